/**
 * Every package is pinned and has its reason: package.json, the lock file and docs/dependencies.md name the same ones.
 *
 * Licences are looked up in the lock file, which covers what is only pulled in by others as well.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const project = JSON.parse(readFileSync('package.json', 'utf8')) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
const packages = { ...project.dependencies, ...project.devDependencies };
const locked = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages as Record<
  string,
  { license?: string; resolved?: string; optionalDependencies?: Record<string, string> }
>;

const ALLOWED = /^(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|MPL-2\.0|MIT OR Apache-2\.0|\(MIT OR CC0-1\.0\))$/;
const DECLARED: Record<string, string> = { 'react-leaflet': 'Hippocratic-2.1', '@react-leaflet/core': 'Hippocratic-2.1', 'caniuse-lite': 'CC-BY-4.0' };

test('versions are exact', () => {
  expect(Object.entries(packages).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

test('docs/dependencies.md gives a reason for each, and for no other', () => {
  const table = readFileSync('docs/dependencies.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  const named = table.flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map((it) => it[1] ?? ''));
  expect(named.toSorted()).toEqual(Object.keys(packages).toSorted());
});

test('every licence is one of those allowed, or declared', () => {
  const others = Object.entries(locked)
    .filter(([path]) => path !== '')
    .map(([path, { license }]) => [path.replace(/^.*node_modules\//, ''), license ?? 'none'] as const)
    .filter(([name, license]) => !ALLOWED.test(license) && DECLARED[name] !== license);
  expect(others).toEqual([]);
});

test('the lock file holds every platform, so that `npm ci` installs on each', () => {
  const absent = Object.entries(locked).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).filter((name) => !(`node_modules/${name}` in locked || `${path}/node_modules/${name}` in locked)),
  );
  expect(absent).toEqual([]);
});

test('the lock file names no private registry', () => {
  const elsewhere = Object.values(locked).flatMap(({ resolved }) => (resolved && !resolved.startsWith('https://registry.npmjs.org/') ? [resolved] : []));
  expect(elsewhere).toEqual([]);
});
