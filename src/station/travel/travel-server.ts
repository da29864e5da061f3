/**
 * Asks a travel server of the force's own (Valhalla or OSRM) how long it takes from places to places.
 *
 * Only where the settings name one, and only that one: it is told where the homes are. What it does not know is the straight line's
 * estimate, marked as such, as everywhere. An answer that is not what its documentation says is refused and not guessed at.
 */
import { done, type Result, refused } from '../../domain/base/result.ts';
import { type TravelTable, travelByStraightLine } from '../../domain/plan/travel.ts';
import type { TravelServer } from '../settings.ts';
import { askOsrm } from './osrm.ts';
import type { AskJson, ServerTable, TravelQuestion } from './travel-question.ts';
import { askValhalla } from './valhalla.ts';

export type TravelServerFault = 'not_reached' | 'refused' | 'not_understood';

const MOST_PATIENCE_MS = 30_000;

export async function travelFromServer(
  server: TravelServer,
  question: TravelQuestion,
  get: typeof fetch = fetch,
): Promise<Result<TravelTable, TravelServerFault>> {
  let fault: TravelServerFault = 'not_understood';
  const ask: AskJson = async (path, body) => {
    try {
      const signal = AbortSignal.timeout(MOST_PATIENCE_MS);
      const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      const answer = await get(`${server.url}${path}`, { signal, redirect: 'error', ...(body === undefined ? {} : post) });
      if (!answer.ok) fault = answer.status < 500 ? 'refused' : 'not_reached';
      return answer.ok ? await answer.json() : undefined;
    } catch (error) {
      fault = error instanceof SyntaxError ? 'not_understood' : 'not_reached';
      return undefined;
    }
  };
  const table = await (server.kind === 'valhalla' ? askValhalla : askOsrm)(ask, question);
  return table && isOf(question, table) ? done(filledIn(question, table)) : refused(fault);
}

function isOf({ from, to }: TravelQuestion, { seconds, metres }: ServerTable): boolean {
  return [seconds, metres].every((rows) => rows.length === from.length && rows.every((row) => row.length === to.length));
}

function filledIn({ from, to, mode }: TravelQuestion, { seconds, metres }: ServerTable): TravelTable {
  const table = travelByStraightLine.table(from, to, mode);
  for (const [row, times] of seconds.entries())
    for (const [column, time] of times.entries()) {
      const [at, way] = [row * to.length + column, metres[row]?.[column]];
      if (time === null || way === null || way === undefined) continue;
      table.seconds[at] = time;
      table.metres[at] = way;
      table.byRoad[at] = 1;
    }
  return table;
}
