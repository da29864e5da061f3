/**
 * OSRM's table service: GET /table/v1/{profile}/{longitude},{latitude};..., as its HTTP API describes it.
 *
 * `durations` are in seconds, `distances` in metres, null where there is no way. A server of OSRM knows the one profile its data was
 * prepared for, whatever the address says: which one it is, is the operator's to know.
 */
import * as z from 'zod';
import type { AskJson, ServerTable, TravelQuestion } from './travel-question.ts';

const rows = z.array(z.array(z.number().min(0).nullable()));
const reply = z.object({ code: z.literal('Ok'), durations: rows, distances: rows });

export async function askOsrm(ask: AskJson, { from, to, mode }: TravelQuestion): Promise<ServerTable | undefined> {
  const places = [...from, ...to].map(({ lat, lon }) => `${lon.toFixed(6)},${lat.toFixed(6)}`).join(';');
  const indexes = (first: number, count: number) => Array.from({ length: count }, (_, n) => first + n).join(';');
  const options = `sources=${indexes(0, from.length)}&destinations=${indexes(from.length, to.length)}&annotations=duration,distance`;
  const read = reply.safeParse(await ask(`/table/v1/${mode}/${places}?${options}`));
  return read.success ? { seconds: read.data.durations, metres: read.data.distances } : undefined;
}
