/**
 * Talking to the station: one call, and how it is judged.
 *
 * Only a reply in our own shape counts as the station. A captive portal's page, a proxy's error, a body cut in the middle are no
 * answer, whatever their status. So "reached" means that the station has spoken, and nothing else means it.
 */
import type { Instant } from '../../domain/base/instant.ts';
import { type Problem, type ProblemCode, problem } from '../../wire/problem.ts';
import { type ReplyOf, type RequestOf, ROUTES, type RouteName } from '../../wire/routes.ts';
import type { Doors } from '../doors.ts';

export type Answer<T> =
  | { readonly is: 'reply'; readonly reply: T }
  | { readonly is: 'problem'; readonly problem: Problem; readonly status: number }
  /** `status` where something did answer, only not the station in a shape we know. */
  | { readonly is: 'none'; readonly why: 'no_connection' | 'timeout' | 'cut' | 'not_ours' | 'ended'; readonly status: number | undefined };

export type Reach = 'unknown' | 'reached' | 'not_reached' | 'sign_in_needed' | 'refused' | 'upgrade_needed';

export interface Station {
  call<Name extends RouteName>(name: Name, body: RequestOf<Name>, signal?: AbortSignal): Promise<Answer<ReplyOf<Name>>>;
}

export interface LineTold {
  tried(): void;
  judged(reach: Reach): void;
  /** The station answered a call that needs no more than its being there; `now` where it said what time it is. */
  heard(now: Instant | undefined): void;
}

const TIMEOUT_MS = 25_000;
const MOST_REPLY_CHARS = 16 * 1024 * 1024;

export function stationLine(doors: Pick<Doors, 'fetch' | 'timers'>, told: LineTold): Station {
  return {
    async call(name, body, signal) {
      told.tried();
      const answer = await ask(doors, name, body, signal);
      if (answer.is === 'none') {
        if (answer.why !== 'ended') told.judged('not_reached');
      } else {
        told.judged(answer.is === 'problem' ? reachOf(answer.problem.code) : 'reached');
        told.heard(answer.is === 'reply' ? nowIn(answer.reply) : undefined);
      }
      return answer;
    },
  };
}

async function ask<Name extends RouteName>(
  doors: Pick<Doors, 'fetch' | 'timers'>,
  name: Name,
  body: RequestOf<Name>,
  signal: AbortSignal | undefined,
): Promise<Answer<ReplyOf<Name>>> {
  const route = ROUTES[name];
  const aborting = new AbortController();
  let timedOut = false;
  const timer = doors.timers.setTimeout(() => {
    timedOut = true;
    aborting.abort();
  }, TIMEOUT_MS);
  const end = () => aborting.abort();
  signal?.addEventListener('abort', end);
  let status: number | undefined;
  try {
    if (signal?.aborted) return { is: 'none', why: 'ended', status };
    const response = await doors.fetch(route.path, {
      method: route.method,
      ...(route.method === 'POST' ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: aborting.signal,
    });
    status = response.status;
    const text = await response.text();
    return judge(name, status, text) ?? { is: 'none', why: 'not_ours', status };
  } catch {
    if (signal?.aborted) return { is: 'none', why: 'ended', status };
    return { is: 'none', why: timedOut ? 'timeout' : status === undefined ? 'no_connection' : 'cut', status };
  } finally {
    doors.timers.clearTimeout(timer);
    signal?.removeEventListener('abort', end);
  }
}

function judge<Name extends RouteName>(name: Name, status: number, text: string): Answer<ReplyOf<Name>> | undefined {
  const json = text.length > MOST_REPLY_CHARS ? undefined : parsed(text);
  if (json === undefined) return undefined;
  if (status >= 200 && status < 300) {
    const reply = ROUTES[name].reply.safeParse(json);
    return reply.success ? { is: 'reply', reply: reply.data as ReplyOf<Name> } : undefined;
  }
  const known = problem.safeParse(json);
  return known.success ? { is: 'problem', problem: known.data, status } : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reachOf(code: ProblemCode): Reach {
  if (code === 'not_signed_in' || code === 'session_ended') return 'sign_in_needed';
  if (code === 'not_allowed' || code === 'foreign_origin') return 'refused';
  return code === 'upgrade_required' ? 'upgrade_needed' : 'reached';
}

function nowIn(reply: unknown): Instant | undefined {
  return (reply as { now?: Instant }).now;
}
