/**
 * Cruises `src` and says which imports cross a wall.
 *
 * A cruise that saw nothing proves nothing: it fails, as does one that missed a room. Takes the top of another tree as
 * its argument, so that the tests can break each wall on purpose.
 * Usage: node tests/support/walls.mjs [top]
 */
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { cruise } from 'dependency-cruiser';

const top = resolve(process.argv[2] ?? '.');
process.chdir(top);
const { forbidden, options } = createRequire(import.meta.url)(join(top, '.dependency-cruiser.cjs'));
const { enhancedResolveOptions, ...rest } = options;
const { output } = await cruise(['src'], { ...rest, ruleSet: { forbidden }, validate: true }, enhancedResolveOptions);
if (typeof output === 'string') throw new Error('the cruiser answered with text');

const seen = output.modules.map((module) => module.source).filter((source) => source.startsWith('src/'));
const missed = existsSync('src')
  ? readdirSync('src', { withFileTypes: true }).filter((it) => it.isDirectory() && !seen.some((source) => source.startsWith(`src/${it.name}/`)))
  : [];
for (const { rule, from, to, cycle } of output.summary.violations) {
  console.error(`${rule.name}: ${from} -> ${cycle ? cycle.map((it) => it.name).join(' -> ') : to}`);
}
if (seen.length === 0) console.error('no-modules: the cruiser saw no file at all, so nothing is proved.');
for (const { name } of missed) console.error(`no-modules: the cruiser saw no file of src/${name}.`);

const failures = output.summary.violations.length + missed.length + (seen.length === 0 ? 1 : 0);
console.log(`walls: ${seen.length} files, ${output.summary.totalDependenciesCruised} imports, ${failures} broken`);
process.exitCode = failures > 0 ? 1 : 0;
