/**
 * How the house is kept: what lies at the top, how files are named and opened, how long they are, and what the icon betrays.
 *
 * Reads the tree as it is. A file that must break a rule is named here, with the reason.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Made by a tool from the schema: a migration is never edited by hand. */
const GENERATED = /^src\/station\/db\/migrations\//;

const LONGEST = 400;

/** Lists of sentences, one a line: longer than the rest, and nobody reads them from end to end. */
const SENTENCES = /^src\/app\/words\/\w+\//;

/** The one door through which the app takes the wire's shapes, and so hands them on. */
const MAY_HAND_ON = ['src/app/station-api.ts'];

const TOP = [
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.base.json', 'vite.config.ts', 'vitest.config.ts', 'index.html', 'biome.json'],
  ...['public', 'src', 'tests', 'docs', 'README.md', 'LICENSE'],
  ...['.biome', '.ci', '.dependency-cruiser.cjs', '.git', '.gitignore', '.npmrc', '.nvmrc'],
];

const ignored = readFileSync('.gitignore', 'utf8')
  .split('\n')
  .map((line) => line.replace(/^\/|\/$/g, ''));

function filesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesUnder(join(path, name)));
}

const sources = filesUnder('src').filter((path) => !GENERATED.test(path));
const code = [...sources, ...filesUnder('tests')].filter((path) => /\.(ts|tsx|mjs|css)$/.test(path));

test('the top holds what the house names, and nothing else', () => {
  expect(readdirSync('.').filter((name) => !TOP.includes(name) && !ignored.includes(name))).toEqual([]);
});

test('there are sources to look at', () => {
  expect(code.length).toBeGreaterThan(50);
});

test('every source opens with what it answers', () => {
  // A style module is the other half of the component beside it, and opens there.
  const silent = sources.filter((path) => {
    if (!/\.(ts|tsx|mjs|css)$/.test(path) || path.endsWith('.module.css')) return false;
    const opening = /^(?:\/\*\*?([\s\S]*?)\*\/|((?:\/\/.*\n)+))/.exec(readFileSync(path, 'utf8'));
    const words = (opening?.[1] ?? opening?.[2] ?? '').replace(/[*/]/g, ' ').trim();
    return words.length < 40;
  });
  expect(silent).toEqual([]);
});

test(`no file is longer than ${LONGEST} lines`, () => {
  const long = sources.filter((path) => readFileSync(path, 'utf8').split('\n').length > LONGEST + 1);
  expect(long.filter((path) => !SENTENCES.test(path))).toEqual([]);
});

test('names are in kebab-case and say one thing', () => {
  const badly = code.filter((path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|pg|worker|module|setup))*\.(ts|tsx|mjs|css)$/.test(path.split('/').at(-1) ?? ''));
  expect(badly).toEqual([]);
  const vague = sources.filter((path) => /(^|\/)(index|utils?|helpers?|types|manager|services?)(\.|\/)/.test(path.replace(/^src\//, '')));
  expect(vague).toEqual([]);
});

test('at most three folders deep', () => {
  expect(sources.filter((path) => path.split('/').length > 5)).toEqual([]);
});

test('no file hands on what another exports: there are no barrels', () => {
  const barrels = sources.filter((path) => /\.tsx?$/.test(path) && /^export (\*|\{[^}]*\}) from /m.test(readFileSync(path, 'utf8')));
  expect(barrels.filter((path) => !MAY_HAND_ON.includes(path))).toEqual([]);
});

test('what a locked phone shows betrays nothing', () => {
  const shown = [...filesUnder('public'), 'index.html', 'vite.config.ts'];
  const betraying = shown.filter((path) => /police|cuckoo|drug|county\s*line|risk/i.test(readFileSync(path, 'latin1')));
  expect(betraying).toEqual([]);
});

test('the page carries no inline script, style or handler', () => {
  const page = readFileSync('index.html', 'utf8');
  expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=/i);
  expect([...page.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((it) => it[1])).toEqual(['', '', '']);
});
