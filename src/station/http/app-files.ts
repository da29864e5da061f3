/**
 * The built app, out of memory: a few megabytes that every phone asks for, packed once.
 *
 * Files under /assets carry a hash in their name and never change; everything else is asked for again each time, by its tag.
 * An address that is no file and wants a page gets the app's page: places inside the app are the app's own.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../problem-error.ts';
import { type Coding, codingFor, packOnce } from './coding.ts';

export interface AppFile {
  readonly type: string;
  readonly bytes: Buffer;
  readonly tag: string;
  readonly isHashed: boolean;
  packed: Partial<Record<Coding, Promise<Buffer>>>;
}

export type AppFiles = ReadonlyMap<string, AppFile>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};
const PACKS = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.svg', '.wasm']);

/** Every file of the folder, by its address; none where there is no such folder. Types that are not ours to serve are left out. */
export function readAppFiles(folder: string): AppFiles {
  const files = new Map<string, AppFile>();
  if (!existsSync(folder)) return files;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const type = TYPES[extname(name)];
    const path = join(folder, name);
    if (type === undefined || !statSync(path).isFile()) continue;
    const bytes = readFileSync(path);
    const address = `/${name.replaceAll('\\', '/')}`;
    files.set(address, {
      type,
      bytes,
      tag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
      isHashed: address.startsWith('/assets/'),
      packed: {},
    });
  }
  return files;
}

export async function sendAppFile(files: AppFiles, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const path = request.url.split('?')[0] ?? '/';
  const wantsPage = (request.headers.accept ?? '').includes('text/html');
  const file = files.get(path === '/' ? '/index.html' : path) ?? (wantsPage && extname(path) === '' ? files.get('/index.html') : undefined);
  if (!file) throw new ProblemError('not_found');
  reply.headers({ 'cache-control': file.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache', etag: file.tag, vary: 'accept-encoding' });
  if (request.headers['if-none-match'] === file.tag) return reply.code(304).send();
  reply.type(file.type);
  const coding = PACKS.has(`.${path.split('.').at(-1)}`) || file.type.startsWith('text/html') ? codingFor(request.headers['accept-encoding']) : undefined;
  if (coding === undefined) return reply.send(file.bytes);
  file.packed[coding] ??= packOnce(coding, file.bytes);
  const packed = await file.packed[coding];
  return reply.header('content-encoding', coding).send(packed);
}
