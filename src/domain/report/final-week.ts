/**
 * A week return that a supervisor has made final: its figures as they were, who stands behind them and since when, and its version.
 *
 * A final version never changes. What arrives or is corrected later shows as a difference, and counts in the next version once somebody
 * makes that one final too. Only a week that is over can be final, and only with the figures the person has looked at.
 */
import * as z from 'zod';
import { visitId } from '../base/id.ts';
import { addDays, type Instant, startOfDay } from '../base/instant.ts';
import { done, type Result, refused } from '../base/result.ts';
import { type Figure, figure, type WeekReturn } from './week-return.ts';

/** One figure that is now another. `visits` are counted in one of the two and not in the other. */
export const difference = z.strictObject({
  key: figure.shape.key,
  unit: figure.shape.unit,
  was: figure.shape.value,
  now: figure.shape.value,
  visits: z.array(visitId),
});
export type Difference = z.infer<typeof difference>;

/** What somebody saw of a figure when they stood behind it. */
export const seenFigure = figure.pick({ key: true, value: true });
export type SeenFigure = z.infer<typeof seenFigure>;

export type FinalRefusal =
  /** The week is still running. */
  | 'week_not_over'
  /** The figures, or the version before, are not those the person saw. */
  | 'stale'
  /** Nothing differs from the version that is final. */
  | 'same';

export interface FinalQuestion {
  /** As counted now. */
  readonly now: WeekReturn;
  /** The newest version that is final, if any. */
  readonly before: WeekReturn | undefined;
  /** What the person saw: the figures, and the number that this version was to have. */
  readonly seen: readonly SeenFigure[];
  readonly version: number;
  readonly by: string;
  readonly at: Instant;
}

/** The next version, final; nothing of the one before is touched. */
export function makeFinal({ now, before, seen, version, by, at }: FinalQuestion): Result<WeekReturn, FinalRefusal> {
  if (!isWeekOver(now, at)) return refused('week_not_over');
  if (version !== versionOf(before) + 1 || !isWhatWasSeen(now, seen)) return refused('stale');
  if (before && !differs(before, now)) return refused('same');
  return done({ ...now, state: 'final', compiledBy: by, final: { version, by, at } });
}

export function isWeekOver({ from }: Pick<WeekReturn, 'from'>, at: Instant): boolean {
  return at >= startOfDay(addDays(from, 7));
}

/** 0 where there is no final version. */
export function versionOf(it: WeekReturn | undefined): number {
  return it?.final?.version ?? 0;
}

/** Whether a next version would say anything else: a figure, a visit behind one, or the operation's name. */
export function differs(before: WeekReturn, now: WeekReturn): boolean {
  return before.operation !== now.operation || differencesOf(before, now).length > 0;
}

/** Figures that are not what they were, in the order of the return: in number, or in the visits they count. */
export function differencesOf(before: WeekReturn, now: WeekReturn): Difference[] {
  const was = byKey(before);
  const is = byKey(now);
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((key) => {
    const [old, late] = [was.get(key), is.get(key)];
    const one = late ?? old;
    if (!one) return [];
    const visits = apart(old?.visits ?? [], late?.visits ?? []);
    const [a, b] = [old?.value ?? 0, late?.value ?? 0];
    return a === b && visits.length === 0 ? [] : [{ key, unit: one.unit, was: a, now: b, visits }];
  });
}

function isWhatWasSeen(now: WeekReturn, seen: readonly SeenFigure[]): boolean {
  const figures = byKey(now);
  return new Set(seen.map((it) => it.key)).size === figures.size && seen.every((it) => figures.get(it.key)?.value === it.value);
}

function byKey(it: WeekReturn): Map<string, Figure> {
  return new Map(it.sections.flatMap((one) => one.figures).map((one) => [one.key, one]));
}

function apart<T>(a: readonly T[], b: readonly T[]): T[] {
  const [inA, inB] = [new Set(a), new Set(b)];
  return [...a.filter((it) => !inB.has(it)), ...b.filter((it) => !inA.has(it))];
}
