/**
 * Blocks become quarters: each is given its closes, its houses or flats, and something in its middle.
 */
import type { Chance } from '../../../domain/base/chance.ts';
import type { Block } from './block.ts';
import { openCloses } from './closes.ts';
import { buildEstate, buildFlats, buildWorks } from './estates.ts';
import { buildAlong, buildAround, runsOf } from './frontage.ts';
import type { Land } from './land.ts';
import { fillMiddle, furnish } from './open-ground.ts';
import { areaOf } from './point.ts';
import { FRONTAGES, LAYOUTS } from './styles.ts';

/** Of the blocks of terraces and villas, how many were cleared for flats. */
const CLEARED = 0.055;

export function raiseBlock(land: Land, block: Block, chance: Chance): void {
  if (isWorks(block)) buildWorks(block, chance);
  else if (block.use === 'homes') raiseHomes(land, block, chance);
  else furnish(land, block, chance);
}

function raiseHomes(land: Land, block: Block, chance: Chance): void {
  const { style } = block.quarter;
  const large = areaOf(block.face.ring) > 6_500;
  if (style === 'estate' || (large && (style === 'terrace' || style === 'villas' || style === 'closes') && chance.happens(CLEARED)))
    buildEstate(land, block, chance);
  else if (large && style === 'seafront' && chance.happens(0.3)) buildFlats(land, block, chance);
  const closes = LAYOUTS[style].closes > 0 ? openCloses(land, block, LAYOUTS[style].closes, chance) : [];
  const kind = chance.pick(FRONTAGES[style]);
  const runs = runsOf(block.face);
  for (const run of runs) {
    const isMain = run.road.cls === 'primary' || run.road.cls === 'secondary';
    buildAlong(block, run, isMain && kind.setback > 5 ? { ...kind, setback: kind.setback + 2 } : kind, chance);
  }
  for (const close of closes) buildAround(block, close, { ...kind, setback: Math.min(kind.setback, 4.5) }, chance);
  fillMiddle(block, chance);
}

function isWorks({ use, quarter }: Block): boolean {
  return use === 'works' || (use === 'homes' && quarter.style === 'works');
}
