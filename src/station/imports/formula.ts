/**
 * Cells that a spreadsheet would take for a formula, made harmless on the way out and refused on the way in.
 *
 * The export puts an apostrophe before such a cell; the import takes exactly one away again. Text that already begins with
 * apostrophes and such a sign gets one more, so that the way out and back is the same text. Number columns are not touched.
 */

/** Also the full-width forms, which some spreadsheets read as the plain ones. */
const STARTS_FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const ESCAPED = /^'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

export function escapeFormula(text: string): string {
  return STARTS_FORMULA.test(text) || ESCAPED.test(text) ? `'${text}` : text;
}

export function looksLikeFormula(cell: string): boolean {
  return STARTS_FORMULA.test(cell);
}

export function unescapeFormula(cell: string): string {
  return ESCAPED.test(cell) ? cell.slice(1) : cell;
}
