/**
 * The faults of a list as a file to work through beside it: row, column, what is wrong, what stood there.
 *
 * What stood in the file is other people's text: a cell that a spreadsheet would run as a formula is made plain first.
 */
import type { ImportReply } from '../../station-api.ts';
import { say, type WordId } from '../../words/words.ts';

export function faultWords(fault: string): string {
  return say(`importFault.${fault}` as WordId);
}

export function faultReport(faults: ImportReply['faults']): string {
  const head = [say('desk.fault.row'), say('desk.fault.column'), say('desk.fault.what'), say('desk.fault.found')];
  const rows = faults.map((it) => [String(it.row), it.column, faultWords(it.fault), it.found ?? '']);
  return `\uFEFF${[head, ...rows].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
