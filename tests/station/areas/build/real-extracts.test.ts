/**
 * Three real extracts, built whole: the lengths of ways are checked against sums over OpenStreetMap's own lines, by hand.
 *
 * Map data of these tests: (c) OpenStreetMap contributors, ODbL. They lie beside the project and are not part of it.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalDate } from '../../../../src/domain/base/instant.ts';
import type { Position } from '../../../../src/domain/base/place.ts';
import type { RoadGraph, TravelMode } from '../../../../src/domain/road/road-graph.ts';
import { type Roads, roadsOf } from '../../../../src/domain/road/roads.ts';
import { searchOf } from '../../../../src/domain/road/search.ts';
import type { StreetIndex } from '../../../../src/domain/road/street-index.ts';
import { type BuiltArea, buildArea } from '../../../../src/station/areas/build/build-area.ts';
import type { OsmSource } from '../../../../src/station/areas/osm/osm-source.ts';
import { openPbf } from '../../../../src/station/areas/osm/pbf-source.ts';
import { sharedPack } from '../packs.ts';
import { type ReadPack, readPack, readSections } from '../read-pack.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dunnock-real-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Built {
  built: BuiltArea;
  pack: ReadPack;
  graph: RoadGraph;
  roads: Roads;
  streets: StreetIndex;
}

async function build(extract: string, look: (source: OsmSource) => Promise<void> = async () => undefined): Promise<Built> {
  const source = await openPbf(extract);
  if (!source.ok) throw new Error(source.refusal);
  try {
    const path = join(folder, 'real.pmtiles');
    const built = await buildArea(source.value, { path, title: 'Real', madeOn: '2026-01-05' as LocalDate, bounds: source.value.bounds });
    if (!built.ok) throw new Error(built.refusal);
    await look(source.value);
    const pack = await readPack(path);
    const { roads: graph, streets } = await readSections(pack);
    return { built: built.value, pack, graph, roads: roadsOf(graph), streets };
  } finally {
    await source.value.close();
  }
}

const place = (lat: number, lon: number): Position => ({ lat, lon });
const metres = ({ roads }: Built, from: Position, to: Position, mode: TravelMode) => roads.path(from, to, mode)?.metres;

const liechtenstein = sharedPack('liechtenstein-latest.osm.pbf');
describe.skipIf(!liechtenstein)('Liechtenstein (skipped where ../shared/maps is not there)', () => {
  let it: Built;
  let buildings = 0;
  let roads = 0;
  beforeAll(async () => {
    it = await build(liechtenstein!, async (source) => {
      for await (const thing of source.elements()) {
        if (thing.kind === 'way' && thing.tags['building'] !== undefined && thing.tags['building'] !== 'no') buildings++;
        if (thing.kind === 'way' && thing.tags['highway'] !== undefined) roads++;
      }
    });
  });

  test('nothing of it is lost on the way', () => {
    expect(it.built.left).toEqual({ outlines: 0, lines: 0 });
    // Each building that is a way, and each house number beside; each road, and the rails.
    expect(it.built.features.buildings).toBeGreaterThanOrEqual(buildings);
    expect(it.built.features.buildings).toBeLessThan(buildings + 1.5 * it.built.houses + 100);
    expect(it.built.features.roads).toBeGreaterThan(0.97 * roads);
  });

  test('up to Malbun there is one road, of nine lines that are 2,521 m together', () => {
    const [bridge, top] = [place(47.11193, 9.5805), place(47.10286, 9.60777)];
    expect(metres(it, bridge, top, 'car')).toBeCloseTo(2_521, -1);
    const path = it.roads.path(bridge, top, 'car');
    expect(path?.along.map((along) => along.name)).toEqual(['Malbunstrasse']);
    // A main road without a sign: 50 km/h.
    expect(path?.seconds).toBeCloseTo(2_521 / (50 / 3.6), -1);
  });

  test('down the middle of the Städtle one walks 210 m, and drives around it', () => {
    const [north, south] = [place(47.14052, 9.52258), place(47.13867, 9.52254)];
    expect(metres(it, north, south, 'foot')).toBeCloseTo(209.5, -0.5);
    expect(it.roads.path(north, south, 'foot')?.along.map(({ name }) => name)).toEqual(['Städtle']);
    expect(it.roads.path(north, south, 'car')?.along.map(({ name }) => name)).toContain('Äulestrasse');
  });

  test('from end to end it is some 25 km by road, whichever way one drives', () => {
    const [ruggell, balzers] = [place(47.2389, 9.5263), place(47.0663, 9.5026)];
    for (const found of [metres(it, ruggell, balzers, 'car'), metres(it, balzers, ruggell, 'car')]) {
      expect(found).toBeGreaterThan(20_500);
      expect(found).toBeLessThan(27_000);
    }
  });

  test('fifty places to fifty others: all can be walked, and no way is shorter than the crow flies', () => {
    const step = Math.floor(it.graph.nodeLat.length / 50);
    const places = Array.from({ length: 50 }, (_, n) => place(it.graph.nodeLat[n * step]! / 1e7, it.graph.nodeLon[n * step]! / 1e7));
    const table = it.roads.matrix(places, places, 'foot');
    expect([...table.seconds].filter((found) => found === Infinity)).toEqual([]);
    for (const [row, from] of places.entries()) {
      for (const [column, to] of places.entries()) {
        const flight = Math.hypot((from.lat - to.lat) * 111_195, (from.lon - to.lon) * 111_195 * Math.cos((from.lat * Math.PI) / 180));
        // Nodes lie to the centimetre, pieces to the decimetre, and a degree is not everywhere as long.
        expect(table.metres[row * 50 + column]).toBeGreaterThan(flight * 0.995 - 20);
      }
    }
  });

  test('its places and streets are found, and drawn', async () => {
    const [vaduz] = searchOf(it.streets)('vaduz');
    expect(vaduz).toMatchObject({ kind: 'place', name: 'Vaduz' });
    expect(searchOf(it.streets)('stadtle')[0]).toMatchObject({ kind: 'street', name: 'Städtle', locality: 'Vaduz' });
    const names = async (layer: string, zoom: number) => (await it.pack.features(layer, zoom, vaduz!.position)).map((drawn) => drawn.props['name']);
    expect(await names('places', 12)).toContain('Vaduz');
    expect(await names('roads', 15)).toContain('Städtle');
    expect((await it.pack.features('landuse', 12, vaduz!.position)).some((drawn) => drawn.props['kind'] === 'forest')).toBe(true);
  });
});

const bristol = sharedPack('whitelion_bristol_uk.osm.pbf');
describe.skipIf(!bristol)('a corner of Bristol (skipped where ../shared/maps is not there)', () => {
  test('through St John’s arch one walks 16 m; a car goes round by Quay Street, Small Street and Bell Lane, 161 m', async () => {
    const it = await build(bristol!);
    const [quay, broad] = [place(51.45593, -2.59524), place(51.45585, -2.59505)];
    expect(metres(it, quay, broad, 'foot')).toBeCloseTo(5.7 + 8 + 2.1, -0.5);
    expect(metres(it, quay, broad, 'car')).toBeCloseTo(62.7 + 12.6 + 13.8 + 71.8, -0.5);
    expect(it.roads.path(quay, broad, 'car')?.along.map(({ name }) => name)).toEqual(['Quay Street', 'Small Street', 'Bell Lane']);
  });
});

const leeds = sharedPack('leeds-its-example.osm.pbf');
describe.skipIf(!leeds)('a corner of Leeds (skipped where ../shared/maps is not there)', () => {
  test('the tunnel of Cemetery Road is walked, 258 m, and not driven', async () => {
    const it = await build(leeds!);
    const [west, east] = [place(53.8097, -1.55815), place(53.80907, -1.55437)];
    expect(metres(it, west, east, 'foot')).toBeCloseTo(179.8 + 11.6 + 66.6, -0.5);
    expect(it.roads.path(west, east, 'foot')?.along.map(({ name }) => name)).toEqual(['Cemetery Road']);
    // What the extract has of the roads for cars hangs together only east of it: the rest is walked.
    expect(it.roads.path(west, east, 'car')?.along.map(({ name }) => name)).toEqual(['Woodhouse Lane']);
  });
});
