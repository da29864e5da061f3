/**
 * What the documents point at is there, and every screen has its picture in the README, in Light and in Dark.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const documents = [
  'README.md',
  ...readdirSync('docs', { recursive: true })
    .map((it) => join('docs', String(it)))
    .filter((it) => it.endsWith('.md')),
];
const linksOf = (file: string) => [...readFileSync(file, 'utf8').matchAll(/\]\(([^)\s#]+)[^)]*\)|\bsrc="([^"]+)"/g)].map((it) => it[1] ?? it[2] ?? '');

test('no link of a document leads nowhere', () => {
  expect(documents.length).toBeGreaterThan(10);
  const dead = documents.flatMap((file) =>
    linksOf(file)
      .filter((it) => !it.startsWith('http') && !existsSync(join(dirname(file), it)))
      .map((it) => `${file}: ${it}`),
  );
  expect(dead).toEqual([]);
});

test('each file a document names by its path is there', () => {
  const absent = documents.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/`((?:src|tests|docs)\/[\w./-]+)`/g)]
      .map((it) => it[1] ?? '')
      .filter((it) => !existsSync(it))
      .map((it) => `${file}: ${it}`),
  );
  expect(absent).toEqual([]);
});

test('every picture is shown in the README, each screen in Light and in Dark', () => {
  const pictures = readdirSync('docs/screens').filter((it) => it.endsWith('.png'));
  const shown = new Set(linksOf('README.md').map((it) => it.replace('docs/screens/', '')));
  expect(pictures.filter((it) => !shown.has(it))).toEqual([]);
  for (const it of pictures) expect(pictures).toContain(it.includes('-light') ? it.replace('-light', '-dark') : it.replace('-dark', '-light'));
});
