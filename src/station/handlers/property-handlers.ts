/**
 * The supervisor's list: read in pages, one read with its history, its tier, status and review day settled.
 *
 * To settle names the version the supervisor was looking at: whoever comes second is told, and nothing of the first is lost.
 */

import type { Instant } from '../../domain/base/instant.ts';
import { dayOf } from '../../domain/base/instant.ts';
import { type Concern, isListed, isOver, latestReview } from '../../domain/list/concern.ts';
import type { Property } from '../../domain/list/property.ts';
import type { Person } from '../../domain/people/officer.ts';
import type { PropertyEventDetail } from '../db/schema.ts';
import { ProblemError, refusedAt } from '../problem-error.ts';
import { openAssignmentsOf, withdrawOpen } from '../records/assignment-records.ts';
import { changeProperty, insertPropertyEvents, propertiesPage, propertyById } from '../records/property-records.ts';
import { subjectSeen } from '../subject-seen.ts';
import type { Asked, Handler } from './handler.ts';
import { historyOf } from './history.ts';
import { beatsAsked, linesOf } from './property-lines.ts';

export const properties: Handler<'properties'> = {
  kind: 'snapshot',
  async run(cx, { beats: asked, all, after, limit }) {
    const beats = beatsAsked(cx.who, asked);
    cx.allow(beats.map((beat) => ({ beat })));
    const page = await propertiesPage(cx.tx, { beats, ...(all ? {} : { onPatrolOn: dayOf(cx.now) }), after, limit });
    cx.note({ about: 'property', detail: { count: page.length, beats: beats.length, all } });
    return { lines: await linesOf(cx.tx, page, cx.now), next: page.length === limit ? (page.at(-1)?.id ?? null) : null, now: cx.now };
  },
};

export const property: Handler<'property'> = {
  kind: 'snapshot',
  async run(cx, { id }) {
    cx.note({ about: 'property', aboutId: id });
    const found = await propertyById(cx.tx, id);
    const [line] = await linesOf(cx.tx, found ? [found] : [], cx.now);
    cx.allow([line && subjectSeen(cx.who, line.property, line.assignments, dayOf(cx.now))]);
    if (!line) throw new ProblemError('not_found');
    return { line, history: await historyOf(cx.tx, id), now: cx.now };
  },
};

export const settle: Handler<'settle'> = {
  kind: 'act',
  async run(cx, asked) {
    const { tx, who, now } = cx;
    cx.note({ about: 'property', aboutId: asked.id, detail: { from: asked.ver } });
    const was = await propertyById(tx, asked.id, true);
    cx.allow([was && { beat: was.beat }]);
    if (!was) throw new ProblemError('not_found');
    if (was.ver !== asked.ver) throw new ProblemError('stale', { details: [{ at: 'ver', fault: String(was.ver) }] });
    const { occupancy } = was;
    const today = dayOf(now);
    const events = [...eventsOf(occupancy.concern, asked)];
    if (events.length === 0) throw refusedAt('', 'nothing_to_settle');
    if (asked.reviewOn !== undefined && (asked.reviewOn <= today || asked.reviewOn > latestReview(today))) throw refusedAt('reviewOn', 'day_out_of_range');
    const concern = settled(occupancy.concern, asked, who, now);
    if (asked.ended !== undefined && occupancy.ended !== undefined) throw refusedAt('ended', 'ended_already');
    if (asked.ended !== undefined && !isOver(concern)) throw refusedAt('ended', 'ended_and_listed');
    if (occupancy.ended !== undefined && isListed(concern)) throw refusedAt('status', 'ended_and_listed');
    const ended = asked.ended === undefined ? occupancy.ended : { on: today, reason: asked.ended };
    const next: Property = { ...was, occupancy: { ...occupancy, ...(ended === undefined ? {} : { ended }), concern } };
    const property = await changeProperty(tx, was, next);
    if (!property) throw new ProblemError('stale');
    await insertPropertyEvents(
      tx,
      events.map((detail) => ({ id: cx.station.world.mint(), property: asked.id, at: now, by: who.id, detail })),
    );
    // Nobody is sent to a home that is off the list.
    const open = isOver(concern) ? await openAssignmentsOf(tx, [asked.id]) : [];
    const withdrawn = await withdrawOpen(
      tx,
      open.map((it) => it.id),
      who.id,
      now,
    );
    cx.note({ detail: { to: property.ver, changed: events.map((it) => it.kind), ...(withdrawn.length === 0 ? {} : { withdrawn: withdrawn.length }) } });
    return { property };
  },
};

function settled(was: Concern, { tier, status = was.status, reviewOn = was.reviewOn }: Asked<'settle'>, who: Person, now: Instant): Concern {
  const { recoveringSince = now, ...rest } = was;
  return {
    ...rest,
    status,
    reviewOn,
    tier: tier === undefined ? was.tier : { tier: tier.to, reason: tier.reason, by: who.id, at: now },
    ...(status === 'recovering' ? { recoveringSince } : {}),
  };
}

function* eventsOf(was: Concern, { tier, status, ended, reviewOn }: Asked<'settle'>): Iterable<PropertyEventDetail> {
  // The same tier with a new reason is a decision too: somebody looked again.
  if (tier !== undefined) yield { kind: 'tier', from: was.tier.tier, to: tier.to, reason: tier.reason };
  if ((status !== undefined && status !== was.status) || ended !== undefined)
    yield { kind: 'status', from: was.status, to: status ?? was.status, ...(ended === undefined ? {} : { ended }) };
  if (reviewOn !== undefined && reviewOn !== was.reviewOn) yield { kind: 'review', reviewOn };
}
