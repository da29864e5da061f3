/**
 * The bytes of an area pack, whole or in ranges, so that a download can be picked up where it broke off.
 *
 * The tag is the pack's hash: `If-Range` with it makes sure that a download goes on with the same pack and never mixes two, and
 * names the version before the newest to a station that still has it.
 * Who may ask is the guard's business; asking for a pack says nothing about where an officer looks, since it is always whole.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type OpenArea, openArea } from './area-files.ts';
import { rangeOf } from './range.ts';

/** @returns false where there is no such pack: nothing was answered yet. */
export async function serveArea(dataDir: string, name: string, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
  const condition = request.headers['if-range'];
  const opened = await openAsked(dataDir, name, condition);
  if (!opened) return false;
  const { area, file } = opened;
  const tag = tagOf(opened);
  reply.header('accept-ranges', 'bytes').header('etag', tag).header('content-type', 'application/octet-stream');
  if (request.headers['if-none-match'] === tag) {
    await file.close();
    reply.code(304).send();
    return true;
  }
  const asked = condition === undefined || condition === tag ? request.headers.range : undefined;
  const range = rangeOf(asked, area.bytes);
  if (range === 'unsatisfiable') {
    await file.close();
    reply.code(416).header('content-range', `bytes */${area.bytes}`).send();
    return true;
  }
  const { start, end } = range ?? { start: 0, end: area.bytes - 1 };
  if (range) reply.code(206).header('content-range', `bytes ${start}-${end}/${area.bytes}`);
  reply.header('content-length', end - start + 1);
  if (request.method === 'HEAD') {
    await file.close();
    reply.send();
  } else {
    reply.send(file.createReadStream({ start, end }));
  }
  return true;
}

/** The newest, unless the download began with the one before. */
async function openAsked(dataDir: string, name: string, condition: FastifyRequest['headers']['if-range']): Promise<OpenArea | undefined> {
  const newest = await openArea(dataDir, name);
  if (!newest.ok) return undefined;
  if (condition === undefined || condition === tagOf(newest.value)) return newest.value;
  const replaced = await openArea(dataDir, name, 'replaced');
  if (!replaced.ok) return newest.value;
  const [serve, leave] = condition === tagOf(replaced.value) ? [replaced.value, newest.value] : [newest.value, replaced.value];
  await leave.file.close();
  return serve;
}

function tagOf({ area }: OpenArea): string {
  return `"${area.sha256}"`;
}
