/**
 * The faults an imported list can have: one code each, so that the desk, the command line and the tests name the same thing.
 *
 * A fault is about a place in the file (row, column) and never repaired in silence. The screens have a sentence for each.
 */

/** The file as a whole cannot be read. */
const FILE_FAULTS = [
  'empty_file',
  'too_large',
  'is_spreadsheet',
  'is_binary',
  'utf16_without_mark',
  'not_utf8',
  'not_utf16',
  'too_many_rows',
  'no_rows',
] as const;

/** The heading or the shape of a row is wrong. */
const SHAPE_FAULTS = ['unknown_column', 'column_twice', 'column_missing', 'cell_count', 'quote_not_closed', 'quote_inside'] as const;

/** A cell does not say what its column asks. */
const CELL_FAULTS = [
  'needed',
  'too_long',
  'broken_character',
  'looks_like_formula',
  'not_a_uprn',
  'rounded_by_spreadsheet',
  'not_a_postcode',
  'not_a_number',
  'outside_uk',
  'looks_swapped',
  'half_a_position',
  'positions_disagree',
  'not_a_beat',
  'unknown_kind',
  'unknown_basis',
  'unknown_status',
  'unknown_tier',
  'unknown_warning',
  'unknown_end_reason',
  'not_a_day',
  'no_such_day',
  'day_out_of_range',
  'day_in_future',
  'not_a_grade',
  'not_an_age',
  'not_yes_or_no',
  'without_its_basis',
  'only_when_recovering',
  'half_an_end',
  'ended_and_listed',
  'warning_needs_detail',
  'warning_ends_before_it_begins',
  'warning_badly_written',
  'warning_twice',
  'too_many_warnings',
] as const;

/** The row is well written and cannot be brought in beside the other rows or beside what the station holds. */
const LIST_FAULTS = [
  'not_your_beat',
  'held_elsewhere',
  'uprn_twice',
  'address_twice',
  'property_twice',
  'address_has_other_uprn',
  'ambiguous_address',
  'closed_at_station',
  'occupancy_ended_at_station',
] as const;

export const IMPORT_FAULTS = [...FILE_FAULTS, ...SHAPE_FAULTS, ...CELL_FAULTS, ...LIST_FAULTS] as const;
export type ImportFaultCode = (typeof IMPORT_FAULTS)[number];
