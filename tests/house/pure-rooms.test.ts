/**
 * The domain and the wire live in no world: what a browser or Node offers does not compile there.
 *
 * Compiles a small tree under the rooms' own settings; each line of an offending file must be an error, and a file that keeps
 * to the language must be none.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const OUTSIDE = [
  `fetch('/')`,
  'setTimeout(() => 0, 1)',
  'setInterval(() => 0, 1)',
  'queueMicrotask(() => 0)',
  'process.env',
  'Buffer.from([])',
  'localStorage.length',
  'indexedDB',
  'navigator.onLine',
  'document.title',
  'window.name',
  'performance.now()',
  'crypto.randomUUID()',
  `console.log('')`,
  `require('fs')`,
  `import('node:fs')`,
];

describe.each(['domain', 'wire'])('src/%s', (room) => {
  let top: string;
  let errors: string[];

  beforeAll(() => {
    top = mkdtempSync(join(tmpdir(), 'dunnock-pure-'));
    mkdirSync(join(top, 'src', room), { recursive: true });
    cpSync('tsconfig.base.json', join(top, 'tsconfig.base.json'));
    cpSync(`src/${room}/tsconfig.json`, join(top, 'src', room, 'tsconfig.json'));
    OUTSIDE.forEach((code, at) => {
      writeFileSync(join(top, 'src', room, `outside-${at}.ts`), `export const it = ${code};\n`);
    });
    writeFileSync(
      join(top, 'src', room, 'inside.ts'),
      `export const it = new Map([[1, Math.sqrt(2)]]).size + new Date(0).getTime() + [1].toSorted().length;\n`,
    );
    const configPath = join(top, 'src', room, 'tsconfig.json');
    const config = ts.parseJsonConfigFileContent(ts.readConfigFile(configPath, ts.sys.readFile).config, ts.sys, join(top, 'src', room), undefined, configPath);
    const program = ts.createProgram(config.fileNames, config.options);
    errors = ts.getPreEmitDiagnostics(program).map((it) => `${it.file?.fileName.split('/').at(-1)}: ${ts.flattenDiagnosticMessageText(it.messageText, ' ')}`);
  }, 60_000);
  afterAll(() => rmSync(top, { recursive: true, force: true }));

  test.each(OUTSIDE.map((code, at) => [code, `outside-${at}.ts: `]))('%s does not compile', (_, file) => {
    expect(errors.filter((it) => it.startsWith(file))).not.toEqual([]);
  });

  test('the language itself compiles', () => {
    expect(errors.filter((it) => !it.startsWith('outside-'))).toEqual([]);
  });
});
