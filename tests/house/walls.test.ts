/**
 * Every wall between the rooms, broken on purpose: the check that never fails proves nothing.
 *
 * A small tree of its own holds one offence for each rule, and is cruised under the project's own rules. Another holds
 * what is allowed, and a third holds nothing: a cruise that saw no file must fail as well.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ALLOWED: Record<string, string> = {
  'src/domain/base/id.ts': `import * as z from 'zod';\nexport const id = z.string();\n`,
  'src/domain/list/due.ts': `import { id } from '../base/id.ts';\nexport const due = id;\n`,
  'src/wire/pull.ts': `import * as z from 'zod';\nimport { due } from '../domain/list/due.ts';\nexport const pull = z.strictObject({ due });\n`,
  'src/device/store/vault.ts': `import Dexie from 'dexie';\nimport { pull } from '../../wire/pull.ts';\nexport const vault = [Dexie, pull];\n`,
  'src/device/store/passphrase-key.ts': `import { argon2id } from 'hash-wasm';\nexport const key = argon2id;\n`,
  'src/station/db/database.ts': `import { sql } from 'drizzle-orm';\nimport postgres from 'postgres';\nexport const database = [sql, postgres];\n`,
  'src/station/records/visits.ts': `import { sql } from 'drizzle-orm';\nimport { pull } from '../../wire/pull.ts';\nexport const visits = [sql, pull];\n`,
  'src/station/build.mjs': `import { build } from 'vite';\nexport const it = build;\n`,
  'src/app/station-api.ts': `import { pull } from '../wire/pull.ts';\nexport const api = pull;\n`,
  'src/app/map/map.tsx': `import { Map } from 'leaflet';\nimport { MapContainer } from 'react-leaflet';\nexport const map = [Map, MapContainer];\n`,
  'src/app/screens/visit/visit-screen.tsx': `import { part } from '../../parts/part.tsx';\nimport { api } from '../../station-api.ts';\nexport const screen = [part, api];\n`,
  'src/app/screens/today/today-screen.tsx': `export const today = 1;\n`,
  'src/app/parts/part.tsx': `import { useState } from 'react';\nexport const part = useState;\n`,
  'src/app/desk/desk.tsx': `import { map } from '../map/map.tsx';\nexport const desk = map;\n`,
  'src/app/app.tsx': `import { lazy } from 'react';\nexport const desk = lazy(() => import('./desk/desk.tsx').then((it) => ({ default: it.desk as never })));\n`,
  'tests/a.ts': `export const a = 1;\n`,
};

/** Rule, offending file, what it imports. */
const OFFENCES: [string, string, string][] = [
  ['no-circle', 'src/domain/base/one.ts', `import type { Two } from './two.ts';\nexport type One = Two | 1;\n`],
  ['no-unresolved', 'src/domain/base/lost.ts', `import { it } from './nowhere.ts';\nexport const lost = it;\n`],
  ['domain-stands-alone', 'src/domain/list/a.ts', `import { pull } from '../../wire/pull.ts';\nexport const a = pull;\n`],
  ['domain-stands-alone', 'src/domain/list/b.ts', `import type { Api } from '../../app/station-api.ts';\nexport type B = Api;\n`],
  ['domain-stands-alone', 'src/domain/list/c.ts', `import { uuidv7 } from 'uuidv7';\nexport const c = uuidv7;\n`],
  ['domain-stands-alone', 'src/domain/list/d.ts', `import { readFileSync } from 'node:fs';\nexport const d = readFileSync;\n`],
  ['wire-on-domain-only', 'src/wire/a.ts', `import { vault } from '../device/store/vault.ts';\nexport const a = vault;\n`],
  ['device-below-app', 'src/device/a.ts', `import { part } from '../app/parts/part.tsx';\nexport const a = part;\n`],
  ['device-below-app', 'src/device/b.ts', `import { visits } from '../station/records/visits.ts';\nexport const b = visits;\n`],
  ['station-apart', 'src/station/a.ts', `import { vault } from '../device/store/vault.ts';\nexport const a = vault;\n`],
  ['app-never-station', 'src/app/parts/a.tsx', `import { visits } from '../../station/records/visits.ts';\nexport const a = visits;\n`],
  ['app-to-wire-through-station-api', 'src/app/parts/b.tsx', `import type { pull } from '../../wire/pull.ts';\nexport type B = typeof pull;\n`],
  ['no-node-on-the-phone', 'src/app/parts/c.tsx', `import { readFileSync } from 'node:fs';\nexport const c = readFileSync;\n`],
  ['dexie-in-the-store-only', 'src/device/c.ts', `import Dexie from 'dexie';\nexport const c = Dexie;\n`],
  ['hash-wasm-in-its-files', 'src/device/store/d.ts', `import { argon2id } from 'hash-wasm';\nexport const d = argon2id;\n`],
  ['hpke-in-two-files', 'src/device/store/e.ts', `import { CipherSuite } from '@hpke/core';\nexport const e = CipherSuite;\n`],
  ['leaflet-in-the-map-only', 'src/app/screens/visit/a.tsx', `import { MapContainer } from 'react-leaflet';\nexport const a = MapContainer;\n`],
  ['leaflet-in-the-map-only', 'src/app/desk/a.tsx', `import type { Map } from 'leaflet';\nexport type A = Map;\n`],
  ['drizzle-in-the-records-only', 'src/station/b.ts', `import { sql } from 'drizzle-orm';\nexport const b = sql;\n`],
  ['postgres-in-the-records-only', 'src/station/c.ts', `import postgres from 'postgres';\nexport const c = postgres;\n`],
  ['no-screen-in-another-flow', 'src/app/screens/visit/b.tsx', `import { today } from '../today/today-screen.tsx';\nexport const b = today;\n`],
  ['screens-without-the-desk', 'src/app/screens/visit/c.tsx', `import { desk } from '../../desk/desk.tsx';\nexport const c = desk;\n`],
  ['screens-without-the-desk', 'src/app/screens/visit/d.tsx', `export const d = () => import('../../desk/desk.tsx');\n`],
  ['desk-is-loaded-late', 'src/app/app.tsx', `import { desk } from './desk/desk.tsx';\nexport const app = desk;\n`],
  ['no-tests-in-src', 'src/device/e.ts', `import { a } from '../../tests/a.ts';\nexport const e = a;\n`],
  ['no-dev-package-in-src', 'src/device/f.ts', `import fc from 'fast-check';\nexport const f = fc;\n`],
  ['no-unlisted-package', 'src/device/g.ts', `import { rollup } from 'rollup';\nexport const g = rollup;\n`],
  ['no-bundler-in-the-station', 'src/station/d.ts', `import { build } from 'vite';\nexport const d = build;\n`],
];

