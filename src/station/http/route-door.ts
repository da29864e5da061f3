/**
 * The one door from a request to a handler: origin, session, message, act, reply, in that order.
 *
 * A message is read against its shape, and so is the reply: one that does not fit its own shape is a Bug, is never sent, and
 * where it came from a guarded act the act is undone.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ROUTES, type Route, type RouteName } from '../../wire/routes.ts';
import { MOST_BYTES } from '../../wire/version.ts';
import { type GuardedAct, guarded } from '../guard.ts';
import type { Handler, Visitor } from '../handlers/handler.ts';
import { HANDLERS } from '../handlers/handlers.ts';
import { hashSecret } from '../people/secret.ts';
import { ProblemError } from '../problem-error.ts';
import type { Station } from '../station.ts';
import { badRequest } from './fault.ts';
import { isForeign } from './origin.ts';
import { cookieFor, tokenOf } from './session-cookie.ts';
import { Written } from './written.ts';

/** A body as the parser hands it over: the text that arrived, and what it says. */
export interface Body {
  readonly text: string;
  readonly said: unknown;
}

/** Before the body is read: what can be refused already, so that a stranger cannot make the station read megabytes. */
export async function refuseEarly(station: Station, name: RouteName, request: FastifyRequest): Promise<void> {
  const route: Route = ROUTES[name];
  if (Number(request.headers['content-length'] ?? 0) > route.bodyLimit) throw new ProblemError('too_large');
  refuseForeign(request);
  if (route.act === undefined) return;
  const act = actOf(station, route, request);
  if (route.bodyLimit > MOST_BYTES) await guarded(act, async (cx) => cx.nothingDone());
}

/** @returns the answer's text. */
export async function answer(station: Station, name: RouteName, request: FastifyRequest, reply: FastifyReply): Promise<string> {
  const route: Route = ROUTES[name];
  // Which handler belongs to which message is checked where the table is made; a lookup by name forgets it.
  const handler = HANDLERS[name] as unknown as Handler<RouteName>;
  const read = () => messageOf(route, request) as never;
  const checked = (answered: unknown) => replyOf(route, name, answered);
  const visitor: Visitor = {
    address: request.ip,
    token: tokenOf(request.headers.cookie),
    keepToken: (token) => reply.header('set-cookie', cookieFor(token)),
  };
  if (handler.kind === 'open') return checked(await handler.run(station, read(), visitor));
  const act = actOf(station, route, request);
  if (handler.kind !== 'long')
    return guarded({ ...act, kind: handler.kind === 'snapshot' ? 'snapshot' : 'plain' }, async (cx) => checked(await handler.run(cx, read(), visitor)));
  const glanced = await handler.glance?.(station, act.tokenHash, read());
  if (glanced !== undefined) return glanced.text;
  const who = await guarded(act, async (cx) => {
    cx.nothingDone();
    return cx.who;
  });
  const asked = read();
  const text = (request.body as Body | undefined)?.text ?? '';
  return checked(await handler.run({ station, who, text, guarded: (work, how) => guarded({ ...act, ...how }, work) }, asked));
}

function refuseForeign(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  if (isForeign({ origin: request.headers.origin, site: typeof site === 'string' ? site : undefined, host: request.host }))
    throw new ProblemError('foreign_origin');
}

function actOf(station: Station, { act }: Route, request: FastifyRequest): GuardedAct {
  const token = tokenOf(request.headers.cookie);
  if (token === undefined || act === undefined) throw new ProblemError('not_signed_in');
  return { station, act, tokenHash: hashSecret(token) };
}

function messageOf(route: Route, request: FastifyRequest): unknown {
  const query = Object.keys(request.query as object);
  if (query.length > 0) throw new ProblemError('bad_request', { details: [{ at: 'query', fault: 'unrecognized_keys' }] });
  const body = request.body as Body | undefined;
  const read = route.request.safeParse(body === undefined ? {} : body.said);
  if (!read.success) throw badRequest(read.error);
  return read.data;
}

function replyOf(route: Route, name: RouteName, answered: unknown): string {
  if (answered instanceof Written) return answered.text;
  const fit = route.reply.safeParse(answered);
  // Where and which rule, never the value.
  if (!fit.success) throw new Error(`the reply of ${name} does not fit its shape`);
  return JSON.stringify(answered);
}
