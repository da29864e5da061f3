/**
 * The week return as the screen lays it out: the tiles, the tables with their denominators, and what is still to be explained.
 *
 * Each number keeps the visits it counts, so that it can open them. A tile that adds figures up names no new fact: the same
 * figures stand by themselves in the tables. Counts nothing anew: the station counted, a person checks.
 */
import type { Figure, WeekReturn } from '../../../domain/report/week-return.ts';
import type { ArrivedResult, WeekReply } from '../../station-api.ts';

export type TileName = 'addresses' | 'visits' | 'seen_alone' | 'concerns' | 'safeguarded' | 'sent' | 'unanswered' | 'to_send';

export interface Tile {
  readonly name: TileName;
  readonly value: number;
  readonly visits: readonly string[];
  /** The numbers of its one line of context. */
  readonly note: Readonly<Record<string, number>>;
}

const SENT = [
  'nrm_adult',
  'nrm_child',
  'duty_to_notify',
  'adult_concern',
  'child_concern',
  'vulnerability_report',
  'drug_referral',
  'health_referral',
  'housing',
  'panel',
];

export function weekTiles(week: WeekReturn): Tile[] {
  const figures = figuresByKey(week);
  const value = (...keys: string[]) => keys.reduce((all, key) => all + (figures.get(key)?.value ?? 0), 0);
  const tile = (name: TileName, keys: string[], note: Tile['note'] = {}): Tile => ({
    name,
    value: value(...keys),
    visits: unique(keys.flatMap((key) => figures.get(key)?.visits ?? [])),
    note,
  });
  return [
    tile('addresses', ['addresses_visited'], { first: value('addresses_first_time') }),
    tile('visits', ['visits_made'], { joint: value('visits_joint') }),
    tile('seen_alone', ['visits_seen_alone'], { more: value('visits_seen_not_alone') }),
    tile('concerns', ['finding_concern', 'finding_suspected', 'finding_confirmed'], { confirmed: value('addresses_newly_confirmed') }),
    tile('safeguarded', ['safeguarded'], {
      adults: value('safeguarded_f_adult', 'safeguarded_m_adult', 'safeguarded_not_stated_adult'),
      children: value('safeguarded_f_under_18', 'safeguarded_m_under_18', 'safeguarded_not_stated_under_18'),
    }),
    tile('sent', SENT, { declined: value('offered_and_declined') }),
    tile('unanswered', ['visits_no_reply', 'visits_refused']),
    tile('to_send', ['still_to_send']),
  ];
}

export type DisruptionName = 'arrests' | 'lines' | 'weapons' | 'cash' | 'closures';

/** What stood between the line and its business, in one strip. */
export function disruption(week: WeekReturn): { name: DisruptionName; value: number; visits: readonly string[] }[] {
  const all = [...figuresByKey(week).values()];
  const sum = (name: DisruptionName, fits: (key: string) => boolean) => {
    const those = all.filter((it) => fits(it.key));
    return { name, value: those.reduce((total, it) => total + it.value, 0), visits: unique(those.flatMap((it) => it.visits)) };
  };
  return [
    sum('arrests', (key) => key.startsWith('arrests_')),
    sum('lines', (key) => key === 'lines_closed'),
    sum('weapons', (key) => key.startsWith('weapons_')),
    sum('cash', (key) => key === 'cash'),
    sum('closures', (key) => key === 'closure_partial' || key === 'closure_full'),
  ];
}

export interface FigureRow {
  readonly figure: Figure;
  /** The whole this is a part of, where it has one. */
  readonly of: { readonly key: string; readonly value: number } | undefined;
  /** Whole per cent of `of`; undefined where there is nothing to divide by. */
  readonly share: number | undefined;
}

export function figureRows(week: WeekReturn): { section: WeekReturn['sections'][number]['section']; rows: FigureRow[] }[] {
  const figures = figuresByKey(week);
  return week.sections.map(({ section, figures: those }) => ({
    section,
    rows: those.map((figure) => {
      const whole = figure.of === undefined ? undefined : figures.get(figure.of);
      return {
        figure,
        of: whole && { key: whole.key, value: whole.value },
        share: whole && whole.value > 0 ? Math.round((100 * figure.value) / whole.value) : undefined,
      };
    }),
  }));
}

export interface ToExplain {
  readonly what: 'flagged' | 'to_send' | 'not_attempted';
  readonly count: number;
  readonly visits: readonly string[];
}

/** What a person must look at before they stand behind the figures. Empty is a good answer. */
export function toExplain(reply: WeekReply): ToExplain[] {
  const figures = figuresByKey(reply.weekReturn);
  // Beside a final version stand the records that came later: those are not its own.
  const counted = new Set(reply.weekReturn.sections.flatMap((it) => it.figures).flatMap((it) => it.visits as string[]));
  const flagged = reply.rows.filter((it) => it.flags.length > 0 && counted.has(it.row.visit.id)).map((it) => it.row.visit.id);
  const entries: ToExplain[] = [{ what: 'flagged', count: flagged.length, visits: flagged }];
  for (const [what, key] of [
    ['to_send', 'still_to_send'],
    ['not_attempted', 'visits_not_attempted'],
  ] as const) {
    const figure = figures.get(key);
    entries.push({ what, count: figure?.value ?? 0, visits: figure?.visits ?? [] });
  }
  return entries.filter((it) => it.count > 0);
}

/** The records behind a number, newest first. An id the reply does not carry is left out: it cannot be shown. */
export function rowsOf(reply: WeekReply, visits: readonly string[]): ArrivedResult[] {
  const wanted = new Set(visits);
  return reply.rows.filter((it) => wanted.has(it.row.visit.id)).sort((a, b) => (a.row.visit.arrivedAt < b.row.visit.arrivedAt ? 1 : -1));
}

function figuresByKey(week: WeekReturn): Map<string, Figure> {
  return new Map(week.sections.flatMap((it) => it.figures).map((it) => [it.key, it]));
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
