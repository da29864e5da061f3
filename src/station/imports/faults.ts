/**
 * Collects what is wrong with a list: the first 500 in full, and how many there are.
 *
 * Bounded, so that a file with a fault in every cell costs no more memory than one with five hundred.
 */
import type { ImportFault } from '../../wire/desk.ts';
import type { ImportFaultCode } from '../../wire/import-fault.ts';

export const MOST_FAULTS = 500;

export interface Faults {
  add(row: number, column: string, fault: ImportFaultCode, found?: string): void;
  readonly count: number;
  /** In the order of the file. */
  list(): ImportFault[];
}

export function newFaults(): Faults {
  const kept: ImportFault[] = [];
  let count = 0;
  return {
    add(row, column, fault, found) {
      count++;
      if (kept.length < MOST_FAULTS) kept.push({ row, column: shorten(column), fault, ...(found === undefined ? {} : { found: shorten(found) }) });
    },
    get count() {
      return count;
    },
    list: () => [...kept].sort((a, b) => a.row - b.row),
  };
}

/** At most 60 characters, and nothing that could break a terminal or a log: control characters and halves of pairs become a box. */
function shorten(text: string): string {
  const shown = Array.from(text.slice(0, 61), (it) => (isPrintable(it) ? it : '\u25a1'));
  return shown.length > 60 || text.length > 61 ? `${shown.slice(0, 59).join('')}\u2026` : shown.join('');
}

function isPrintable(character: string): boolean {
  return !/[\p{Cc}\p{Cs}\p{Cf}\p{Zl}\p{Zp}]/u.test(character);
}
