/**
 * One row of a list to what it says of one property, with every fault of the row named at once.
 *
 * Says only what stands there. What the station already holds, and what is to be filled in, is the business of
 * settle-row.ts. Rules between cells that need no other row are checked here.
 */
import type * as z from 'zod';
import { type BeatCode, beatCode } from '../../domain/base/id.ts';
import type { Instant, LocalDate } from '../../domain/base/instant.ts';
import type { Position } from '../../domain/base/place.ts';
import { type ground, informationGrade, STATUSES, type Status, sourceGrade } from '../../domain/list/concern.ts';
import { endReason } from '../../domain/list/occupancy.ts';
import { PROPERTY_KINDS, type PropertyKind, postcode } from '../../domain/list/property.ts';
import { TIERS, type Tier } from '../../domain/list/tier.ts';
import type { Column } from './columns.ts';
import { type Cells, readDay, readMoment, readNumber, readText, readWord, readYesNo, type Said, wordOf } from './read-cells.ts';
import { readPlace } from './read-place.ts';
import { readWarnings, type WarningSaid } from './warnings-cell.ts';

type Grade = NonNullable<z.infer<typeof ground>['grade']>;
type EndReason = z.infer<typeof endReason>;

export interface GroundSaid {
  readonly on: Said<LocalDate>;
  readonly source: Said<string>;
  readonly grade: Said<Grade>;
}

export interface RowSaid {
  readonly row: number;
  readonly uprn: Said<string>;
  readonly address: string;
  readonly postcode: Said<string>;
  readonly position: Said<Position>;
  readonly kind: Said<PropertyKind>;
  readonly beat: BeatCode;
  readonly access: Said<string>;
  readonly status: Status;
  readonly previous: GroundSaid | undefined;
  readonly atRisk: GroundSaid | undefined;
  readonly tier: Tier;
  readonly tierReason: Said<string>;
  readonly tierSetAt: Said<Instant>;
  readonly reviewOn: LocalDate;
  readonly recoveringSince: Said<Instant>;
  readonly warnings: Said<readonly WarningSaid[]>;
  readonly warningsSource: Said<string>;
  readonly warningsUntil: Said<LocalDate>;
  readonly occupant: { readonly initials: Said<string>; readonly age: Said<number>; readonly livesAlone: Said<boolean>; readonly safeContact: Said<string> };
  readonly occupiedSince: Said<LocalDate>;
  readonly ended: Said<{ readonly on: LocalDate; readonly reason: EndReason }>;
}

/** @returns undefined where the row lacks what no property can do without; its faults are noted either way. */
export function readRow(it: Cells, today: LocalDate): RowSaid | undefined {
  const address = needed(it, 'address', readText(it, 'address', 160, ', '));
  const beat = needed(it, 'beat', readBeat(it));
  const status = needed(it, 'status', readWord(it, 'status', STATUSES, 'unknown_status'));
  const tier = needed(it, 'tier', readWord(it, 'tier', TIERS, 'unknown_tier'));
  const reviewOn = needed(it, 'review_date', readDay(it, 'review_date'));
  const basis = needed(it, 'basis', readBasis(it));
  const recoveringSince = notInFuture(it, 'recovering_since', readMoment(it, 'recovering_since'), today);
  if (recoveringSince && status && status !== 'recovering') it.fault('recovering_since', 'only_when_recovering', status);
  const rest = {
    row: it.row,
    uprn: readUprn(it),
    postcode: readPostcode(it),
    position: readPlace(it),
    kind: readWord(it, 'kind', PROPERTY_KINDS, 'unknown_kind'),
    access: readText(it, 'access', 240, ', '),
    previous: readGround(it, basis?.includes('previously_cuckooed') ?? false, 'previous', today),
    atRisk: readGround(it, basis?.includes('at_high_risk') ?? false, 'at_risk', today),
    tierReason: readText(it, 'tier_reason', 500),
    tierSetAt: notInFuture(it, 'tier_set_at', readMoment(it, 'tier_set_at'), today),
    recoveringSince,
    warnings: readWarnings(it),
    warningsSource: readText(it, 'warnings_source', 80),
    warningsUntil: readDay(it, 'warnings_until'),
    occupant: {
      initials: readText(it, 'occupant_initials', 12),
      age: readAge(it),
      livesAlone: readYesNo(it, 'lives_alone'),
      safeContact: readText(it, 'safe_contact', 200),
    },
    occupiedSince: notInFuture(it, 'occupied_since', readDay(it, 'occupied_since'), today),
    ended: readEnd(it),
  };
  if (!address || !beat || !status || !tier || !reviewOn || !basis) return undefined;
  return { ...rest, address, beat, status, tier, reviewOn };
}

