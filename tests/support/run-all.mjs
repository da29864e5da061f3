/**
 * Everything `npm test` proves, one after the other, and at the end one line: `N passed, N failed`.
 *
 * Both ends are built once. A check (format, types, walls, dead code) counts as one test. A test file that does not load,
 * a run in which no test ran and an error outside any test are failures: silence proves nothing. Tests that want the map packs of
 * `../shared/maps` skip with a word where it is absent, as it is in a clone that stands alone; they are counted and said.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const bin = (/** @type {string} */ name) => join('node_modules', '.bin', name);
const CHECKS = /** @type {const} */ ([
  ['both ends build', process.execPath, ['src/station/fresh-build.mjs']],
  ['format and lint', bin('biome'), ['ci', '.']],
  ['types', bin('tsc'), ['-b']],
  ['walls', process.execPath, ['tests/support/walls.mjs']],
  ['nothing dead', bin('knip'), []],
]);
const PROJECTS = /** @type {const} */ (['unit', 'pg', 'agreement', 'journeys']);

const began = Date.now();
const reports = mkdtempSync(join(tmpdir(), 'dunnock-reports-'));
let passed = 0;
let failed = 0;

for (const [name, command, args] of CHECKS) {
  const took = stopwatch();
  const run = spawnSync(command, args, { encoding: 'utf8' });
  const isGood = run.status === 0;
  isGood ? passed++ : failed++;
  console.log(`${isGood ? 'passed' : 'FAILED'}  ${name} (${took()})`);
  if (!isGood) console.log(`${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}`);
}

for (const project of PROJECTS) {
  const took = stopwatch();
  const report = join(reports, `${project}.json`);
  console.log(`\n== ${project}`);
  const run = spawnSync(bin('vitest'), ['run', '--project', project, '--reporter', 'default', '--reporter', 'json', `--outputFile.json=${report}`], {
    stdio: 'inherit',
  });
  const count = countOf(report);
  if (count.failed === 0 && run.status !== 0) count.failed = 1;
  if (count.passed + count.failed === 0) {
    console.log(`${project}: no test ran, which proves nothing.`);
    count.failed = 1;
  }
  if (count.skipped > 0) console.log(`${project}: ${count.skipped} skipped: what they need is not on this machine.`);
  passed += count.passed;
  failed += count.failed;
  console.log(`== ${project}: ${count.passed} passed, ${count.failed} failed (${took()})`);
}

rmSync(reports, { recursive: true, force: true });
console.log(`\nTook ${Math.round((Date.now() - began) / 1000)} s.`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** @param {string} report */
function countOf(report) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  let files;
  try {
    files = JSON.parse(readFileSync(report, 'utf8')).testResults;
  } catch {
    return count;
  }
  for (const file of files) {
    // A file that failed before its first test.
    if (file.status === 'failed' && !file.assertionResults.some((/** @type {{ status: string }} */ it) => it.status === 'failed')) count.failed++;
    for (const { status } of file.assertionResults) {
      if (status === 'passed') count.passed++;
      else if (status === 'failed') count.failed++;
      else count.skipped++;
    }
  }
  return count;
}

function stopwatch() {
  const from = Date.now();
  return () => `${((Date.now() - from) / 1000).toFixed(1)} s`;
}
