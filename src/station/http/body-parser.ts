/**
 * Reads a body as JSON, keeping the text that arrived.
 *
 * Bytes that are not UTF-8 are refused, not repaired. A key `__proto__` is a key like any other here: it is read by
 * JSON.parse, which gives it no power, and every shape refuses it as unknown. Refusing the whole message for it would let one
 * odd change stop the others.
 */
import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../problem-error.ts';
import type { Body } from './route-door.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

export function parseJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: unknown, bytes: Buffer): Promise<Body> => {
    try {
      const text = utf8.decode(bytes);
      return { text, said: JSON.parse(text) };
    } catch {
      throw new ProblemError('bad_request', { details: [{ at: '', fault: 'not_json' }] });
    }
  });
}
