/**
 * Reads a source and brings together what the map draws, what is travelled and what can be looked for.
 *
 * Twice through: first for which lines the areas made of several need, then for everything. Nodes come first, so a line's places
 * are known when it comes. What lies half outside an extract is drawn as far as it goes; an outline that never comes round is
 * counted and left out, since filling it would be a guess.
 */
import { squareMetresOf } from '../osm/flat-geometry.ts';
import { joinLines } from '../osm/join-lines.ts';
import { nestRings } from '../osm/nest-rings.ts';
import { NodePlaces } from '../osm/node-places.ts';
import { OsmFaultError } from '../osm/osm-fault.ts';
import type { OsmNode, OsmRelation, OsmSource, OsmTags, OsmWay } from '../osm/osm-source.ts';
import { areaMeaning } from '../tiles/area-meaning.ts';
import type { Flat, MapFeature, Polygon } from '../tiles/feature.ts';
import { lineMeaning } from '../tiles/line-meaning.ts';
import { pointMeanings } from '../tiles/point-meaning.ts';
import { Borders, isBorder } from './borders.ts';
import type { Gathered, House, NamedLine, NamedPlace, RoadWay } from './gathered.ts';
import { housesOf, middleOfPolygons, namedOf, placeOf } from './name-things.ts';
import { roadTravel, stopsCars } from './road-rules.ts';

export async function gather(source: OsmSource, onNodes: (count: number) => void): Promise<Gathered> {
  const memberLines = await wantedLines(source);
  const gatherer = new Gatherer(memberLines);
  let hasLines = false;
  for await (const it of source.elements()) {
    if (it.kind === 'node') {
      // A way asked for its nodes before they were there: it would be drawn nowhere.
      if (hasLines) throw new OsmFaultError('unsorted');
      gatherer.node(it);
      if (gatherer.nodes.count % 1_000_000 === 0) onNodes(gatherer.nodes.count);
    } else {
      hasLines = true;
      if (it.kind === 'way') gatherer.way(it);
      else gatherer.relation(it);
    }
  }
  if (gatherer.nodes.count === 0) throw new OsmFaultError('empty');
  return gatherer.gathered();
}

/** The lines of which areas and borders are made; their nodes are filled in as they come. */
async function wantedLines(source: OsmSource): Promise<Map<number, Int32Array | undefined>> {
  const wanted = new Map<number, Int32Array | undefined>();
  for await (const it of source.elements()) {
    if (it.kind !== 'relation' || !(isArea(it) || isBorder(it.tags))) continue;
    for (const member of it.members) if (member.kind === 'way') wanted.set(member.id, undefined);
  }
  return wanted;
}

function isArea({ tags }: OsmRelation): boolean {
  return (tags['type'] === 'multipolygon' || tags['type'] === 'boundary') && (areaMeaning(tags, 0) !== undefined || pointMeanings(tags).length > 0);
}

class Gatherer {
  readonly nodes = new NodePlaces();
  readonly #members: Map<number, Int32Array | undefined>;
  readonly #features: MapFeature[] = [];
  readonly #roads: RoadWay[] = [];
  readonly #named: NamedLine[] = [];
  readonly #houses: House[] = [];
  readonly #places: NamedPlace[] = [];
  readonly #coast: Int32Array[] = [];
  readonly #borders = new Borders();
  readonly #barrierIds: number[] = [];
  readonly #left = { outlines: 0, lines: 0 };

  constructor(members: Map<number, Int32Array | undefined>) {
    this.#members = members;
  }

  node({ id, lat, lon, tags }: OsmNode): void {
    this.nodes.add(id, lat, lon);
    if (stopsCars(tags)) this.#barrierIds.push(id);
    this.#point(tags, lat, lon);
  }

