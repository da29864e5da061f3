import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinPieces, MOST_PIECES, piecesOf } from '../../src/wire/rescue-codes.ts';

const bytes = (length: number, from = 0) => Uint8Array.from({ length }, (_, at) => (at * 131 + (at >> 3) + from) % 256);
const SET = 'deadbeef';

test('in any order, twice over, among other lines, however they were typed: the same bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 3_000 }), fc.infiniteStream(fc.nat()), fc.boolean(), (content, order, lower) => {
      const pieces = piecesOf(content, SET) ?? [];
      const lines = [...pieces, ...pieces, 'Scanned at the front desk', '']
        .map((line) => ({ line, at: order.next().value ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map((it) => ` ${lower ? it.line.toLowerCase() : it.line} `);
      const { whole, incomplete, misread } = joinPieces(lines.join('\r\n'));
      expect({ whole, incomplete, misread }).toEqual({ whole: [{ set: 'DEADBEEF', bytes: content }], incomplete: [], misread: [] });
    }),
    { numRuns: 60, seed: 5 },
  );
});

test('each piece fits one code of 77 modules, in letters and digits that a QR code holds most densely', () => {
  for (const piece of piecesOf(bytes(9_000), SET) ?? []) {
    expect(piece).toMatch(/^[0-9A-Z-]+$/);
    // Version 15, error correction M, alphanumeric (ISO/IEC 18004, table 7).
    expect(piece.length).toBeLessThanOrEqual(600);
  }
});

test('a piece that is missing is named', () => {
  const pieces = piecesOf(bytes(2_000), SET) ?? [];
  expect(pieces).toHaveLength(6);
  const { whole, incomplete } = joinPieces([pieces[0], pieces[3], pieces[5], pieces[3]].join('\n'));
  expect({ whole, incomplete }).toEqual({ whole: [], incomplete: [{ set: 'DEADBEEF', missing: [2, 3, 5], total: 6 }] });
});

test('a letter misread anywhere is told by its line, and never becomes other bytes', () => {
  const pieces = piecesOf(bytes(700), SET) ?? [];
  const first = pieces[0] ?? '';
  for (let at = 5; at < first.length; at += 3) {
    if (first[at] === '-') continue;
    const other = first[at] === 'A' ? 'B' : 'A';
    const { whole, misread } = joinPieces([first.slice(0, at) + other + first.slice(at + 1), pieces[1]].join('\n'));
    expect({ whole, misread }, `letter ${at}`).toEqual({ whole: [], misread: [1] });
  }
});

test('two rescues in one text are two', () => {
  const [one, other] = [piecesOf(bytes(500), SET) ?? [], piecesOf(bytes(400, 9), '01234567') ?? []];
  const { whole } = joinPieces([one[1], other[0], one[0], other[1]].join('\n'));
  expect(whole).toEqual([
    { set: 'DEADBEEF', bytes: bytes(500) },
    { set: '01234567', bytes: bytes(400, 9) },
  ]);
});

test('what is too large for codes has none', () => {
  expect(piecesOf(bytes(350 * MOST_PIECES), SET)).toHaveLength(MOST_PIECES);
  expect(piecesOf(bytes(350 * MOST_PIECES + 1), SET)).toBeUndefined();
});

test('the check is CRC-32 as everybody else has it', () => {
  for (const piece of piecesOf(bytes(900), SET) ?? []) {
    const [, set, index, total, check, data] = piece.split('-');
    expect(check).toBe(crc32(`${set}-${index}-${total}-${data}`).toString(16).toUpperCase().padStart(8, '0'));
  }
});
