/**
 * Joins lines that meet at their ends into longer ones, and says which of them came round.
 *
 * A border, a lake or a coast is drawn by many people in many lines, in any order. With `directed` a line is only ever walked
 * the way it was drawn, which the coast needs: its land lies to the left. A node is a number; two lines meet where it is equal.
 */
export type NodeLine = ArrayLike<number>;

export interface Joined {
  /** Ends where it began. */
  readonly rings: number[][];
  /** What never came round: lines whose other half is not in the extract. */
  readonly open: number[][];
}

export function joinLines(lines: readonly NodeLine[], directed = false): Joined {
  const rings: number[][] = [];
  const open: number[][] = [];
  const used = new Uint8Array(lines.length);
  const startsAt = new Map<number, number[]>();
  const endsAt = new Map<number, number[]>();
  for (const [n, line] of lines.entries()) {
    if (line.length < 2) used[n] = 1;
    else {
      push(startsAt, line[0] as number, n);
      push(endsAt, line[line.length - 1] as number, n);
    }
  }
  /** The next unused line at a node, from the given side. */
  const takeFrom = (side: Map<number, number[]>, node: number): number | undefined => {
    const found = side.get(node)?.find((n) => used[n] === 0);
    if (found !== undefined) used[found] = 1;
    return found;
  };

  for (let first = 0; first < lines.length; first++) {
    if (used[first] !== 0) continue;
    used[first] = 1;
    const walked = Array.from(lines[first] as NodeLine);
    grow(walked, (node) => {
      const forward = takeFrom(startsAt, node);
      if (forward !== undefined) return Array.from(lines[forward] as NodeLine);
      const backward = directed ? undefined : takeFrom(endsAt, node);
      return backward === undefined ? undefined : Array.from(lines[backward] as NodeLine).reverse();
    });
    if (!isClosed(walked)) {
      // Nothing goes on from the end: what leads up to the beginning belongs to it too.
      walked.reverse();
      grow(walked, (node) => {
        const backward = takeFrom(endsAt, node);
        if (backward !== undefined) return Array.from(lines[backward] as NodeLine).reverse();
        const forward = directed ? undefined : takeFrom(startsAt, node);
        return forward === undefined ? undefined : Array.from(lines[forward] as NodeLine);
      });
      walked.reverse();
    }
    if (isClosed(walked) && walked.length >= 4) rings.push(walked);
    else open.push(walked);
  }
  return { rings, open };
}

function grow(walked: number[], next: (node: number) => number[] | undefined): void {
  while (!isClosed(walked)) {
    const line = next(walked[walked.length - 1] as number);
    if (!line) return;
    for (let n = 1; n < line.length; n++) walked.push(line[n] as number);
  }
}

function isClosed(line: readonly number[]): boolean {
  return line.length > 2 && line[0] === line[line.length - 1];
}

function push(map: Map<number, number[]>, key: number, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
