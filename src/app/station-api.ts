/**
 * The app's only door to the station: every endpoint of the wire by its name, with a coded answer when it cannot be had.
 *
 * A reply is parsed before anyone sees it; whatever does not parse (a captive portal's page, a proxy's apology) counts as not
 * reached. Asks nothing twice by itself, keeps nothing, and never throws: a caller gets a Result and decides what to do.
 */
import { done, type Result, refused } from '../domain/base/result.ts';
import { type Problem, problem } from '../wire/problem.ts';
import { type ReplyOf, type RequestOf, ROUTES, type RouteName } from '../wire/routes.ts';
import type { SessionReply } from '../wire/session.ts';

export type { Alarm, ArrivedResult, HistoryItem, ImportReply, KeptPlace, PropertyLine, PropertyReply, WeekReply } from '../wire/desk.ts';
export type { ExportLine } from '../wire/export.ts';
export type { PlanDayReply, PlanProblemReply, PlanVersion, PlanWeekDaysReply, PlanWeekReply, PolicyVersion } from '../wire/plan.ts';
export type { Flag } from '../wire/push.ts';
export type { ReplyOf, RequestOf, RouteName } from '../wire/routes.ts';
export type { SessionReply } from '../wire/session.ts';
export { MOST_IMPORT_BYTES } from '../wire/version.ts';

/** Why there is no answer: the station's own coded word, or that its word did not come. */
export type Trouble = Problem | { readonly code: 'not_reached' };
export type Answer<Name extends RouteName> = Result<ReplyOf<Name>, Trouble>;

/** What a call may be told beside its message. */
export interface CallOptions {
  /** Gives the call up, for example when the screen that asked is gone. Counts as not reached. */
  readonly signal?: AbortSignal;
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
}

/** Asks the station one thing. Shapes: `ROUTES[name]`. */
export async function callStation<Name extends RouteName>(name: Name, request: RequestOf<Name>, options: CallOptions = {}): Promise<Answer<Name>> {
  const route = ROUTES[name];
  const response = await send(route.method, route.path, request, name, options);
  if (response === undefined) return refused({ code: 'not_reached' });
  if (!response.ok) return refused(troubleOf(response.body));
  const reply = route.reply.safeParse(response.body);
  // The schema is the one this name has in the table, which the type system cannot follow through the lookup.
  return reply.success ? done(reply.data as ReplyOf<Name>) : refused({ code: 'not_reached' });
}

/** Signs a person in at the station. The session itself is a cookie that no script sees. */
export function beginSession(name: string, passphrase: string, options?: CallOptions): Promise<Answer<'signIn'>> {
  return callStation('signIn', { name: name.trim().toLowerCase(), passphrase }, options);
}

/** Who is signed in, or the trouble `not_signed_in`. */
export function readSession(options?: CallOptions): Promise<Result<SessionReply, Trouble>> {
  return callStation('session', {}, options);
}

export function endSession(options?: CallOptions): Promise<Answer<'signOut'>> {
  return callStation('signOut', {}, options);
}

/** Whose one-time code this is. */
export function lookWelcome(code: string, options?: CallOptions): Promise<Answer<'welcomeLook'>> {
  return callStation('welcomeLook', { code }, options);
}

/** Sets the first passphrase with a one-time code, and signs in. */
export function acceptWelcome(code: string, passphrase: string, options?: CallOptions): Promise<Answer<'welcome'>> {
  return callStation('welcome', { code, passphrase }, options);
}

/** True where only signing in again helps. */
export function isSessionOver(trouble: Trouble): boolean {
  return trouble.code === 'not_signed_in' || trouble.code === 'session_ended';
}

/** Long enough for a slow line; the large ones read or write thousands of rows. */
const TIMEOUT_MS = 20_000;
const LONG_MS: Partial<Record<RouteName, number>> = {
  importList: 180_000,
  exportList: 60_000,
  properties: 60_000,
  planProblem: 60_000,
  planPublish: 60_000,
  week: 60_000,
  weekCsv: 60_000,
  weekFinal: 60_000,
};

async function send(
  method: 'GET' | 'POST',
  path: string,
  request: unknown,
  name: RouteName,
  options: CallOptions,
): Promise<{ readonly ok: boolean; readonly body: unknown } | undefined> {
  const timeout = AbortSignal.timeout(options.timeoutMs ?? LONG_MS[name] ?? TIMEOUT_MS);
  try {
    const response = await (options.fetch ?? fetch)(path, {
      method,
      ...(method === 'POST' ? { body: JSON.stringify(request), headers: { 'content-type': 'application/json' } } : {}),
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
    });
    return { ok: response.ok, body: response.status === 204 ? {} : await response.json() };
  } catch {
    return undefined;
  }
}

/** Only the station's own coded answer is believed. */
function troubleOf(body: unknown): Trouble {
  const parsed = problem.safeParse(body);
  return parsed.success ? parsed.data : { code: 'not_reached' };
}
