import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataFolderFault, readTls } from '../../src/station/check-files.ts';
import { CERTIFICATE, ITS_KEY } from './certificate.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dunnock-files-'));
  chmodSync(folder, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string, mode = 0o644): string => {
  const path = join(folder, name);
  writeFileSync(path, text, { mode });
  return path;
};

/** As an account that is not root, to whom nothing is closed. */
function asPlainAccount<T>(work: () => T): T {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}

describe('certificate and key', () => {
  const said = (certPath: string, keyPath: string) => {
    const read = asPlainAccount(() => readTls({ certPath, keyPath }));
    return read.ok ? 'good' : read.refusal.replaceAll(`${folder}/`, '');
  };
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

  test('that fit are read, with a chain behind the first', () => {
    expect(said(file('cert.pem', CERTIFICATE), file('key.pem', ITS_KEY))).toBe('good');
    expect(said(file('chain.pem', CERTIFICATE + CERTIFICATE), file('key.pem', ITS_KEY))).toBe('good');
  });

  test.each<[string, () => [cert: string, key: string], string]>([
    ['a key that may not be read', () => [file('cert.pem', CERTIFICATE), file('closed.pem', ITS_KEY, 0o000)], 'TLS_KEY: this account may not read closed.pem.'],
    [
      'a certificate that may not be read',
      () => [file('shut.pem', CERTIFICATE, 0o000), file('key.pem', ITS_KEY)],
      'TLS_CERT: this account may not read shut.pem.',
    ],
    ['no certificate in the file', () => [file('bad.pem', 'hello'), file('key.pem', ITS_KEY)], 'TLS_CERT: bad.pem holds no certificate in PEM.'],
    ['an empty one', () => [file('empty.pem', ''), file('key.pem', ITS_KEY)], 'TLS_CERT: empty.pem holds no certificate in PEM.'],
    [
      'one in DER',
      () => {
        const path = join(folder, 'cert.der');
        writeFileSync(path, Buffer.from(CERTIFICATE.replace(/-----.*-----|\s/g, ''), 'base64'));
        return [path, file('key.pem', ITS_KEY)];
      },
      'TLS_CERT: cert.der holds no certificate in PEM.',
    ],
    ['no key in the file', () => [file('cert.pem', CERTIFICATE), file('bad-key.pem', CERTIFICATE)], 'TLS_KEY: bad-key.pem holds no private key in PEM.'],
    [
      'a key under a passphrase',
      () => [file('cert.pem', CERTIFICATE), file('locked.pem', String(other.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })))],
      'TLS_KEY: locked.pem is locked with a passphrase. Give a key without one.',
    ],
    [
      'the key of another',
      () => [file('cert.pem', CERTIFICATE), file('other.pem', String(other.export({ type: 'pkcs8', format: 'pem' })))],
      'TLS_CERT and TLS_KEY do not belong together: other.pem is not the key of cert.pem.',
    ],
    ['a folder', () => [folder, file('key.pem', ITS_KEY)], `TLS_CERT: ${'FOLDER'} is a folder, not a file.`],
  ])('%s: one plain line', (_name, files, line) => {
    expect(said(...files())).toBe(line.replace('FOLDER', folder));
  });

  test('a chain that breaks off is said without the library\u2019s numbers', () => {
    const line = said(file('broken.pem', `${CERTIFICATE}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`), file('key.pem', ITS_KEY));
    expect(line).toMatch(/^TLS_CERT: broken\.pem cannot be used for TLS \([a-z0-9 ]+\)\.$/);
  });
});

describe('the data folder', () => {
  test('is made where there is none, and nothing is left in it', () => {
    const path = join(folder, 'new', 'and', 'below');
    expect(dataFolderFault(path)).toBeUndefined();
    expect(dataFolderFault(path)).toBeUndefined();
    expect(readdirSync(path)).toEqual([]);
  });

  test('a file, or one on the way to it', () => {
    const path = file('a-file', '');
    expect(dataFolderFault(path)).toBe(`DATA_DIR ${path} is not a folder, or lies below a file.`);
    expect(dataFolderFault(join(path, 'below'))).toBe(`DATA_DIR ${join(path, 'below')} is not a folder, or lies below a file.`);
  });

  test('not writable, there already or to be made', () => {
    const path = join(folder, 'closed');
    mkdirSync(path, { mode: 0o555 });
    for (const at of [path, join(path, 'below')]) expect(asPlainAccount(() => dataFolderFault(at))).toBe(`DATA_DIR ${at} may not be written by this account.`);
    expect(readdirSync(path)).toEqual([]);
  });

  test.skipIf(!existsSync('/proc/self'))('where nothing can be made, it says so and ends', () => {
    expect(dataFolderFault('/proc/nothing/below')).toBe('DATA_DIR /proc/nothing/below cannot be made (ENOENT).');
  });
});
