/**
 * The bytes of a list to what its rows say, with all that is wrong in them. Needs no database.
 *
 * Hands back to the event loop every few hundred rows, so that a long list never holds up a phone's sync.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LocalDate } from '../../domain/base/instant.ts';
import { MOST_IMPORT_BYTES } from '../../wire/version.ts';
import { columnOf, type Heading, readHeading } from './columns.ts';
import { decodeBytes } from './decode-bytes.ts';
import { type Faults, newFaults } from './faults.ts';
import { cellsOf } from './read-cells.ts';
import { type Csv, readCsv } from './read-csv.ts';
import { type RowSaid, readRow } from './read-row.ts';

export interface ListRead {
  /** Rows of the file, good or bad, without the heading. */
  readonly rowCount: number;
  readonly rows: readonly RowSaid[];
  readonly faults: Faults;
}

export async function readList(bytes: Uint8Array, today: LocalDate): Promise<ListRead> {
  const faults = newFaults();
  const none = (rowCount = 0): ListRead => ({ rowCount, rows: [], faults });
  if (bytes.length > MOST_IMPORT_BYTES) {
    faults.add(0, '', 'too_large', `${bytes.length} bytes: at most ${MOST_IMPORT_BYTES}`);
    return none();
  }
  const text = decodeBytes(bytes);
  if (!text.ok) {
    faults.add(text.refusal.row, '', text.refusal.fault, text.refusal.found);
    return none();
  }
  const csv = await readCsv(text.value, faults, (it) => columnOf(it) !== undefined);
  if (csv === undefined) return none();
  const heading = readHeading(csv.heading, faults);
  if (csv.rowCount === 0 && faults.count === 0) faults.add(0, '', 'no_rows');
  // With a heading that does not fit, every row would be at fault for the same reason.
  if (faults.count > 0) return none(csv.rowCount);
  return { rowCount: csv.rowCount, rows: await readRows(csv, heading, faults, today), faults };
}

const ROWS_A_TURN = 250;

async function readRows(csv: Csv, heading: Heading, faults: Faults, today: LocalDate): Promise<RowSaid[]> {
  const said: RowSaid[] = [];
  for (const [at, { row, cells }] of csv.rows.entries()) {
    if (at % ROWS_A_TURN === ROWS_A_TURN - 1) await nextTurn();
    // A comma too many or too few moves every cell after it into the wrong column. Empty cells after the last are nothing.
    if (cells.length < csv.heading.length || cells.slice(csv.heading.length).some((it) => it.trim() !== '')) {
      faults.add(row, '', 'cell_count', `${cells.length} cells under ${csv.heading.length} headings`);
      continue;
    }
    const one = readRow(cellsOf(row, cells, heading, faults), today);
    if (one) said.push(one);
  }
  return said;
}
