/**
 * The files a station needs before anything else: its certificate and key, and a folder it may write to.
 *
 * Looked at before a database is made or asked, so that a mistyped path leaves nothing behind. Each fault is one plain line that
 * names the setting. Does not say whether a certificate is one that phones trust.
 */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import { done, type Result, refused } from '../domain/base/result.ts';
import type { Settings } from './settings.ts';

export interface TlsFiles {
  readonly cert: Buffer;
  readonly key: Buffer;
}

export function readTls({ certPath, keyPath }: NonNullable<Settings['tls']>): Result<TlsFiles, string> {
  const cert = readNamed('TLS_CERT', certPath);
  if (!cert.ok) return cert;
  const certificate = attempt(() => new X509Certificate(cert.value));
  if (!(certificate instanceof X509Certificate) || !cert.value.includes('-----BEGIN')) return refused(`TLS_CERT: ${certPath} holds no certificate in PEM.`);
  const key = readNamed('TLS_KEY', keyPath);
  if (!key.ok) return key;
  const secret = attempt((): KeyObject => createPrivateKey(key.value));
  if (secret instanceof Error)
    return refused(
      key.value.includes('ENCRYPTED')
        ? `TLS_KEY: ${keyPath} is locked with a passphrase. Give a key without one.`
        : `TLS_KEY: ${keyPath} holds no private key in PEM.`,
    );
  if (!certificate.checkPrivateKey(secret)) return refused(`TLS_CERT and TLS_KEY do not belong together: ${keyPath} is not the key of ${certPath}.`);
  // The rest of the chain, and what this machine's TLS thinks of the two.
  const context = attempt(() => createSecureContext({ cert: cert.value, key: key.value }));
  if (context instanceof Error) return refused(`TLS_CERT: ${certPath} cannot be used for TLS (${context.message.split(':').at(-1)?.trim()}).`);
  return done({ cert: cert.value, key: key.value });
}

/** Makes the folder where there is none. Answers what is wrong with it. */
export function dataFolderFault(dataDir: string): string | undefined {
  const path = resolve(dataDir);
  const fault = attempt(() => {
    makeFolder(path);
    rmdirSync(mkdtempSync(join(path, '.may-write-')));
  });
  if (!(fault instanceof Error)) return undefined;
  const code = codeOf(fault);
  if (code === 'ENOTDIR' || code === 'EEXIST') return `DATA_DIR ${path} is not a folder, or lies below a file.`;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return `DATA_DIR ${path} may not be written by this account.`;
  if (code === 'ENOSPC') return `DATA_DIR ${path}: the disk is full.`;
  return `DATA_DIR ${path} cannot be made (${code ?? fault.message}).`;
}

/** Step by step: Node’s own `recursive` never ends below /proc, where nothing can be made and nothing says so. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another start of the station was quicker.
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

function readNamed(setting: string, path: string): Result<Buffer, string> {
  const bytes = attempt(() => readFileSync(path));
  if (!(bytes instanceof Error)) return done(bytes);
  const code = codeOf(bytes);
  if (code === 'EACCES' || code === 'EPERM') return refused(`${setting}: this account may not read ${path}.`);
  if (code === 'EISDIR') return refused(`${setting}: ${path} is a folder, not a file.`);
  if (code === 'ENOENT' || code === 'ENOTDIR') return refused(`${setting}: there is no file ${path}.`);
  return refused(`${setting}: ${path} cannot be read (${code ?? bytes.message}).`);
}

function attempt<T>(work: () => T): T | Error {
  try {
    return work();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
