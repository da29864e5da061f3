/**
 * A property to the cells of its row in an export, by the same columns an import reads.
 *
 * What an export says, an import understands: bringing the file back changes nothing. Numbers stay numbers; text that a
 * spreadsheet would run as a formula is made harmless.
 */
import type { Ground } from '../../domain/list/concern.ts';
import type { Property } from '../../domain/list/property.ts';
import { EXPORT_COLUMNS } from './columns.ts';
import { escapeFormula } from './formula.ts';
import { warningsToCell } from './warnings-cell.ts';

export function propertyToCells(it: Property): string[] {
  const { occupant, concern, since, ended } = it.occupancy;
  const { previouslyCuckooed, atHighRisk } = concern.basis;
  const said: Record<(typeof EXPORT_COLUMNS)[number], string | undefined> = {
    uprn: it.uprn,
    address: text(it.address),
    postcode: it.postcode,
    latitude: degrees(it.position?.lat),
    longitude: degrees(it.position?.lon),
    kind: it.kind,
    beat: it.beat,
    access: text(it.access),
    status: concern.status,
    basis: [previouslyCuckooed && 'previously_cuckooed', atHighRisk && 'at_high_risk'].filter(Boolean).join(';'),
    previous_on: previouslyCuckooed?.on,
    previous_source: text(previouslyCuckooed?.source),
    previous_grade: grade(previouslyCuckooed),
    at_risk_on: atHighRisk?.on,
    at_risk_source: text(atHighRisk?.source),
    at_risk_grade: grade(atHighRisk),
    tier: concern.tier.tier,
    tier_reason: text(concern.tier.reason),
    tier_set_at: concern.tier.at,
    review_date: concern.reviewOn,
    recovering_since: concern.recoveringSince,
    warnings: warningsToCell(it.warnings),
    occupant_initials: text(occupant.initials),
    occupant_age: occupant.age?.toString(),
    lives_alone: occupant.livesAlone === undefined ? undefined : occupant.livesAlone ? 'yes' : 'no',
    safe_contact: text(occupant.safeContact),
    occupied_since: since,
    occupancy_ended_on: ended?.on,
    occupancy_end_reason: ended?.reason,
  };
  return EXPORT_COLUMNS.map((column) => said[column] ?? '');
}

function text(value: string | undefined): string | undefined {
  return value === undefined ? undefined : escapeFormula(value);
}

/** At most 7 places (1 cm), never with an exponent. */
function degrees(value: number | undefined): string | undefined {
  if (value === undefined) return undefined;
  const written = value.toFixed(7).replace(/\.?0+$/, '');
  return written === '-0' ? '0' : written;
}

function grade(it: Ground | undefined): string | undefined {
  return it?.grade && `${it.grade.source}${it.grade.information}`;
}
