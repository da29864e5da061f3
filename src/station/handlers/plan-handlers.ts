/**
 * The supervisor's plan of a day: who works, the problem with its travel tables, the ways to draw, and the publishing.
 *
 * The desk's browser searches; here it is only asked and checked. Travel is worked out between transactions, never inside one.
 */
import { addDays, dayOf } from '../../domain/base/instant.ts';
import { roundPosition } from '../../domain/base/place.ts';
import { isOnPatrol } from '../../domain/list/concern.ts';
import type { Property } from '../../domain/list/property.ts';
import type { Person } from '../../domain/people/officer.ts';
import { crewsOn, patternsOf } from '../../domain/people/shift-pattern.ts';
import type { DayCrew } from '../../domain/plan/day-plan.ts';
import type { PlanVersion } from '../../wire/plan.ts';
import type { Tx } from '../db/database.ts';
import { knownDay, problemOf } from '../plan/ask-day.ts';
import { asDecided, homesToPublish, publish } from '../plan/publish.ts';
import { ProblemError, refusedAt } from '../problem-error.ts';
import { allPeople, peopleById, personById } from '../records/person-records.ts';
import { type KeptPlan, plansOfDay, planVersions as versionsOf } from '../records/plan-records.ts';
import { allProperties } from '../records/property-records.ts';
import { setShiftPattern, shiftPatterns } from '../records/shift-records.ts';
import { legsOf } from '../travel/station-travel.ts';
import type { Handler } from './handler.ts';
import { beatsAsked } from './property-lines.ts';

const FURTHEST_DAYS = 35;

export const planDay: Handler<'planDay'> = {
  kind: 'act',
  async run(cx, { day, beats: named }) {
    const beats = beatsAsked(cx.who, named);
    cx.allow(beats.map((beat) => ({ beat })));
    cx.note({ about: 'plan', detail: { day, beats: [...beats] } });
    const people = await allPeople(cx.tx);
    const officers = people
      .filter((it) => it.active && it.person.role === 'officer' && it.person.beats.some((beat) => beats.includes(beat)))
      .map((it) => it.person);
    const kept = await shiftPatterns(
      cx.tx,
      officers.map((it) => it.id),
    );
    const patterns = patternsOf(officers, kept);
    const homes = await allProperties(cx.tx, beats);
    const crews = crewsOn(day, patterns).flatMap((crew): DayCrew[] => {
      const start = middleOf(
        homes,
        officers.filter((it) => crew.officers.includes(it.id)),
      );
      return start ? [{ ...crew, start }] : [];
    });
    return { crews, patterns, published: await versionLines(cx.tx, await plansOfDay(cx.tx, day, beats)), now: cx.now };
  },
};

export const planProblem: Handler<'planProblem'> = {
  kind: 'long',
  async run({ station, guarded }, { plan, objective, crews, ...asked }) {
    const { known, now } = await guarded(
      async (cx) => {
        cx.allow(asked.beats.map((beat) => ({ beat })));
        const today = dayOf(cx.now);
        if (asked.day < today || asked.day > addDays(today, FURTHEST_DAYS)) throw refusedAt('day', asked.day < today ? 'past' : 'too_far');
        const known = await knownDay(cx, { ...asked, crews, plan: plan ?? undefined });
        cx.note({ about: 'plan', detail: { day: asked.day, beats: asked.beats, crews: crews.length, homes: known.asked.length, objective } });
        return { known, now: cx.now };
      },
      { kind: 'snapshot' },
    );
    const { problem, travel } = await problemOf(station, { day: asked.day, crews, homes: known.asked, objective });
    return { problem: problem as never, travel, policyVersion: known.policyVersion, notAsked: [...known.notAsked], now };
  },
};

export const planWays: Handler<'planWays'> = {
  kind: 'long',
  async run({ station, guarded }, { routes }) {
    await guarded(async (cx) => {
      cx.allow(cx.who.beats.map((beat) => ({ beat })));
      cx.nothingDone();
    });
    const drawn = [];
    for (const { mode, stops } of routes) {
      const legs = await legsOf(station, stops, mode);
      drawn.push({ legs: legs.map((it) => ({ byRoad: it.byRoad, positions: it.positions.map(roundPosition) })) });
    }
    return { routes: drawn };
  },
};

export const planPublish: Handler<'planPublish'> = {
  kind: 'long',
  async run({ station, guarded }, { plan }) {
    const homes = await guarded(async (cx) => {
      cx.note({ about: 'plan', aboutId: plan.id, detail: { version: plan.version } });
      const found = await homesToPublish(cx, plan);
      cx.nothingDone();
      return found;
    });
    const { problem } = await problemOf(station, { day: plan.day, crews: plan.crews, homes: asDecided(homes), objective: plan.proposal.objective });
    return guarded((cx) => publish(cx, plan, { homes, problem }));
  },
};

export const planVersions: Handler<'planVersions'> = {
  kind: 'act',
  async run(cx, { plan }) {
    const found = await versionsOf(cx.tx, plan);
    if (!found[0]) throw new ProblemError('not_found');
    cx.allow(found[0].plan.beats.map((beat) => ({ beat })));
    cx.note({ about: 'plan', aboutId: plan, detail: { versions: found.length } });
    return { versions: await versionLines(cx.tx, found) };
  },
};

export const shiftChange: Handler<'shiftChange'> = {
  kind: 'act',
  async run(cx, { pattern }) {
    const officer = await personById(cx.tx, pattern.officer, true);
    cx.allow([officer && officer.person.role === 'officer' ? sharedBeat(cx.who, officer.person) : undefined]);
    cx.note({
      about: 'person',
      aboutId: pattern.officer,
      detail: { crew: pattern.crew, from: pattern.from, to: pattern.to, days: pattern.weekdays.length, mode: pattern.mode },
    });
    await setShiftPattern(cx.tx, pattern, cx.who.id, cx.now);
    return { pattern };
  },
};

/** A beat of both, or one that is not the supervisor's: then they may not. */
function sharedBeat(who: Person, officer: Person) {
  const beat = officer.beats.find((it) => who.beats.includes(it)) ?? officer.beats[0];
  return beat === undefined ? {} : { beat };
}

/** Where the crew's homes are, in the middle: a place to start from until somebody says better. */
function middleOf(homes: readonly Property[], officers: readonly Person[]): DayCrew['start'] | undefined {
  const theirs = homes.filter((it) => officers.some((one) => one.beats.includes(it.beat)) && isOnPatrol(it.occupancy.concern, it.occupancy.concern.reviewOn));
  const places = theirs.flatMap((it) => it.position ?? []);
  if (places.length === 0) return undefined;
  // The median: a single home that was put in another county by mistake does not draw the start out to sea.
  const median = (of: (it: DayCrew['start']) => number) => places.map(of).sort((a, b) => a - b)[Math.floor(places.length / 2)] ?? 0;
  return roundPosition({ lat: median((it) => it.lat), lon: median((it) => it.lon) });
}

async function versionLines(tx: Tx, kept: readonly KeptPlan[]): Promise<PlanVersion[]> {
  const people = await peopleById(
    tx,
    kept.map((it) => it.madeBy),
  );
  return kept.map((it) => ({ plan: it.plan, by: people.get(it.madeBy)?.name ?? '', at: it.madeAt }));
}
