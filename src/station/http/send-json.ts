/**
 * Sends an answer's text, packed where that saves more than one packet.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { codingFor, packQuickly } from './coding.ts';

const ONE_PACKET = 1_400;

export async function sendJson(request: FastifyRequest, reply: FastifyReply, text: string): Promise<FastifyReply> {
  reply.type('application/json; charset=utf-8');
  const coding = text.length > ONE_PACKET ? codingFor(request.headers['accept-encoding']) : undefined;
  if (coding === undefined) return reply.send(text);
  const packed = await packQuickly(coding, Buffer.from(text));
  return reply.headers({ 'content-encoding': coding, vary: 'accept-encoding' }).send(packed);
}
