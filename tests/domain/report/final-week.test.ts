/** A week made final: never before it is over, only as it was seen, and never altered by what comes later. */
import { expect, test } from 'vitest';
import type { VisitId } from '../../../src/domain/base/id.ts';
import { differencesOf, differs, makeFinal, versionOf } from '../../../src/domain/report/final-week.ts';
import { compileWeekReturn, type VisitOfWeek, type WeekReturn, weekReturn } from '../../../src/domain/report/week-return.ts';
import { anOutcome, at, day, idOf, noReply } from '../../support/builders.ts';

const OVER = at('2026-11-30T00:00:00.000Z');
const visited = (n: number, over: Partial<VisitOfWeek> = {}): VisitOfWeek => ({
  id: idOf<VisitId>(n),
  propertyId: idOf(100 + n),
  at: at('2026-11-24T10:00:00.000Z'),
  outcome: anOutcome(),
  partners: [],
  statusAtVisit: 'at_risk',
  visitedBefore: true,
  ...over,
});
const compile = (visits: VisitOfWeek[], operation?: string): WeekReturn =>
  compileWeekReturn({
    stationName: 'Saltmere',
    ...(operation ? { operation } : {}),
    monday: day('2026-11-23'),
    cutOff: OVER,
    compiledBy: 'Sgt M. Rowan',
    visits,
  });
const seenOf = (it: WeekReturn) => it.sections.flatMap((one) => one.figures).map(({ key, value }) => ({ key, value }));
const final = (now: WeekReturn, before?: WeekReturn, more: Partial<Parameters<typeof makeFinal>[0]> = {}) =>
  makeFinal({ now, before, seen: seenOf(now), version: versionOf(before) + 1, by: 'Sgt T. Wren', at: OVER, ...more });
const made = (now: WeekReturn, before?: WeekReturn): WeekReturn => {
  const answer = final(now, before);
  if (!answer.ok) throw new Error(answer.refusal);
  return answer.value;
};

test('is the figures as they were, with whose word it is, since when, and its number', () => {
  const now = compile([visited(1), visited(2)], 'Operation Heron');
  const one = made(now);
  expect(one).toEqual({ ...now, state: 'final', compiledBy: 'Sgt T. Wren', final: { version: 1, by: 'Sgt T. Wren', at: OVER } });
  expect(weekReturn.safeParse(one).success).toBe(true);
  expect(made(compile([visited(1)], 'Operation Heron'), one).final?.version).toBe(2);
});

test('not before its Sunday has ended', () => {
  expect(final(compile([visited(1)]), undefined, { at: at('2026-11-29T23:59:59.999Z') })).toEqual({ ok: false, refusal: 'week_not_over' });
});

test.each([
  ['a figure came to another number', { seen: seenOf(compile([visited(1), visited(2)])) }],
  ['a figure was never seen', { seen: seenOf(compile([visited(1)])).slice(1) }],
  ['a version came between', { version: 2 }],
])('not where %s since the person looked', (_name, more) => {
  expect(final(compile([visited(1)]), undefined, more)).toEqual({ ok: false, refusal: 'stale' });
});

test('a next version only where it would say something else', () => {
  const one = made(compile([visited(1)], 'Operation Heron'));
  expect(final(compile([visited(1)], 'Operation Heron'), one)).toEqual({ ok: false, refusal: 'same' });
  expect(differs(one, compile([visited(1)], 'Operation Egret'))).toBe(true);
  expect(made(compile([visited(1)], 'Operation Egret'), one)).toMatchObject({ operation: 'Operation Egret', final: { version: 2 } });
});

test('what came later is a difference, with the visits that make it', () => {
  const one = made(compile([visited(1), visited(2)]));
  const later = differencesOf(one, compile([visited(1), visited(2), visited(3, { outcome: noReply() })]));
  expect(later).toContainEqual({ key: 'visits_made', unit: 'visits', was: 2, now: 3, visits: [idOf(3)] });
  expect(later).toContainEqual({ key: 'visits_no_reply', unit: 'visits', was: 0, now: 1, visits: [idOf(3)] });
  expect(later.map((it) => it.key)).not.toContain('visits_refused');
});

test('a correction that leaves the number alone is a difference all the same', () => {
  const one = made(compile([visited(1)]));
  expect(differencesOf(one, compile([visited(2, { propertyId: idOf(101) })]))).toContainEqual({
    key: 'visits_made',
    unit: 'visits',
    was: 1,
    now: 1,
    visits: [idOf(1), idOf(2)],
  });
});