/** An empty cell in a needed column is a fault; a cell that is wrong has its fault already. */
function needed<Value>(it: Cells, column: Column, value: Said<Value>): Value | undefined {
  if (value === null && it.raw(column) === '') it.fault(column, 'needed');
  return value ?? undefined;
}

function readBeat(it: Cells): Said<BeatCode> {
  const raw = it.raw('beat');
  if (!raw) return raw === undefined ? undefined : null;
  const beat = beatCode.safeParse(raw.toUpperCase());
  return beat.success ? beat.data : it.fault('beat', 'not_a_beat', raw);
}

function readUprn(it: Cells): Said<string> {
  const raw = it.raw('uprn');
  if (!raw) return raw === undefined ? undefined : null;
  // What a spreadsheet makes of a long number: the last digits are gone for good.
  if (/^\d+([.,]\d+)?[eE]\+?\d+$/.test(raw)) return it.fault('uprn', 'rounded_by_spreadsheet', raw);
  return /^\d{1,12}$/.test(raw) ? raw : it.fault('uprn', 'not_a_uprn', raw);
}

function readPostcode(it: Cells): Said<string> {
  const raw = it.raw('postcode');
  if (!raw) return raw === undefined ? undefined : null;
  const letters = raw.toUpperCase().replace(/\s+/g, '');
  const written = `${letters.slice(0, -3)} ${letters.slice(-3)}`;
  return postcode.safeParse(written).success ? written : it.fault('postcode', 'not_a_postcode', raw);
}

const BASES = ['previously_cuckooed', 'at_high_risk'] as const;

function readBasis(it: Cells): Said<readonly (typeof BASES)[number][]> {
  const raw = it.raw('basis');
  if (!raw) return raw === undefined ? undefined : null;
  if (wordOf(raw, ['both'])) return BASES;
  const words = raw.split(/[;|]/).map((word) => wordOf(word, BASES));
  return words.every((word) => word !== undefined) ? words : it.fault('basis', 'unknown_basis', raw);
}

function readGround(it: Cells, isBasis: boolean, prefix: 'previous' | 'at_risk', today: LocalDate): GroundSaid | undefined {
  const own = readText(it, `${prefix}_source`, 120);
  const said = {
    on: notInFuture(it, `${prefix}_on`, readDay(it, `${prefix}_on`), today),
    source: own ?? readText(it, 'source', 120),
    grade: readGrade(it, `${prefix}_grade`),
  };
  if (isBasis) return said;
  for (const column of [`${prefix}_on`, `${prefix}_source`, `${prefix}_grade`] as const)
    if (it.raw(column)) it.fault(column, 'without_its_basis', it.raw(column));
  return undefined;
}

/** 3x5x2, for example `2B`. */
function readGrade(it: Cells, column: Column): Said<Grade> {
  const raw = it.raw(column);
  if (!raw) return raw === undefined ? undefined : null;
  const source = sourceGrade.safeParse(raw[0]);
  const information = informationGrade.safeParse(raw[1]?.toUpperCase());
  return raw.length === 2 && source.success && information.success
    ? { source: source.data, information: information.data }
    : it.fault(column, 'not_a_grade', raw);
}

function readAge(it: Cells): Said<number> {
  const age = readNumber(it, 'occupant_age');
  if (age === undefined || age === null) return age;
  return Number.isInteger(age) && age >= 0 && age <= 120 ? age : it.fault('occupant_age', 'not_an_age', String(age));
}

function readEnd(it: Cells): Said<{ on: LocalDate; reason: EndReason }> {
  const on = readDay(it, 'occupancy_ended_on');
  const reason = readWord(it, 'occupancy_end_reason', endReason.options, 'unknown_end_reason');
  if (on && reason) return { on, reason };
  if (on === undefined || reason === undefined) return undefined;
  if (on && it.raw('occupancy_end_reason') === '') it.fault('occupancy_end_reason', 'half_an_end');
  if (reason && it.raw('occupancy_ended_on') === '') it.fault('occupancy_ended_on', 'half_an_end');
  return null;
}

function notInFuture<Day extends string>(it: Cells, column: Column, day: Said<Day>, today: LocalDate): Said<Day> {
  return day && day.slice(0, 10) > today ? it.fault(column, 'day_in_future', day) : day;
}
