/**
 * When a home asks for its visits in a week: the next one's first and last day, given those that are settled.
 *
 * Each visit is due within the interval after the one before; none is sooner than the policy keeps apart, unless it is due or cannot wait.
 * Pure; knows no routes and no crews.
 */
import { WEEK_DAYS, type WeekHome } from './week.ts';

export interface Need {
  readonly home: WeekHome;
  /** 0 for the first visit of the week. */
  readonly nth: number;
  readonly from: number;
  /** The day by which it should be; beyond the week it may as well be made in the next. */
  readonly due: number;
}

/** The visit that follows those on the settled days, if it may be made this week. Days on which somebody goes anyway are settled. */
export function nextNeed(home: WeekHome, settled: readonly number[]): Need | undefined {
  const days = [...new Set([...settled, ...home.taken])].sort((a, b) => a - b);
  const before = days.at(-1);
  const nth = days.length;
  const need = before === undefined ? firstNeed(home) : { home, nth, due: before + home.gap, from: earliest(before + home.gap, before, home) };
  return need.from < WEEK_DAYS && need.from <= home.until ? need : undefined;
}

function firstNeed(home: WeekHome): Need {
  if (home.now) return { home, nth: 0, from: 0, due: 0 };
  return { home, nth: 0, due: home.due, from: home.last === null ? Math.max(0, home.due - home.horizon) : Math.max(0, earliest(home.due, home.last, home)) };
}

/** Not before the policy's horizon, and not within what it keeps apart; what is due may be made at once. */
function earliest(due: number, last: number, { horizon, apart }: WeekHome): number {
  return Math.max(due - horizon, Math.min(last + apart, due), last + 1);
}
