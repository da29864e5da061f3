/**
 * Results as they arrive, and those of them that wait for a decision.
 */
import { followUpOf, isAnswered } from '../../domain/visit/follow-up.ts';
import type { ArrivedResult } from '../../wire/desk.ts';
import { propertiesById } from '../records/property-records.ts';
import { stationFacts } from '../records/station-records.ts';
import { factsByProperty, newestVisits, type SeenVisit, undecidedVisits, visitsAfter } from '../records/visit-records.ts';
import type { Handler, Reply } from './handler.ts';

export const results: Handler<'results'> = {
  kind: 'act',
  async run(cx, { afterSeq, limit }) {
    cx.allow(cx.who.beats.map((beat) => ({ beat })));
    const arrived = await (afterSeq === null ? newestVisits(cx.tx, cx.who.beats, limit) : visitsAfter(cx.tx, cx.who.beats, afterSeq, limit));
    if (arrived.length === 0) cx.nothingDone();
    cx.note({ about: 'visit', detail: { ...(afterSeq === null ? {} : { afterSeq }), count: arrived.length } });
    return { results: arrived.map(resultOf), lastSeq: arrived.at(-1)?.row.stationSeq ?? afterSeq ?? 0, now: cx.now };
  },
};

/** What waits for a decision, however long ago it came. A later visit that answers what was asked settles it as well; silence does not. */
export const alarms: Handler<'alarms'> = {
  kind: 'snapshot',
  async run(cx) {
    const { tx, who, now } = cx;
    cx.allow(who.beats.map((beat) => ({ beat })));
    const undecided = await undecidedVisits(tx, who.beats, MOST_ALARMS);
    const { policy } = await stationFacts(tx);
    const homes = new Map((await propertiesById(tx, [...new Set(undecided.map((it) => it.row.visit.propertyId))])).map((it) => [it.id, it]));
    const facts = await factsByProperty(tx, [...homes.keys()], now);
    const open: Reply<'alarms'>['alarms'] = [];
    for (const it of undecided) {
      const home = homes.get(it.row.visit.propertyId);
      if (!home) continue;
      const { outcome } = it.row.visit;
      const earlier = (await factsByProperty(tx, [home.id], it.at)).get(home.id)?.filter((other) => other.at < it.at) ?? [];
      const { tell } = followUpOf({ concern: home.occupancy.concern, earlier, outcome, at: it.at, policy });
      const later = (facts.get(home.id) ?? []).filter((other) => other.at > it.at);
      const left = tell.filter((reason) => !isAnswered(reason, later, policy));
      if (left.length > 0 || tell.length === 0) open.push({ result: resultOf(it), tell: left });
    }
    if (open.length === 0) cx.nothingDone();
    cx.note({ about: 'visit', detail: { alarms: open.length } });
    return { alarms: open, now };
  },
};

const MOST_ALARMS = 200;

export function resultOf({ row, flags, address, tier, officer }: SeenVisit): ArrivedResult {
  return { row, flags, address, tier, officer };
}
