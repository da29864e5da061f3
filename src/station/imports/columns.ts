/**
 * The columns of a property list: their names, which are needed, and which also go by another name.
 *
 * docs/csv.md describes each for the people who make the file. An export writes `EXPORT_COLUMNS` in this order; an import takes
 * any order, and more: the short forms that hand-made lists use. A column nobody knows is a fault, since what stands in it
 * would be lost without a word.
 */
import type { Faults } from './faults.ts';

/** Every fact of a property that a list can carry, in the order of the export. */
export const EXPORT_COLUMNS = [
  'uprn',
  'address',
  'postcode',
  'latitude',
  'longitude',
  'kind',
  'beat',
  'access',
  'status',
  'basis',
  'previous_on',
  'previous_source',
  'previous_grade',
  'at_risk_on',
  'at_risk_source',
  'at_risk_grade',
  'tier',
  'tier_reason',
  'tier_set_at',
  'review_date',
  'recovering_since',
  'warnings',
  'occupant_initials',
  'occupant_age',
  'lives_alone',
  'safe_contact',
  'occupied_since',
  'occupancy_ended_on',
  'occupancy_end_reason',
] as const;

/** Other ways to say the same, for lists made by hand. */
const SHORT_FORMS = ['easting', 'northing', 'source', 'warnings_source', 'warnings_until'] as const;

export type Column = (typeof EXPORT_COLUMNS)[number] | (typeof SHORT_FORMS)[number];

const NEEDED: readonly Column[] = ['address', 'beat', 'basis', 'status', 'tier', 'review_date'];

const COLUMNS: ReadonlySet<string> = new Set([...EXPORT_COLUMNS, ...SHORT_FORMS]);

const ALIASES: ReadonlyMap<string, Column> = new Map([
  ['lat', 'latitude'],
  ['lon', 'longitude'],
  ['lng', 'longitude'],
  ['long', 'longitude'],
  ['review', 'review_date'],
  ['review_on', 'review_date'],
  ['type', 'kind'],
  ['property_kind', 'kind'],
  ['warning', 'warnings'],
]);

export function columnOf(heading: string): Column | undefined {
  const name = heading
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return COLUMNS.has(name) ? (name as Column) : ALIASES.get(name);
}

/** Which place in a row each column has. */
export type Heading = ReadonlyMap<Column, number>;

export function readHeading(cells: readonly string[], faults: Faults): Heading {
  const heading = new Map<Column, number>();
  cells.forEach((text, at) => {
    const column = columnOf(text);
    if (column === undefined) faults.add(1, text.trim() === '' ? `column ${at + 1}` : text, 'unknown_column');
    else if (heading.has(column)) faults.add(1, text, 'column_twice');
    else heading.set(column, at);
  });
  for (const needed of NEEDED) if (!heading.has(needed)) faults.add(1, needed, 'column_missing');
  for (const [one, other] of PAIRS) if (heading.has(one) !== heading.has(other)) faults.add(1, heading.has(one) ? other : one, 'column_missing');
  return heading;
}

const PAIRS: readonly [Column, Column][] = [
  ['latitude', 'longitude'],
  ['easting', 'northing'],
  ['occupancy_ended_on', 'occupancy_end_reason'],
];
