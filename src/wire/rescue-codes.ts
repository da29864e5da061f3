/**
 * A small rescue as lines of text, each fit for one QR code: cut up on the phone, put together at the station in any order.
 *
 * `DNK1-SET-INDEX-TOTAL-CHECK-DATA`: which rescue (the first of its digest), which piece of how many, a CRC-32 over the rest, and base32
 * (RFC 4648): capitals and digits only, which a QR code holds most densely and no scanner's keyboard garbles. A line that was misread
 * is told by its check, a missing one by its number; the digest inside has the last word.
 */

/** Bytes in one code: at error correction M it is one of 77 modules a side, good for a camera on 340 px. */
const PIECE_BYTES = 350;
/** More than these nobody holds up one after the other: then it is the file. */
export const MOST_PIECES = 30;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** @param set eight hexadecimal digits. @returns undefined where it is too large for codes. */
export function piecesOf(bytes: Uint8Array, set: string): string[] | undefined {
  const total = Math.ceil(bytes.length / PIECE_BYTES);
  if (total > MOST_PIECES) return undefined;
  return Array.from({ length: total }, (_, at) => {
    const data = base32(bytes.slice(at * PIECE_BYTES, (at + 1) * PIECE_BYTES));
    const about = `${set.toUpperCase()}-${at + 1}-${total}`;
    return `DNK1-${about}-${checkOf(`${about}-${data}`)}-${data}`;
  });
}

export interface JoinedPieces {
  readonly whole: readonly { readonly set: string; readonly bytes: Uint8Array }[];
  /** Sets with pieces missing, which ones, of how many. */
  readonly incomplete: readonly { readonly set: string; readonly missing: readonly number[]; readonly total: number }[];
  /** Lines, from 1, that look like a piece and were not read right; lines that are nothing of the kind are passed over. */
  readonly misread: readonly number[];
}

/** Reads lines in any order and any number of times. Case, spaces around and what stands between the parts do not matter. */
export function joinPieces(text: string): JoinedPieces {
  const sets = new Map<string, { total: number; pieces: Map<number, Uint8Array> }>();
  const misread: number[] = [];
  for (const [at, line] of text.split(/\r\n|\r|\n/).entries()) {
    const words = line
      .trim()
      .toUpperCase()
      .split(/[^A-Z0-9]+/);
    const from = words.indexOf('DNK1');
    if (from < 0) continue;
    const [set = '', index = '', total = '', check = '', ...data] = words.slice(from + 1);
    const piece = pieceIn({ set, index, total, check, data: data.join('') });
    const known = sets.get(set);
    if (piece === undefined || (known !== undefined && known.total !== Number(total))) {
      misread.push(at + 1);
      continue;
    }
    const into = known ?? { total: Number(total), pieces: new Map<number, Uint8Array>() };
    into.pieces.set(Number(index), piece);
    sets.set(set, into);
  }
  const whole: { set: string; bytes: Uint8Array }[] = [];
  const incomplete: { set: string; missing: number[]; total: number }[] = [];
  for (const [set, { total, pieces }] of sets) {
    const numbers = Array.from({ length: total }, (_, at) => at + 1);
    const missing = numbers.filter((it) => !pieces.has(it));
    if (missing.length > 0) incomplete.push({ set, missing, total });
    else whole.push({ set, bytes: Uint8Array.from(numbers.flatMap((it) => [...(pieces.get(it) ?? [])])) });
  }
  return { whole, incomplete, misread };
}

function pieceIn({ set, index, total, check, data }: Record<'set' | 'index' | 'total' | 'check' | 'data', string>): Uint8Array | undefined {
  if (!/^[0-9A-F]{8}$/.test(set) || !/^[1-9]\d?$/.test(index) || !/^[1-9]\d?$/.test(total) || Number(index) > Number(total)) return undefined;
  if (Number(total) > MOST_PIECES || check !== checkOf(`${set}-${index}-${total}-${data}`)) return undefined;
  return fromBase32(data);
}

function base32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET[(held >>> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET[(held << (5 - bits)) & 31] : text;
}

function fromBase32(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of text) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return undefined;
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >>> bits) & 255);
    }
    held &= (1 << bits) - 1;
  }
  return Uint8Array.from(bytes);
}

/** CRC-32 as in ISO 3309, eight hexadecimal digits. */
function checkOf(text: string): string {
  let crc = 0xffffffff;
  for (let at = 0; at < text.length; at++) {
    crc ^= text.charCodeAt(at);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ((crc ^ 0xffffffff) >>> 0).toString(16).toUpperCase().padStart(8, '0');
}
