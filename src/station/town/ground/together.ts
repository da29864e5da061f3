/**
 * Which points hang together, by the lines drawn through them (union-find).
 */
import type { Point } from './point.ts';

export interface Together {
  add(line: readonly Point[]): void;
  /** The same for all points that hang together. */
  partOf(p: Point): string;
}

export function together(): Together {
  const leader = new Map<string, string>();
  const lead = (key: string): string => {
    let top = key;
    for (let up = leader.get(top); up !== undefined && up !== top; up = leader.get(top)) top = up;
    leader.set(key, top);
    return top;
  };
  return {
    add(line) {
      const [first, ...rest] = line;
      if (!first) return;
      const top = lead(keyOf(first));
      for (const p of rest) leader.set(lead(keyOf(p)), top);
    },
    partOf: (p) => lead(keyOf(p)),
  };
}

export function keyOf(p: Point): string {
  return `${p.x},${p.y}`;
}