/** The other half of the circle. */
const SECOND_HALF = { 'src/domain/base/two.ts': `import type { One } from './one.ts';\nexport type Two = One | 2;\n` };

const trees: string[] = [];

/** A tree under the project's own rules and packages. */
function tree(files: Record<string, string>): string {
  const top = mkdtempSync(join(tmpdir(), 'dunnock-walls-'));
  trees.push(top);
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.base.json', 'package.json']) cpSync(name, join(top, name));
  symlinkSync(resolve('node_modules'), join(top, 'node_modules'));
  mkdirSync(join(top, 'src'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), text);
  }
  return top;
}

function cruise(top: string): { status: number | null; lines: string[] } {
  const run = spawnSync(process.execPath, ['tests/support/walls.mjs', top], { encoding: 'utf8' });
  return { status: run.status, lines: `${run.stderr}${run.stdout}`.split('\n') };
}

afterAll(() => {
  for (const top of trees) rmSync(top, { recursive: true, force: true });
});

test('what is allowed passes', () => {
  const { status, lines } = cruise(tree(ALLOWED));
  expect(lines.filter(Boolean)).toEqual([expect.stringMatching(/^walls: 15 files, \d+ imports, 0 broken$/)]);
  expect(status).toBe(0);
});

test('a tree without a file fails: nothing was proved', () => {
  const { status, lines } = cruise(tree({}));
  expect(lines[0]).toBe('no-modules: the cruiser saw no file at all, so nothing is proved.');
  expect(status).toBe(1);
});

test('a room that the cruiser could not read fails', () => {
  const { status, lines } = cruise(tree({ ...ALLOWED, 'src/elsewhere/a.unknown': 'x' }));
  expect(lines[0]).toBe('no-modules: the cruiser saw no file of src/elsewhere.');
  expect(status).toBe(1);
});

describe('each wall, broken', () => {
  let broken: ReturnType<typeof cruise>;
  beforeAll(() => {
    broken = cruise(tree({ ...ALLOWED, ...SECOND_HALF, ...Object.fromEntries(OFFENCES.map(([, path, text]) => [path, text])) }));
  }, 30_000);

  test('fails the check', () => expect(broken.status).toBe(1));

  test.each(OFFENCES)('%s: %s', (rule, path) => {
    expect(broken.lines.filter((line) => line.startsWith(`${rule}: ${path} -> `))).not.toEqual([]);
  });

  test('every rule is broken here at least once', () => {
    const rules: { name: string }[] = createRequire(import.meta.url)(resolve('.dependency-cruiser.cjs')).forbidden;
    expect(new Set(OFFENCES.map(([rule]) => rule))).toEqual(new Set(rules.map((it) => it.name)));
  });

  test('nothing else is reported', () => {
    const offenders = new Set(OFFENCES.map(([, path]) => path));
    const others = broken.lines.filter((line) => / -> /.test(line) && !offenders.has(line.split(' ')[1] ?? ''));
    expect(others).toEqual([]);
  });
});

test('the check that people run is the one that is tested here', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(scripts.check).toContain('node tests/support/walls.mjs');
  expect(readFileSync('tests/support/run-all.mjs', 'utf8')).toContain("'tests/support/walls.mjs'");
});
