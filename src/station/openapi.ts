/**
 * The station's endpoints as an OpenAPI 3.1 document, from the very shapes that are enforced.
 *
 * Kept as docs/openapi.json, which a test holds equal to this; it is not served, as nobody who uses the station needs it.
 */
import * as z from 'zod';
import { scopeOf } from '../domain/people/access.ts';
import { role } from '../domain/people/officer.ts';
import { PROBLEMS, problem } from '../wire/problem.ts';
import { ROUTES, type Route } from '../wire/routes.ts';
import { PROTO } from '../wire/version.ts';

export function openApiDocument() {
  const paths = Object.fromEntries(Object.entries(ROUTES).map(([name, route]) => [route.path, { [route.method.toLowerCase()]: operationOf(name, route) }]));
  return {
    openapi: '3.1.0',
    info: { title: 'Dunnock station', version: String(PROTO), description: 'Every body is JSON; unknown keys are refused. Every fault is a Problem.' },
    paths,
    components: {
      schemas: { Problem: { ...schemaOf(problem, 'output'), 'x-status-by-code': PROBLEMS } },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-dunnock' } },
    },
  };
}

function operationOf(name: string, { request, reply, act, bodyLimit, method }: Route) {
  const fault = { description: 'What could not be done', content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } } };
  return {
    operationId: name,
    ...(act === undefined
      ? { security: [] }
      : {
          security: [{ session: [] }],
          'x-act': act,
          'x-roles': Object.fromEntries(role.options.flatMap((it) => (scopeOf(act, it) ? [[it, scopeOf(act, it)]] : []))),
        }),
    'x-most-bytes': bodyLimit,
    ...(method === 'POST' ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(request, 'input') } } } } : {}),
    responses: { 200: { description: 'Done', content: { 'application/json': { schema: schemaOf(reply, 'output') } } }, default: fault },
  };
}

function schemaOf(shape: z.ZodType, io: 'input' | 'output') {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, target: 'draft-2020-12' });
  return schema;
}
