import { chanceFrom } from '../../../domain/base/chance.ts';
import type { Block, Use } from './block.ts';
import { cutIntoBlocks, cutIntoPieces, layoutAt } from './blocks.ts';
import { cutCrescent } from './crescents.ts';
import { firstLand, isStrip } from './first-land.ts';
import type { Face } from './land.ts';
import { lieOfTheLand } from './lie-of-the-land.ts';
import { mainRoads } from './main-roads.ts';
import { noiseFrom } from './noise.ts';
import { CLOSE_PLACES, claim, WIDE_PLACES } from './places.ts';
import { areaOf, at, centreOf } from './point.ts';
import { neededStretches, reachable } from './prune.ts';
import { groundOf } from './quarters.ts';
import { raiseBlock } from './raise-blocks.ts';

export function growTown(seed: number) {
  const noise = noiseFrom(seed);
  const chance = chanceFrom(seed);
  const ground = groundOf(noise);
  const lie = lieOfTheLand(noise);
  const { land, mains } = firstLand(lie, mainRoads(noise));
  const strips = land.faces.filter((it) => isStrip(it));
  land.faces = land.faces.filter((it) => !strips.includes(it));
  cutIntoPieces(land, ground, chance);
  const isTown = (it: Face) => ground.remotenessAt(centreOf(it.ring)) < 1;
  const wide = claim(land.faces.filter(isTown), WIDE_PLACES);
  const arms = new Set<Face>();
  for (const piece of [...land.faces]) {
    if (wide.has(piece) || ground.remotenessAt(centreOf(piece.ring)) > 1.25) continue;
    const layout = layoutAt(ground, piece);
    const crescent = areaOf(piece.ring) > 32_000 && chance.happens(layout.crescents) ? cutCrescent(land, piece, chance) : undefined;
    if (crescent && chance.happens(0.5)) arms.add(crescent.arm);
    cutIntoBlocks(land, crescent?.rest ?? piece, layout, chance);
  }
  const close = claim(
    land.faces.filter((it) => isTown(it) && !wide.has(it)),
    CLOSE_PLACES,
  );
  const blockOf = (face: Face, use: Use, name?: string): Block => ({ face, quarter: ground.quarterAt(centreOf(face.ring)), use, name, spurs: [], buildings: [], patches: [] });
  const blocks = land.faces.map((face) => {
    const place = wide.get(face) ?? close.get(face);
    if (place) return blockOf(face, place.use, place.name);
    if (!isTown(face)) return blockOf(face, 'country');
    return blockOf(face, arms.has(face) ? 'green' : 'homes');
  });
  blocks.push(...strips.map((it) => blockOf(it, 'strip')));
  for (const block of blocks) raiseBlock(land, block, chance);
  const stretches = reachable(neededStretches(land.roads, new Set(mains), blocks), at(-100, 300));
  return { lie, land, strips, blocks, ground, stretches };
}