  way({ id, refs, tags }: OsmWay): void {
    const nodes = Int32Array.from(refs, (ref) => this.nodes.find(ref));
    const runs = knownRuns(nodes);
    if (this.#members.has(id) || isBorder(tags)) this.#members.set(id, nodes);
    if (tags['natural'] === 'coastline') this.#coast.push(...runs);
    if (isBorder(tags)) this.#borders.add(tags, [id]);
    if (runs.length === 0) {
      this.#left.lines++;
      return;
    }
    this.#line(tags, nodes, runs);
    const isRing = refs.length >= 4 && refs[0] === refs[refs.length - 1];
    if (!isRing || (tags['highway'] !== undefined && tags['area'] !== 'yes')) return;
    if (isWhole(nodes)) this.#area(tags, [[this.#flat(nodes)]]);
    else if (areaMeaning(tags, 0)) this.#left.outlines++;
  }

  relation(it: OsmRelation): void {
    const ways = it.members.flatMap((member) => (member.kind === 'way' ? [member.id] : []));
    if (isBorder(it.tags)) this.#borders.add(it.tags, ways);
    if (!isArea(it)) return;
    const lines = ways.flatMap((id) => this.#members.get(id) ?? []).filter(isWhole);
    const { rings, open } = joinLines(lines);
    this.#left.outlines += open.length;
    const polygons = nestRings(rings.map((ring) => this.#flat(ring)));
    if (polygons.length > 0) this.#area(it.tags, polygons);
  }

  gathered(): Gathered {
    const { rings, open } = joinLines(this.#coast, true);
    for (const { meaning, way } of this.#borders.lines()) {
      for (const run of knownRuns(this.#members.get(way) ?? [])) this.#features.push({ ...meaning, shape: { kind: 'line', points: this.#flat(run) } });
    }
    return {
      nodes: this.nodes,
      features: this.#features,
      coasts: [...rings, ...open].map((line) => this.#flat(line)),
      roads: this.#roads,
      barriers: new Set(this.#barrierIds.map((id) => this.nodes.find(id))),
      named: this.#named,
      houses: this.#houses,
      places: this.#places,
      left: this.#left,
    };
  }

  #point(tags: OsmTags, lat: number, lon: number): void {
    for (const meaning of pointMeanings(tags)) this.#features.push({ ...meaning, shape: { kind: 'point', at: [lon, lat] } });
    this.#houses.push(...housesOf(tags, lat, lon));
    const place = placeOf(tags, lat, lon);
    if (place) this.#places.push(place);
  }

  #line(tags: OsmTags, nodes: Int32Array, runs: readonly Int32Array[]): void {
    const travel = roadTravel(tags);
    const named = travel && namedOf(tags);
    if (travel) this.#roads.push({ nodes, travel, name: named?.name ?? '' });
    const meaning = tags['area'] === 'yes' ? undefined : lineMeaning(tags);
    if (!named && !meaning) return;
    for (const run of runs) {
      const points = this.#flat(run);
      if (named) this.#named.push({ ...named, points });
      if (meaning) this.#features.push({ ...meaning, shape: { kind: 'line', points } });
    }
  }

  #area(tags: OsmTags, polygons: readonly Polygon[]): void {
    const squareMetres = polygons.reduce((sum, [outer]) => sum + (outer ? squareMetresOf(outer) : 0), 0);
    const meaning = areaMeaning(tags, squareMetres);
    if (meaning) this.#features.push({ ...meaning, shape: { kind: 'area', polygons } });
    if (pointMeanings(tags).length === 0 && tags['addr:housenumber'] === undefined && tags['addr:housename'] === undefined) return;
    const [lon, lat] = middleOfPolygons(polygons);
    this.#point(tags, lat, lon);
  }

  #flat(nodes: ArrayLike<number>): Flat {
    const points: number[] = [];
    for (let n = 0; n < nodes.length; n++) points.push(this.nodes.lon(nodes[n] as number), this.nodes.lat(nodes[n] as number));
    return points;
  }
}

function isWhole(nodes: Int32Array): boolean {
  return nodes.every((it) => it >= 0);
}

/** Stretches of a line whose nodes are in the source: over what is not, nothing is drawn. */
function knownRuns(nodes: ArrayLike<number>): Int32Array[] {
  const runs: Int32Array[] = [];
  let run: number[] = [];
  for (let n = 0; n <= nodes.length; n++) {
    const node = nodes[n] ?? -1;
    if (node >= 0) run.push(node);
    else {
      if (run.length >= 2) runs.push(Int32Array.from(run));
      run = [];
    }
  }
  return runs;
}
