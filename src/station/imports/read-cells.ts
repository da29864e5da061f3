/**
 * One cell at a time: text, day, number, one of a list. Each says what is wrong by its code and never guesses.
 *
 * Three answers that must not be mixed up: `undefined` where the file has no such column (what the station holds is kept),
 * `null` where the cell is empty (the fact is taken away), and the value.
 */
import { type Instant, instant, type LocalDate, localDate, startOfDay } from '../../domain/base/instant.ts';
import { line } from '../../domain/base/text.ts';
import type { ImportFaultCode } from '../../wire/import-fault.ts';
import type { Column, Heading } from './columns.ts';
import type { Faults } from './faults.ts';
import { looksLikeFormula, unescapeFormula } from './formula.ts';

export type Said<Value> = Value | null | undefined;

export interface Cells {
  readonly row: number;
  /** Trimmed. `undefined` where the file has no such column. */
  raw(column: Column): string | undefined;
  /** Notes a fault and answers null, so that reading can go on and find the next one. */
  fault(column: Column, code: ImportFaultCode, found?: string): null;
}

export function cellsOf(row: number, cells: readonly string[], heading: Heading, faults: Faults): Cells {
  return {
    row,
    raw(column) {
      const at = heading.get(column);
      return at === undefined ? undefined : (cells[at] ?? '').trim();
    },
    fault(column, code, found) {
      faults.add(row, column, code, found);
      return null;
    },
  };
}

/** One line of text. Line breaks inside the cell become `joint`. */
export function readText(it: Cells, column: Column, max: number, joint = ' '): Said<string> {
  const raw = it.raw(column);
  if (raw === undefined) return undefined;
  if (raw === '') return null;
  if (looksLikeFormula(raw)) return it.fault(column, 'looks_like_formula', raw);
  const text = unescapeFormula(raw).replace(/,?[ \t]*\n\s*/g, joint);
  if (text.length > max) return it.fault(column, 'too_long', `${text.length} characters: at most ${max}`);
  return isLine(text) ? text : it.fault(column, 'broken_character', text);
}

const anyLine = line(1_000);

/** Whether the text can be kept as one line: no broken character, no control character. How long it may be is the caller's. */
export function isLine(text: string): boolean {
  return anyLine.safeParse(text).success;
}

/** One of a list of words; capitals, spaces and hyphens do not matter. */
export function readWord<Word extends string>(it: Cells, column: Column, words: readonly Word[], unknown: ImportFaultCode): Said<Word> {
  const raw = it.raw(column);
  if (raw === undefined) return undefined;
  if (raw === '') return null;
  return wordOf(raw, words) ?? it.fault(column, unknown, raw);
}

export function wordOf<Word extends string>(text: string, words: readonly Word[]): Word | undefined {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return words.find((word) => word.toLowerCase() === plain);
}

/** `2026-11-24` or `24/11/2026`. Never month first: nobody here writes so, and a guess would be wrong in silence. */
export function readDay(it: Cells, column: Column): Said<LocalDate> {
  const raw = it.raw(column);
  if (raw === undefined) return undefined;
  if (raw === '') return null;
  return dayOrFault(raw, (code) => it.fault(column, code, raw));
}

/** A day or a moment; a day means its beginning. */
export function readMoment(it: Cells, column: Column): Said<Instant> {
  const raw = it.raw(column);
  if (raw === undefined) return undefined;
  if (raw === '') return null;
  const exact = instant.safeParse(raw);
  if (exact.success) return exact.data;
  const day = dayOrFault(raw, (code) => it.fault(column, code, raw));
  return day === null ? null : startOfDay(day);
}

export function dayOrFault(text: string, fault: (code: ImportFaultCode) => null): LocalDate | null {
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const iso = british ? `${british[3]}-${(british[2] ?? '').padStart(2, '0')}-${(british[1] ?? '').padStart(2, '0')}` : text;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return fault('not_a_day');
  const day = localDate.safeParse(iso);
  if (!day.success) return fault('no_such_day');
  return day.data < '1990-01-01' || day.data > '2099-12-31' ? fault('day_out_of_range') : day.data;
}

/** A plain decimal number: no exponent, no thousands mark, no words. */
export function readNumber(it: Cells, column: Column): Said<number> {
  const raw = it.raw(column);
  if (raw === undefined) return undefined;
  if (raw === '') return null;
  return /^[-+]?\d{1,9}(\.\d{1,20})?$/.test(raw) ? Number(raw) : it.fault(column, 'not_a_number', raw);
}

export function readYesNo(it: Cells, column: Column): Said<boolean> {
  const word = readWord(it, column, ['yes', 'no', 'y', 'n', 'true', 'false'], 'not_yes_or_no');
  return word === undefined || word === null ? word : word === 'yes' || word === 'y' || word === 'true';
}
