/**
 * Borders of countries, counties and districts: each line of ground once, at the highest rank of those it parts.
 *
 * A county's border is often a country's too; drawn twice its dashes would fill each other's gaps.
 */
import type { OsmTags } from '../osm/osm-source.ts';
import type { Meaning } from '../tiles/feature.ts';

/** By admin_level. Parishes (10) are left out: their borders would be most of the lines of a rural map. */
const RANKS: Readonly<Record<string, readonly [kind: string, from: number]>> = {
  2: ['country', 6],
  3: ['country', 6],
  4: ['region', 6],
  5: ['region', 7],
  6: ['county', 8],
  7: ['county', 10],
  8: ['locality', 11],
};

export function isBorder(tags: OsmTags): boolean {
  return tags['boundary'] === 'administrative' && RANKS[tags['admin_level'] ?? ''] !== undefined;
}

export class Borders {
  readonly #levels = new Map<number, number>();

  add(tags: OsmTags, ways: readonly number[]): void {
    const level = Number(tags['admin_level']);
    for (const id of ways) this.#levels.set(id, Math.min(level, this.#levels.get(id) ?? level));
  }

  *lines(): Iterable<{ readonly meaning: Meaning; readonly way: number }> {
    for (const [way, level] of this.#levels) {
      const rank = RANKS[level];
      if (rank) yield { way, meaning: { layer: 'boundaries', from: rank[1], said: { kind: rank[0], kind_detail: String(level) } } };
    }
  }
}
