/**
 * Warnings in one cell: `DOG:large, loose|housing|2026-01-02|2027-01-02;TWO_OFFICERS`.
 *
 * Warnings are parted by semicolons; each is a code, a detail after a colon, then source, since and until after bars. What is
 * left out is filled in later (settle-row.ts). A backslash before a semicolon, bar or backslash keeps it as text.
 */
import type { LocalDate } from '../../domain/base/instant.ts';
import { WARNINGS, type Warning, type WarningCode } from '../../domain/list/warning.ts';
import { looksLikeFormula, unescapeFormula } from './formula.ts';
import { type Cells, dayOrFault, isLine, type Said, wordOf } from './read-cells.ts';

export interface WarningSaid {
  readonly code: WarningCode;
  readonly detail: string | undefined;
  readonly source: string | undefined;
  readonly since: LocalDate | undefined;
  readonly until: LocalDate | undefined;
}

export function readWarnings(it: Cells): Said<readonly WarningSaid[]> {
  const raw = it.raw('warnings');
  if (raw === undefined) return undefined;
  if (raw === '') return [];
  if (looksLikeFormula(raw)) return it.fault('warnings', 'looks_like_formula', raw);
  const items = splitAt(unescapeFormula(raw).replace(/\s*\n\s*/g, ' '), ';').filter((item) => item.trim() !== '');
  if (items.length > 40) return it.fault('warnings', 'too_many_warnings', `${items.length}: at most 40`);
  const said = items.map((item) => readOne(it, item)).filter((one) => one !== null);
  const keys = said.map(warningKey);
  if (new Set(keys).size !== keys.length) return it.fault('warnings', 'warning_twice', raw);
  return said.length === items.length ? said : null;
}

/** Two warnings with the same code and detail are the same warning. */
export function warningKey(it: { readonly code: WarningCode; readonly detail?: string | undefined }): string {
  return `${it.code}:${it.detail ?? ''}`;
}

export function warningsToCell(warnings: readonly Warning[]): string {
  return warnings
    .map((it) => [it.detail === undefined ? it.code : `${it.code}:${escapeText(it.detail)}`, escapeText(it.source), it.since, it.until].join('|'))
    .join(';');
}

function readOne(it: Cells, item: string): WarningSaid | null {
  const [head = '', source, since, until, ...tooMany] = splitAt(item, '|').map((part) => part.trim());
  if (tooMany.length > 0) return it.fault('warnings', 'warning_badly_written', item);
  const colon = head.indexOf(':');
  const code = wordOf(colon === -1 ? head : head.slice(0, colon), WARNINGS);
  if (code === undefined) return it.fault('warnings', 'unknown_warning', head);
  const detail = colon === -1 ? undefined : unescapeText(head.slice(colon + 1).trim()) || undefined;
  if (code === 'OTHER' && detail === undefined) return it.fault('warnings', 'warning_needs_detail', head);
  const spokenSource = source ? unescapeText(source) : undefined;
  for (const [text, max] of [
    [detail, 160],
    [spokenSource, 80],
  ] as const) {
    if (text !== undefined && text.length > max) return it.fault('warnings', 'too_long', text);
    if (text !== undefined && !isLine(text)) return it.fault('warnings', 'broken_character', text);
  }
  const from = since ? dayOrFault(since, (fault) => it.fault('warnings', fault, since)) : undefined;
  const to = until ? dayOrFault(until, (fault) => it.fault('warnings', fault, until)) : undefined;
  if (from === null || to === null) return null;
  if (from && to && from > to) return it.fault('warnings', 'warning_ends_before_it_begins', item);
  return { code, detail, source: spokenSource, since: from, until: to };
}

/** Parts at a mark that has no backslash before it; the backslashes stay. */
function splitAt(text: string, mark: ';' | '|'): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === mark) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

function escapeText(text: string): string {
  return text.replace(/[\\;|]/g, '\\$&');
}

function unescapeText(text: string): string {
  return text.replace(/\\([\\;|])/g, '$1');
}
