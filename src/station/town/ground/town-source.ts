/**
 * The fictional town as OpenStreetMap elements, for the same builder that reads a real extract.
 *
 * Roads that meet share a node; a road over water or the railway is a bridge of its own. Ids count up from one in the order in
 * which things were laid, so the same town has the same elements.
 */
import type { OsmElement, OsmNode, OsmRelation, OsmSource, OsmTags, OsmWay } from '../../areas/osm/osm-source.ts';
import type { Address } from './addresses.ts';
import type { Building } from './block.ts';
import { areaTags, buildingTags, levelTags, patchTags, roadTags } from './element-tags.ts';
import { positionOf } from './frame.ts';
import type { Town } from './grow-town.ts';
import { bridged, railParts } from './over.ts';
import type { Point } from './point.ts';
import { QUARTERS } from './quarters.ts';
import { keyOf } from './together.ts';

export function townSource(town: Town): OsmSource {
  return {
    async *elements() {
      yield* elementsOf(town);
    },
  };
}

function elementsOf(town: Town): OsmElement[] {
  const laid = new Laid();
  for (const { tags, line } of linesOf(town)) laid.way(line, tags);
  for (const { tags, ring } of areasOf(town)) laid.way([...ring, ring[0] as Point], tags);
  const riverWay = laid.way(closed(town.river), {});
  laid.relation([{ kind: 'way', id: riverWay, role: 'outer' }], { type: 'multipolygon', natural: 'water', water: 'river', name: RIVER });
  const outline = laid.way(closed(outlineOf(town)), {});
  laid.relation([{ kind: 'way', id: outline, role: 'outer' }], { type: 'boundary', boundary: 'administrative', admin_level: '8', name: TOWN_NAME });
  for (const { tags, point } of pointsOf(town)) laid.node(point, tags);
  return [...laid.nodes.values(), ...laid.lone, ...laid.ways, ...laid.relations];
}

const RIVER = 'River Salt';
const TOWN_NAME = 'Saltmere Cross';

/** Gives out ids and keeps each point once. */
class Laid {
  readonly nodes = new Map<string, OsmNode>();
  readonly lone: OsmNode[] = [];
  readonly ways: OsmWay[] = [];
  readonly relations: OsmRelation[] = [];
  private count = 0;

  node(p: Point, tags: OsmTags): void {
    this.lone.push({ kind: 'node', id: ++this.count, ...positionOf(p), tags });
  }

  way(line: readonly Point[], tags: OsmTags): number {
    const refs = line.map((p) => this.idOf(p)).filter((id, n, all) => id !== all[n - 1]);
    this.ways.push({ kind: 'way', id: this.ways.length + 1, refs, tags });
    return this.ways.length;
  }

  relation(members: OsmRelation['members'], tags: OsmTags): void {
    this.relations.push({ kind: 'relation', id: this.relations.length + 1, members, tags });
  }

  private idOf(p: Point): number {
    const key = keyOf(p);
    const found = this.nodes.get(key);
    if (found) return found.id;
    const node: OsmNode = { kind: 'node', id: ++this.count, ...positionOf(p), tags: {} };
    this.nodes.set(key, node);
    return node.id;
  }
}

function* linesOf(town: Town): Generator<{ tags: OsmTags; line: readonly Point[] }> {
  for (const stretch of town.stretches) for (const { points, level } of bridged(stretch)) yield { tags: roadTags(stretch.road, level), line: points };
  for (const { points, level } of railParts(town)) yield { tags: { railway: 'rail', name: 'Saltmere Line', ...levelTags(level) }, line: points };
  yield { tags: { natural: 'coastline' }, line: closed(town.lie.shore) };
  yield { tags: { waterway: 'river', name: RIVER }, line: town.lie.river.middle };
  for (const line of town.seaside.breakwaters) yield { tags: { man_made: 'breakwater' }, line };
}

function* areasOf(town: Town): Generator<{ tags: OsmTags; ring: readonly Point[] }> {
  for (const block of town.blocks) yield { tags: areaTags(block), ring: block.face.ring };
  for (const { patches } of town.blocks) for (const it of patches) yield { tags: patchTags(it), ring: it.shape };
  for (const ring of town.seaside.beaches) yield { tags: { natural: 'beach' }, ring };
  yield { tags: { man_made: 'pier', name: 'Saltmere Pier' }, ring: town.seaside.pier };
  const byHouse = addressesByHouse(town);
  for (const { buildings, name } of town.blocks) for (const it of buildings) yield { tags: buildingTags(it, byHouse.get(it), name), ring: it.shape };
}

function* pointsOf(town: Town): Generator<{ tags: OsmTags; point: Point }> {
  yield { tags: { place: 'town', name: TOWN_NAME, population: '43000' }, point: { x: 640, y: 250 } };
  for (const it of QUARTERS) yield { tags: { place: it.style === 'village' ? 'village' : 'suburb', name: it.name }, point: it };
  yield { tags: { railway: 'station', name: TOWN_NAME }, point: town.station.halt };
}

function addressesByHouse(town: Town): Map<Building, Address[]> {
  const byHouse = new Map<Building, Address[]>();
  for (const it of town.addresses) {
    const all = byHouse.get(it.house);
    if (all) all.push(it);
    else byHouse.set(it.house, [it]);
  }
  return byHouse;
}

/** The town's bounds: a loop around its quarters, inside the shore. */
function outlineOf(town: Town): Point[] {
  const coast = town.lie.shore.slice(0, town.lie.coastal).filter((p) => p.y > -2_250 && p.y < 2_150);
  const inland = [
    [900, 2_180],
    [-100, 1_960],
    [-900, 1_760],
    [-1_520, 1_250],
    [-1_700, 300],
    [-1_680, -700],
    [-1_400, -1_450],
    [-600, -1_900],
    [0, -2_180],
    [900, -2_220],
  ] as const;
  return [...coast, ...inland.map(([x, y]) => ({ x, y }))];
}

function closed(ring: readonly Point[]): Point[] {
  return [...ring, ring[0] as Point];
}
