/**
 * Bytes of a list to text, or the plain reason why not.
 *
 * UTF-8 (with or without its mark) and UTF-16 with its mark are clear cases and are decoded. Anything else is refused, with
 * the place of the first bad byte: a guess at an encoding would quietly misspell somebody's address.
 */
import { isUtf8 } from 'node:buffer';
import { done, type Result, refused } from '../../domain/base/result.ts';
import type { ImportFaultCode } from '../../wire/import-fault.ts';

export interface Undecodable {
  readonly row: number;
  readonly fault: ImportFaultCode;
  readonly found: string;
}

export function decodeBytes(bytes: Uint8Array): Result<string, Undecodable> {
  if (bytes.length === 0) return refused({ row: 0, fault: 'empty_file', found: '0 bytes' });
  const spreadsheet = SIGNATURES.find(([, signature]) => signature.every((it, at) => bytes[at] === it));
  if (spreadsheet) return refused({ row: 0, fault: 'is_spreadsheet', found: spreadsheet[0] });
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes, 'utf-16be');
  return decodeUtf8(bytes);
}

/** What people save by mistake: a workbook, old or new. */
const SIGNATURES: readonly [string, readonly number[]][] = [
  ['a workbook or zip file', [0x50, 0x4b, 0x03, 0x04]],
  ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0]],
];

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Result<string, Undecodable> {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    const at = text.indexOf('\0');
    return at === -1 ? done(text) : refused({ row: 1, fault: 'is_binary', found: `a zero character at ${at}` });
  } catch {
    return refused({ row: 0, fault: 'not_utf16', found: `${bytes.length} bytes` });
  }
}

function decodeUtf8(bytes: Uint8Array): Result<string, Undecodable> {
  const nul = bytes.indexOf(0);
  if (nul !== -1) {
    const found = `a zero byte at ${nul}`;
    // Every other byte zero is how plain letters look in UTF-16.
    return refused(isEveryOtherZero(bytes) ? { row: 0, fault: 'utf16_without_mark', found } : { row: rowOf(bytes, nul), fault: 'is_binary', found });
  }
  if (!isUtf8(bytes)) {
    const at = firstBadByte(bytes);
    return refused({ row: rowOf(bytes, at), fault: 'not_utf8', found: `byte 0x${(bytes[at] ?? 0).toString(16)} at ${at}` });
  }
  return done(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
}

function isEveryOtherZero(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 2_000);
  const zeros = sample.reduce((all, it) => all + Number(it === 0), 0);
  return zeros > sample.length / 3;
}

/** Halves the stretch until the first byte that cannot belong to UTF-8 is left. Called once, for the report. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isUtf8(wholeCharacters(bytes, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

/** The bytes before `end`, less a character that `end` cuts in two. */
function wholeCharacters(bytes: Uint8Array, end: number): Uint8Array {
  for (let back = 1; back <= 3 && end - back >= 0; back++) {
    const byte = bytes[end - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.subarray(0, end - back) : bytes.subarray(0, end);
    }
  }
  return bytes.subarray(0, end);
}

function rowOf(bytes: Uint8Array, at: number): number {
  let row = 1;
  for (let it = 0; it < at; it++) if (bytes[it] === 0x0a || (bytes[it] === 0x0d && bytes[it + 1] !== 0x0a)) row++;
  return row;
}
