/**
 * The station over HTTP: the routes of wire/routes.ts and no others, the area packs, and the built app.
 *
 * Every answer carries the headers of http/headers.ts; every fault is a Problem. The log holds the route's name, the status
 * and the time it took, and never an address, a body or a query.
 */
import { randomBytes } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Server as TlsServer } from 'node:https';
import type { Socket } from 'node:net';
import {
  type FastifyBaseLogger,
  type FastifyHttpsOptions,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  fastify,
  LogController,
} from 'fastify';
import type { Problem } from '../wire/problem.ts';
import { areaPath, ROUTES, type RouteName } from '../wire/routes.ts';
import { serveArea } from './areas/serve-area.ts';
import { guarded } from './guard.ts';
import { type AppFiles, sendAppFile } from './http/app-files.ts';
import { parseJsonOnly } from './http/body-parser.ts';
import { problemOf, statusOf, traceOf } from './http/fault.ts';
import { ALWAYS, NEVER_KEPT, OVER_TLS } from './http/headers.ts';
import { answer, refuseEarly } from './http/route-door.ts';
import { sendJson } from './http/send-json.ts';
import { tokenOf } from './http/session-cookie.ts';
import { hashSecret } from './people/secret.ts';
import { ProblemError } from './problem-error.ts';
import type { Station } from './station.ts';

export interface ServerOptions {
  readonly station: Station;
  readonly appFiles: AppFiles;
  readonly logger?: FastifyBaseLogger;
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
  /** Which proxies are believed about the client's address and scheme, as Fastify's `trustProxy` takes it. */
  readonly trustProxy?: string;
}

const REQUEST_LIMIT_MS = 120_000;

export function buildServer({ station, appFiles, logger, tls, trustProxy }: ServerOptions): FastifyInstance {
  const options: FastifyServerOptions = {
    ...(logger ? { loggerInstance: logger } : {}),
    ...(trustProxy === undefined ? {} : { trustProxy }),
    logController: new LogController({ disableRequestLogging: true }),
    exposeHeadRoutes: false,
    return503OnClosing: false,
    requestTimeout: REQUEST_LIMIT_MS,
    genReqId: () => randomBytes(6).toString('hex'),
    frameworkErrors: (error, request, reply) =>
      void sendFault(station, error, request as FastifyRequest, setHeaders(request as FastifyRequest, reply as FastifyReply)),
    clientErrorHandler: refuseBroken,
  };
  // Only the type of the socket below differs.
  const app = tls
    ? (fastify({ ...(options as unknown as FastifyHttpsOptions<TlsServer>), https: { ...tls, minVersion: 'TLSv1.2' } }) as unknown as FastifyInstance)
    : fastify(options);
  parseJsonOnly(app);
  app.addHook('onRequest', async (request, reply) => void setHeaders(request, reply));
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.config as { readonly name?: string };
    station.log.info({ route: route.name ?? 'none', status: reply.statusCode, ms: Math.round(reply.elapsedTime), reference: request.id }, 'answered');
  });
  app.setErrorHandler((error, request, reply) => sendFault(station, error, request, reply));
  app.setNotFoundHandler(async (request, reply) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') throw new ProblemError('not_found');
    if (request.url === '/api' || request.url.startsWith('/api/')) throw new ProblemError('not_found');
    return sendAppFile(appFiles, request, reply);
  });
  for (const name of Object.keys(ROUTES) as RouteName[]) addRoute(app, station, name);
  addAreaRoute(app, station);
  return app;
}

function addRoute(app: FastifyInstance, station: Station, name: RouteName): void {
  const { method, path, bodyLimit } = ROUTES[name];
  app.route({
    method,
    url: path,
    bodyLimit,
    config: { name },
    onRequest: (request) => refuseEarly(station, name, request),
    handler: async (request, reply) => {
      const said = await answer(station, name, request, reply);
      return sendJson(request, reply, said);
    },
  });
}

function addAreaRoute(app: FastifyInstance, station: Station): void {
  app.route<{ Params: { name: string } }>({
    method: ['GET', 'HEAD'],
    url: areaPath(':name'),
    config: { name: 'area' },
    handler: async (request, reply) => {
      const token = tokenOf(request.headers.cookie);
      if (token === undefined) throw new ProblemError('not_signed_in');
      await guarded({ station, act: 'area.read', tokenHash: hashSecret(token) }, async (cx) => cx.nothingDone());
      if (!(await serveArea(station.dataDir, request.params.name, request, reply))) throw new ProblemError('not_found');
      return reply;
    },
  });
}

function setHeaders(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.headers({ ...ALWAYS, ...NEVER_KEPT, ...(request.protocol === 'https' ? OVER_TLS : {}) });
}

function sendFault(station: Station, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request.id);
  if (problem.code === 'bug') station.log.error({ reference: request.id, ...traceOf(error) }, 'a bug');
  if (problem.code === 'database_away') station.log.warn({ reference: request.id, ...traceOf(error) }, 'the database is away');
  // What is left of the body is not read: the line ends with the answer.
  if (problem.code === 'too_large') reply.header('connection', 'close');
  if (problem.retryAfter !== undefined) reply.header('retry-after', String(problem.retryAfter));
  return reply
    .headers(NEVER_KEPT)
    .removeHeader('content-encoding')
    .code(statusOf(problem))
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(problem));
}

/** What is not HTTP at all, or too large in its headers, never becomes a request. */
function refuseBroken(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const problem: Problem = { code: error.code === 'HPE_HEADER_OVERFLOW' ? 'too_large' : 'bad_request' };
  const body = JSON.stringify(problem);
  const headers = Object.entries({
    ...ALWAYS,
    ...NEVER_KEPT,
    connection: 'close',
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(body.length),
  });
  socket.end(
    `HTTP/1.1 ${statusOf(problem)} ${STATUS_CODES[statusOf(problem)]}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`,
  );
}
