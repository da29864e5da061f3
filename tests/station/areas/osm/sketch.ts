/** A small piece of country for the tests, in OpenStreetMap's own things: metres east and north of a place in the sea. */
import type { OsmElement, OsmNode, OsmRelation, OsmSource, OsmTags, OsmWay } from '../../../../src/station/areas/osm/osm-source.ts';

const METRES_A_DEGREE = 111_195.08;
const ORIGIN = { lat: 53.6, lon: 1.2 };
const NARROWING = Math.cos((ORIGIN.lat * Math.PI) / 180);

export function positionAt(east: number, north: number) {
  return { lat: ORIGIN.lat + north / METRES_A_DEGREE, lon: ORIGIN.lon + east / METRES_A_DEGREE / NARROWING };
}

export function node(id: number, east: number, north: number, tags: OsmTags = {}): OsmNode {
  return { kind: 'node', id, ...positionAt(east, north), tags };
}

export function way(id: number, refs: readonly number[], tags: OsmTags = {}): OsmWay {
  return { kind: 'way', id, refs, tags };
}

export function relation(id: number, ways: readonly (readonly [id: number, role: string])[], tags: OsmTags): OsmRelation {
  return { kind: 'relation', id, members: ways.map(([of, role]) => ({ kind: 'way', id: of, role })), tags };
}

export function sourceOf(elements: readonly OsmElement[]): OsmSource {
  return {
    async *elements() {
      yield* elements;
    },
  };
}
