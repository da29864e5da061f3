/**
 * Where the letters of a street's name stand along the street's line: each letter on the line and turned with it.
 *
 * The drawing library's own line labels want a street that is straight for the whole length of its name, and old towns have
 * few. Here the line may bend, gently: no sharp turn within the name, and not so far round that it stands on its head. Pure.
 */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** The middle of a letter, and how far it is turned (radians). */
export interface Letter extends Spot {
  readonly turn: number;
}

/** From one letter to the next. */
const SHARPEST_TURN = Math.PI / 6;
/** From the first letter to the last. */
const WIDEST_TURN = Math.PI / 2;

/**
 * @param widths of the letters, in order, in the line's units.
 * @returns the letters of one name, or undefined where the line is too short or too crooked for it. The middle of the line is
 * tried first, then places beside it.
 */
export function lettersAlong(line: readonly Spot[], widths: readonly number[]): Letter[] | undefined {
  const length = lengthOf(line);
  const wanted = widths.reduce((sum, it) => sum + it, 0);
  const spare = length - wanted;
  if (spare < 0 || widths.length === 0) return undefined;
  for (const share of [0.5, 0.3, 0.7, 0.12, 0.88]) {
    const letters = lettersFrom(line, widths, spare * share);
    if (letters && !isCrooked(letters)) return letters;
  }
  return undefined;
}

/** Pieces of a long line, each to bear the name once: a line of 3 repeat distances bears it three times. */
export function partsOf(line: readonly Spot[], repeat: number): Spot[][] {
  const count = Math.max(1, Math.round(lengthOf(line) / repeat));
  if (count === 1) return [[...line]];
  const step = lengthOf(line) / count;
  return Array.from({ length: count }, (_, n) => slice(line, n * step, (n + 1) * step));
}

function lettersFrom(line: readonly Spot[], widths: readonly number[], start: number): Letter[] | undefined {
  const total = widths.reduce((sum, it) => sum + it, 0);
  const head = pointAt(line, start);
  const tail = pointAt(line, start + total);
  if (!head || !tail) return undefined;
  // Names are read from left to right, whichever way the line was drawn.
  if (tail.x < head.x) return lettersFrom([...line].reverse(), widths, lengthOf(line) - start - total);
  const letters: Letter[] = [];
  let at = start;
  for (const width of widths) {
    const from = pointAt(line, at);
    const to = pointAt(line, at + width);
    if (!from || !to) return undefined;
    letters.push({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2, turn: Math.atan2(to.y - from.y, to.x - from.x) });
    at += width;
  }
  return letters;
}

function isCrooked(letters: readonly Letter[]): boolean {
  let least = 0;
  let most = 0;
  let sum = 0;
  for (let n = 1; n < letters.length; n++) {
    const by = turnBetween(letters[n - 1]?.turn ?? 0, letters[n]?.turn ?? 0);
    if (Math.abs(by) > SHARPEST_TURN) return true;
    sum += by;
    least = Math.min(least, sum);
    most = Math.max(most, sum);
  }
  return most - least > WIDEST_TURN;
}

function turnBetween(a: number, b: number): number {
  const by = b - a;
  return by > Math.PI ? by - 2 * Math.PI : by < -Math.PI ? by + 2 * Math.PI : by;
}

function lengthOf(line: readonly Spot[]): number {
  return line.slice(1).reduce((sum, it, n) => sum + away(line[n] ?? it, it), 0);
}

function pointAt(line: readonly Spot[], distance: number): Spot | undefined {
  let left = Math.max(0, distance);
  for (let n = 1; n < line.length; n++) {
    const a = line[n - 1];
    const b = line[n];
    if (!a || !b) return undefined;
    const step = away(a, b);
    if (left <= step && step > 0) return { x: a.x + ((b.x - a.x) * left) / step, y: a.y + ((b.y - a.y) * left) / step };
    left -= step;
  }
  // Rounding may carry the last letter a hair beyond the end.
  return left < 0.01 ? line.at(-1) : undefined;
}

function slice(line: readonly Spot[], from: number, to: number): Spot[] {
  const ends = [pointAt(line, from), pointAt(line, to)];
  let at = 0;
  const between = line.filter((it, n) => {
    at += n === 0 ? 0 : away(line[n - 1] ?? it, it);
    return at > from && at < to;
  });
  return [ends[0], ...between, ends[1]].filter((it) => it !== undefined);
}

function away(a: Spot, b: Spot): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}
