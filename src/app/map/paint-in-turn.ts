/**
 * Lets the drawing library paint one tile a frame, so that a hand on the map is not held up by a dozen at once.
 *
 * A name that reaches into a neighbour has that neighbour painted again; a tile that is still waiting is painted once for all who ask.
 * Data is read ahead while others are painted. Order is that of asking: the library asks from the middle outward.
 */
import type { Coords } from 'leaflet';

/** What is used of the library's layer. */
export interface TilePainter {
  readonly views: ReadonlyMap<string, { getDisplayTile(coords: Coords): Promise<unknown> }>;
  /** Resolves when the tile is painted, or is not wanted any more. */
  renderTile(coords: Coords, element: Tile, key: string, done?: () => void): Promise<void>;
}

/** The key is taken from a tile that left the map. */
export interface Tile {
  readonly key?: string;
}

interface Job {
  readonly coords: Coords;
  readonly element: Tile;
  readonly done: () => void;
}

export function paintInTurn(layer: TilePainter, nextFrame: () => Promise<unknown> = animationFrame): void {
  const paint = layer.renderTile.bind(layer);
  const waiting = new Map<string, Job>();
  let painting = false;

  layer.renderTile = async (coords, element, key, done = () => {}) => {
    for (const view of layer.views.values()) view.getDisplayTile(coords).catch(() => undefined);
    const before = waiting.get(key);
    const both = () => {
      before?.done();
      done();
    };
    waiting.set(key, { coords, element, done: both });
    if (painting) return;
    painting = true;
    for (const [next, job] of waiting) {
      waiting.delete(next);
      if (job.element.key !== next) continue;
      await paint(job.coords, job.element, next, job.done).catch(() => undefined);
      await nextFrame();
    }
    painting = false;
  };
}

function animationFrame(): Promise<unknown> {
  return new Promise((done) => requestAnimationFrame(done));
}
