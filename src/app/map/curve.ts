/**
 * A size that grows with the zoom: given at a few zooms, read at any.
 *
 * Between two given zooms it grows by the same factor a step (base 1: by the same amount). Outside them it stays as at the end.
 */
export type Curve = (zoom: number) => number;

/** @param stops zoom, size, zoom, size, ... in order of zoom. */
export function curve(base: number, stops: readonly number[]): Curve {
  return (zoom) => {
    let [fromZoom = 0, from = 0] = stops;
    if (zoom <= fromZoom) return from;
    for (let n = 2; n + 1 < stops.length; n += 2) {
      const [toZoom = 0, to = 0] = stops.slice(n, n + 2);
      if (zoom < toZoom) return from + (to - from) * share(base, zoom - fromZoom, toZoom - fromZoom);
      [fromZoom, from] = [toZoom, to];
    }
    return from;
  };
}

function share(base: number, done: number, whole: number): number {
  return base === 1 ? done / whole : (base ** done - 1) / (base ** whole - 1);
}
