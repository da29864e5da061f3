/**
 * The supervisor's plan of a day: who works, the problem with its travel tables, the ways to draw, and the publishing.
 *
 * The desk's browser searches; here it is only asked and checked. Travel is worked out between transactions, never inside one.
 */
import { addDays, dayOf } from '../../domain/base/instant.ts';
import { roundPosition } from '../../domain/base/place.ts';
import type { Person } from '../../domain/people/officer.ts';
import type { PlanVersion } from '../../wire/plan.ts';
import type { Tx } from '../db/database.ts';
import { knownDay, problemOf } from '../plan/ask-day.ts';
import { refuseHours } from '../plan/crew-hours.ts';
import { asDecided, homesToPublish, publish } from '../plan/publish.ts';
import { whoWorks } from '../plan/who-works.ts';
import { ProblemError, refusedAt } from '../problem-error.ts';
import { peopleById, personById } from '../records/person-records.ts';
import { type KeptPlan, plansOfDay, planVersions as versionsOf } from '../records/plan-records.ts';
import { setShiftPattern } from '../records/shift-records.ts';
import { legsOf } from '../travel/station-travel.ts';
import type { Handler } from './handler.ts';
import { beatsAsked } from './property-lines.ts';

/** Of the last day of what is planned. */
export const FURTHEST_DAYS = 35;

export const planDay: Handler<'planDay'> = {
  kind: 'act',
  async run(cx, { day, beats: named }) {
    const beats = beatsAsked(cx.who, named);
    cx.allow(beats.map((beat) => ({ beat })));
    cx.note({ about: 'plan', detail: { day, beats: [...beats] } });
    const { patterns, crewsOf } = await whoWorks(cx.tx, beats);
    const crews = crewsOf(day);
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
        refuseHours(asked.day, crews, 'crews');
        const known = await knownDay(cx, { ...asked, crews, plan: plan ?? undefined });
        cx.note({ about: 'plan', detail: { day: asked.day, beats: asked.beats, crews: crews.length, homes: known.asked.length, objective } });
        return { known, now: cx.now };
      },
      { kind: 'snapshot' },
    );
    const { problem, travel } = await problemOf(station, { day: asked.day, crews, homes: known.asked, objective, planning: known.planning });
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
    const { homes, planning } = await guarded(async (cx) => {
      cx.note({ about: 'plan', aboutId: plan.id, detail: { version: plan.version } });
      const found = await homesToPublish(cx, plan);
      cx.nothingDone();
      return found;
    });
    const { problem } = await problemOf(station, { day: plan.day, crews: plan.crews, homes: asDecided(homes), objective: plan.proposal.objective, planning });
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

async function versionLines(tx: Tx, kept: readonly KeptPlan[]): Promise<PlanVersion[]> {
  const people = await peopleById(
    tx,
    kept.map((it) => it.madeBy),
  );
  return kept.map((it) => ({ plan: it.plan, by: people.get(it.madeBy)?.name ?? '', at: it.madeAt }));
}
