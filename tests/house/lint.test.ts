/**
 * The lint rules that hold a promise, broken on purpose: no HTML from strings, no clock and no chance in the pure rooms.
 *
 * Runs the project's own Biome settings over a small tree and looks for each offence by name.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const HTML = 'HTML is never made from a string';
const LEAFLET = 'Leaflet reads this as HTML';
const CLOCK = 'The clock and chance are handed in';

const OFFENCES: [string, string, string][] = [
  ['src/app/parts/a.tsx', `export const A = () => <p dangerouslySetInnerHTML={{ __html: '' }} />;`, HTML],
  ['src/app/parts/b.ts', `export const b = (it: Element) => {\n  it.innerHTML = 'x';\n};`, HTML],
  ['src/app/map/c.ts', `export const c = (it: Element) => {\n  it.outerHTML = 'x';\n};`, HTML],
  ['src/app/parts/d.ts', `export const d = (it: Element) => it.insertAdjacentHTML('beforeend', 'x');`, HTML],
  ['src/app/parts/e.ts', `export const e = (map: { bindPopup(it: string): void }) => map.bindPopup('x');`, LEAFLET],
  ['src/app/parts/f.ts', `export const f = (map: { bindTooltip(it: string, how: object): void }) => map.bindTooltip('x', {});`, LEAFLET],
  ['src/app/parts/g.ts', `export const g = (L: { divIcon(it: object): void }) => L.divIcon({ html: 'x' });`, LEAFLET],
  ['src/domain/list/h.ts', 'export const h = () => Date.now();', CLOCK],
  ['src/domain/list/i.ts', 'export const i = () => new Date();', CLOCK],
  ['src/domain/list/j.ts', 'export const j = () => Math.random();', CLOCK],
  ['src/wire/k.ts', 'export const k = () => Date.now();', CLOCK],
  ['src/app/parts/l.ts', 'export default 1;', 'lint/style/noDefaultExport'],
  ['src/app/parts/m.ts', `export const m = () => console.log('x');`, 'lint/suspicious/noConsole'],
  ['src/app/parts/n.ts', `import { a } from './a';\nexport const n = a;`, 'lint/correctness/useImportExtensions'],
  ['src/app/parts/CamelCase.ts', 'export const o = 1;', 'lint/style/useFilenamingConvention'],
];

const ALLOWED: [string, string][] = [
  ['src/app/map/popup.ts', `export const popup = (map: { bindPopup(it: Element): void }, node: Element) => map.bindPopup(node);\n`],
  ['src/domain/list/day.ts', 'export const day = (ms: number) => new Date(ms);\n'],
  ['src/device/clock.ts', 'export const now = () => Date.now();\n'],
];

let top: string;
let found: string[];

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'dunnock-lint-'));
  for (const name of ['biome.json', '.biome']) cpSync(name, join(top, name), { recursive: true });
  for (const [path, text] of [...OFFENCES, ...ALLOWED]) {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), `${text}\n`);
  }
  const run = spawnSync(resolve('node_modules/.bin/biome'), ['lint', '--reporter=json', '--max-diagnostics=none', '.'], { cwd: top, encoding: 'utf8' });
  const report = JSON.parse(run.stdout) as {
    diagnostics: { category?: string; severity: string; message: string; location: { path: string | { file: string } } }[];
  };
  found = report.diagnostics
    .filter((it) => it.severity === 'error')
    .map((it) => `${typeof it.location.path === 'string' ? it.location.path : it.location.path.file}: ${it.category} ${it.message}`);
}, 60_000);
afterAll(() => rmSync(top, { recursive: true, force: true }));

test.each(OFFENCES)('%s: %s', (path, _, message) => {
  expect(found.filter((it) => it.includes(`${path}: `) && it.includes(message))).not.toEqual([]);
});

test.each(ALLOWED)('%s is allowed', (path) => {
  expect(found.filter((it) => it.includes(`${path}: `))).toEqual([]);
});
