/**
 * Which marks stand alone and which share a box, at one zoom.
 *
 * Marks nearer than a thumb's width share one box that shows the worst tier still to be done. Below z15 every mark is in a box,
 * a single one too: over a shoulder, a wide map must not tell which house is meant. Pure; the same marks always fall into the
 * same boxes, in whatever order they come.
 */
import { compareTiers, type Tier } from '../../domain/list/tier.ts';
import type { MapMark } from './mark.ts';
import { type Pixel, pixelOf } from './mercator.ts';

/** From here in a lone mark shows its own shape. */
export const SINGLES_FROM_ZOOM = 15;

export interface Group {
  /** Stays the same while the members do. */
  readonly key: string;
  readonly marks: readonly MapMark[];
  /** Drawn as a box with a count, not as a mark of its own. */
  readonly boxed: boolean;
  /** The worst among those not done; `done` when all are. */
  readonly worst: Tier | 'done';
  readonly lat: number;
  readonly lon: number;
}

/** @param chosen stands alone, where marks may stand alone at all, so that what was pressed does not vanish into a box. */
export function groupsAt(marks: readonly MapMark[], zoom: number, chosen?: string): Group[] {
  const reach = reachAt(zoom);
  const cells = new Map<string, { at: Pixel; marks: MapMark[] }[]>();
  const all: { at: Pixel; marks: MapMark[] }[] = [];

  for (const mark of [...marks].sort(bySeverity)) {
    const at = pixelOf(mark.position, zoom);
    const alone = mark.id === chosen && zoom >= SINGLES_FROM_ZOOM;
    const near = alone ? undefined : nearest(cells, at, reach);
    if (near) near.marks.push(mark);
    else {
      const group = { at, marks: [mark] };
      all.push(group);
      // Nothing joins the chosen mark.
      if (!alone) cells.set(cellOf(at, reach), [...(cells.get(cellOf(at, reach)) ?? []), group]);
    }
  }
  return all.map((it) => groupOf(it.marks, zoom));
}

/** The worst tier among marks not done, or `done` when all are. Marks must not be empty. */
export function worstOf(marks: readonly Pick<MapMark, 'tier' | 'done'>[]): Tier | 'done' {
  const open = marks.filter((it) => !it.done).map((it) => it.tier);
  return open.reduce<Tier | 'done'>((worst, tier) => (worst === 'done' || compareTiers(tier, worst) < 0 ? tier : worst), 'done');
}

function groupOf(marks: readonly MapMark[], zoom: number): Group {
  const boxed = marks.length > 1 || zoom < SINGLES_FROM_ZOOM;
  return {
    key: `${boxed ? 'box' : 'one'} ${marks.map((it) => it.id).join(' ')}`,
    marks,
    boxed,
    worst: worstOf(marks),
    lat: marks.reduce((sum, it) => sum + it.position.lat, 0) / marks.length,
    lon: marks.reduce((sum, it) => sum + it.position.lon, 0) / marks.length,
  };
}

/** In pixels. Close in, shapes may nearly touch: the street matters more than tidiness. */
function reachAt(zoom: number): number {
  if (zoom >= 17) return 28;
  return zoom >= SINGLES_FROM_ZOOM ? 48 : 64;
}

function nearest(cells: ReadonlyMap<string, { at: Pixel; marks: MapMark[] }[]>, at: Pixel, reach: number): { marks: MapMark[] } | undefined {
  let best: { marks: MapMark[] } | undefined;
  let bestAway = reach;
  for (const dx of [-1, 0, 1])
    for (const dy of [-1, 0, 1])
      for (const group of cells.get(cellOf({ x: at.x + dx * reach, y: at.y + dy * reach }, reach)) ?? []) {
        const away = Math.hypot(group.at.x - at.x, group.at.y - at.y);
        if (away < bestAway) {
          best = group;
          bestAway = away;
        }
      }
  return best;
}

function cellOf(at: Pixel, size: number): string {
  return `${Math.floor(at.x / size)} ${Math.floor(at.y / size)}`;
}

/** Worst first, so that boxes form around what matters; then by id, so that the order of arrival changes nothing. */
function bySeverity(a: MapMark, b: MapMark): number {
  return Number(a.done) - Number(b.done) || compareTiers(a.tier, b.tier) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
