/**
 * Rows of cells to CSV as spreadsheets read it best: UTF-8 with its mark, commas, quotes where needed, CRLF.
 *
 * The cells come ready: making formulas harmless is the business of whoever knows which cells are text (formula.ts). The
 * marking OFFICIAL-SENSITIVE stands in the file's name, since a line above the heading would keep the file from being read.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

const MARK = '\ufeff';

export async function writeCsv(rows: Iterable<readonly string[]>): Promise<string> {
  const written = [MARK];
  let count = 0;
  for (const cells of rows) {
    written.push(cells.map(quote).join(','), '\r\n');
    if (++count % 500 === 0) await nextTurn();
  }
  return written.join('');
}

function quote(cell: string): string {
  return /[",\r\n;\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
