/**
 * Smooth noise over the ground: what keeps a shore, a town's edge or a street from looking drawn with a ruler.
 *
 * Value noise on a lattice whose corners are hashed from the seed; the same place always answers the same.
 */
export type Noise = (x: number, y: number, wave: number) => number;

/** Between -1 and 1, changing over about `wave` metres. */
export function noiseFrom(seed: number): Noise {
  const corner = (ix: number, iy: number) => {
    let h = Math.imul(ix, 0x27d4eb2d) ^ Math.imul(iy, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1);
    h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return ((h ^ (h >>> 16)) >>> 0) / 2_147_483_648 - 1;
  };
  const ease = (t: number) => t * t * (3 - 2 * t);
  return (x, y, wave) => {
    const gx = x / wave;
    const gy = y / wave;
    const ix = Math.floor(gx);
    const iy = Math.floor(gy);
    const tx = ease(gx - ix);
    const ty = ease(gy - iy);
    const low = corner(ix, iy) * (1 - tx) + corner(ix + 1, iy) * tx;
    const high = corner(ix, iy + 1) * (1 - tx) + corner(ix + 1, iy + 1) * tx;
    return low * (1 - ty) + high * ty;
  };
}
