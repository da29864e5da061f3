/**
 * Text to rows of cells, strictly: a quote that is never closed or stands in the wrong place is a fault, not a guess.
 *
 * Reads in slices and hands back to the event loop between them, so that a long file never holds up a phone. Rows are counted
 * as a spreadsheet counts them (the heading is row 1). Rows past the limit are counted and not kept.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import Papa from 'papaparse';
import type { Faults } from './faults.ts';

/** Largest list brought in at once. */
const MOST_IMPORT_ROWS = 20_000;

export type Delimiter = ',' | ';' | '\t';

export interface CsvRow {
  readonly row: number;
  readonly cells: readonly string[];
}

export interface Csv {
  readonly heading: readonly string[];
  /** Without the heading and without empty rows. */
  readonly rows: readonly CsvRow[];
  /** How many rows the file has, kept or not. */
  readonly rowCount: number;
}

/** @returns undefined when nothing could be read; `faults` says why. */
export async function readCsv(text: string, faults: Faults, isKnown: (heading: string) => boolean): Promise<Csv | undefined> {
  const delimiter = guessDelimiter(text, isKnown);
  let heading: readonly string[] | undefined;
  let rowCount = 0;
  const rows: CsvRow[] = [];
  for await (const read of slicesOf(text, delimiter, faults)) {
    if (read.cells.every((it) => it.trim() === '')) continue;
    if (heading === undefined) {
      heading = withoutEmptyEnd(read.cells);
      continue;
    }
    rowCount++;
    if (rowCount <= MOST_IMPORT_ROWS) rows.push(read);
    // What is over the limit will not be brought in; let go of it and only count on.
    else rows.length = 0;
  }
  if (rowCount > MOST_IMPORT_ROWS)
    faults.add(0, '', 'too_many_rows', `${rowCount.toLocaleString('en-GB')} rows: at most ${MOST_IMPORT_ROWS.toLocaleString('en-GB')}`);
  if (heading === undefined && faults.count === 0) faults.add(0, '', 'empty_file');
  return heading === undefined ? undefined : { heading, rows, rowCount };
}

const SLICE = 256 * 1024;
/** No honest row is longer; past this an unclosed quote is swallowing the file. */
const LONGEST_ROW = 64 * 1024;

async function* slicesOf(text: string, delimiter: Delimiter, faults: Faults): AsyncIterable<CsvRow> {
  let rest = '';
  let row = 0;
  for (let at = 0; at < text.length; ) {
    let end = Math.min(at + SLICE, text.length);
    // Never between a carriage return and its line feed.
    if (end < text.length && text[end - 1] === '\r') end++;
    const isLast = end >= text.length;
    const input = rest + text.slice(at, end).replace(/\r\n?/g, '\n');
    at = end;
    const read = parse(input, delimiter, !isLast);
    for (const it of read.errors)
      if (it.row < read.data.length) faults.add(row + it.row + 1, '', it.code === 'MissingQuotes' ? 'quote_not_closed' : 'quote_inside');
    // A quote in the wrong place shifts all that follows: what comes after it would be reported wrongly.
    if (read.errors.some((it) => it.row < read.data.length)) return;
    for (const cells of read.data) yield { row: ++row, cells };
    rest = isLast ? '' : input.slice(read.meta.cursor);
    if (rest.length > LONGEST_ROW) {
      faults.add(row + 1, '', rest.includes('"') ? 'quote_not_closed' : 'too_long');
      return;
    }
    await nextTurn();
  }
}

/** Spreadsheets write commas for columns that were once touched. */
function withoutEmptyEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((it) => it.trim() !== '') + 1);
}

interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string; readonly row: number }[];
  readonly meta: { readonly cursor: number };
}

function parse(input: string, delimiter: Delimiter, leaveLast: boolean): Parsed {
  return new Papa.Parser({ delimiter, newline: '\n', quoteChar: '"' }).parse(input, 0, leaveLast) as Parsed;
}

/** The one that makes the most known headings; a comma where none does. */
function guessDelimiter(text: string, isKnown: (heading: string) => boolean): Delimiter {
  const start = text.slice(0, 16_384).replace(/\r\n?/g, '\n').trimStart();
  const scores = ([',', ';', '\t'] as const).map((delimiter) => {
    const heading = new Papa.Parser({ delimiter, newline: '\n', quoteChar: '"', preview: 1 }).parse(start, 0, false) as Parsed;
    return { delimiter, known: (heading.data[0] ?? []).filter(isKnown).length };
  });
  return scores.reduce((best, it) => (it.known > best.known ? it : best)).delimiter;
}
