/**
 * Valhalla's time-distance matrix: POST /sources_to_targets, as its API reference describes it.
 *
 * Rows are sources; `time` is in seconds and `distance` in the units asked for. A pair with no way has null in both.
 */
import * as z from 'zod';
import type { AskJson, ServerTable, TravelQuestion } from './travel-question.ts';

const reply = z.object({
  units: z.literal('kilometers'),
  sources_to_targets: z.array(z.array(z.object({ time: z.number().min(0).nullable(), distance: z.number().min(0).nullable() }))),
});

const COSTING = { foot: 'pedestrian', car: 'auto' } as const;

export async function askValhalla(ask: AskJson, { from, to, mode }: TravelQuestion): Promise<ServerTable | undefined> {
  const places = (all: TravelQuestion['from']) => all.map(({ lat, lon }) => ({ lat, lon }));
  const body = { sources: places(from), targets: places(to), costing: COSTING[mode], units: 'kilometers', verbose: true };
  const read = reply.safeParse(await ask('/sources_to_targets', body));
  if (!read.success) return undefined;
  const rows = read.data.sources_to_targets;
  return {
    seconds: rows.map((row) => row.map((it) => it.time)),
    metres: rows.map((row) => row.map((it) => (it.distance === null ? null : it.distance * 1_000))),
  };
}
