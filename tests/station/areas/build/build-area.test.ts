/** A small town from beginning to end: built into one file, and read out of it with the phone's own readers. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalDate } from '../../../../src/domain/base/instant.ts';
import { roadsOf } from '../../../../src/domain/road/roads.ts';
import { searchOf } from '../../../../src/domain/road/search.ts';
import { type BuildOptions, buildArea } from '../../../../src/station/areas/build/build-area.ts';
import type { OsmElement, OsmTags } from '../../../../src/station/areas/osm/osm-source.ts';
import { packMetadata } from '../../../../src/wire/pack.ts';
import { node, positionAt, relation, sourceOf, way } from '../osm/sketch.ts';
import { type ReadPack, readPack, readSections } from '../read-pack.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dunnock-build-'));
});
afterAll(() => rm(folder, { recursive: true }));

let ids = 0;
/** A closed line of corners, as nodes and a way. */
function ring(corners: readonly (readonly [number, number])[], tags: OsmTags = {}): { nodes: OsmElement[]; way: OsmElement; id: number } {
  const nodes = corners.map(([east, north]) => node(++ids, east, north));
  const id = ++ids;
  return { nodes, id, way: way(id, [...nodes.map((it) => it.id), nodes[0]!.id], tags) };
}
const square = (east: number, north: number, size: number, tags?: OsmTags) =>
  ring(
    [
      [east, north],
      [east + size, north],
      [east + size, north + size],
      [east, north + size],
    ],
    tags,
  );

const island = square(-1_500, -1_500, 3_000, { natural: 'coastline' });
const lake = square(-900, -900, 400);
const eyot = square(-800, -800, 100);
const house = square(30, 15, 10, { building: 'house', 'addr:housenumber': '4', 'addr:street': 'Quay Street' });
const street = [node(++ids, -300, 0), node(++ids, 0, 0), node(++ids, 300, 0), node(++ids, 300, 300)];
const town: OsmElement[] = [
  ...[island, lake, eyot, house].flatMap((it) => it.nodes),
  ...street,
  node(++ids, 10, 40, { place: 'town', name: 'Saltmere' }),
  node(++ids, 60, 20, { 'addr:housenumber': '6', 'addr:street': 'Quay Street' }),
  ...[island, lake, eyot, house].map((it) => it.way),
  way(9_001, [street[0]!.id, street[1]!.id, street[2]!.id], { highway: 'residential', name: 'Quay Street' }),
  way(9_002, [street[2]!.id, street[3]!.id], { highway: 'footway', bridge: 'yes' }),
  way(9_003, [street[0]!.id, street[3]!.id], { railway: 'rail' }),
  relation(
    9_100,
    [
      [lake.id, 'outer'],
      [eyot.id, 'inner'],
    ],
    { type: 'multipolygon', natural: 'water', name: 'Mere' },
  ),
  relation(9_101, [[9_003, 'outer']], { type: 'boundary', boundary: 'administrative', admin_level: '6' }),
];

const [corner, opposite] = [positionAt(-2_500, -2_500), positionAt(2_500, 2_500)];
const options = (path: string): BuildOptions => ({
  bounds: [corner.lon, corner.lat, opposite.lon, opposite.lat],
  path: join(folder, path),
  title: 'Saltmere',
  madeOn: '2026-01-05' as LocalDate,
  fictional: true,
  attribution: 'Invented',
});

describe('a town on an island', () => {
  let pack: ReadPack;
  beforeAll(async () => {
    const built = await buildArea(sourceOf(town), options('town.pmtiles'));
    expect(built).toMatchObject({
      ok: true,
      value: { features: { earth: 1, water: 2, buildings: 3, roads: 3, boundaries: 1, places: 1 }, streets: 1, houses: 2, left: { outlines: 0, lines: 0 } },
    });
    pack = await readPack(join(folder, 'town.pmtiles'));
  });
  const kinds = async (layer: string, zoom: number, east = 0, north = 0) =>
    (await pack.features(layer, zoom, positionAt(east, north)))
      .map((it) => [it.geomType, it.props['kind'], it.props['name'] ?? it.props['addr_housenumber']])
      .sort();

  test('is drawn in the layers and words that the phone reads', async () => {
    expect(await kinds('roads', 15)).toEqual([
      [2, 'minor_road', 'Quay Street'],
      [2, 'path', undefined],
      [2, 'rail', undefined],
    ]);
    expect(await kinds('buildings', 15)).toEqual([
      [1, 'address', '4'],
      [1, 'address', '6'],
      [3, 'building', undefined],
    ]);
    expect(await kinds('places', 15)).toEqual([[1, 'locality', 'Saltmere']]);
    expect(await kinds('earth', 15)).toEqual([[3, 'earth', undefined]]);
    expect(await kinds('boundaries', 12)).toEqual([[2, 'county', undefined]]);
  });

  test('shows from afar only what counts there', async () => {
    expect(await kinds('roads', 10)).toEqual([[2, 'rail', undefined]]);
    expect(await kinds('buildings', 13)).toEqual([]);
    expect(await kinds('places', 7)).toEqual([[1, 'locality', 'Saltmere']]);
    expect(await kinds('earth', 6)).toEqual([[3, 'earth', undefined]]);
  });

  test('has the sea around it, and an eyot in its lake', async () => {
    const water = await pack.features('water', 13, positionAt(-700, -700));
    expect(water.map((it) => [it.props['kind'], it.geom.length]).sort()).toEqual([
      ['ocean', 2],
      ['water', 2],
    ]);
  });

  test('says what it is, and that it is invented', async () => {
    const { dunnock } = packMetadata.parse(await pack.archive.getMetadata());
    expect(dunnock).toMatchObject({ fictional: true, madeOn: '2026-01-05', attribution: 'Invented' });
    // The sections lie behind the tiles, one after the other, and only the words follow.
    const header = await pack.archive.getHeader();
    expect(dunnock.roads.offset).toBe(header.tileDataOffset + header.tileDataLength!);
    expect(dunnock.search.offset).toBe(dunnock.roads.offset + dunnock.roads.length);
    expect(header.jsonMetadataOffset).toBe(dunnock.search.offset + dunnock.search.length);
  });

  test('has its ways, and its doors by their address', async () => {
    const { roads, streets } = await readSections(pack);
    const [door] = searchOf(streets)('quay 6');
    expect(door).toMatchObject({ kind: 'house', name: 'Quay Street', number: '6', locality: 'Saltmere' });
    expect(roadsOf(roads).path(door!.position, positionAt(300, 100), 'foot')?.metres).toBeCloseTo(20 + 240 + 100, -0.5);
  });

  test('comes out the same again, byte for byte', async () => {
    await buildArea(sourceOf(town), options('again.pmtiles'));
    expect(await readFile(join(folder, 'again.pmtiles'))).toEqual(pack.bytes);
  });
});

test.each<[string, OsmElement[], string]>([
  ['nothing', [], 'empty'],
  ['houses and no road', [...house.nodes, house.way], 'no_roads'],
  ['a road whose nodes are elsewhere', [node(1, 0, 0), way(2, [3, 4], { highway: 'residential' })], 'no_roads'],
  ['ways before their nodes', [way(2, [1, 3], { highway: 'residential' }), node(1, 0, 0), node(3, 100, 0)], 'unsorted'],
])('%s: refused, and no file is written', async (_, elements, refusal) => {
  expect(await buildArea(sourceOf(elements), options('none.pmtiles'))).toEqual({ ok: false, refusal });
  await expect(readFile(join(folder, 'none.pmtiles'))).rejects.toThrow(/ENOENT/);
});

test('an area as wide as a country is refused', async () => {
  const far = [node(1, 0, 0), node(2, 100, 0), way(3, [1, 2], { highway: 'residential' })];
  expect(await buildArea(sourceOf(far), { ...options('wide.pmtiles'), bounds: [-6, 50, 2, 56] })).toEqual({ ok: false, refusal: 'too_wide' });
});

describe('what the extract has only a part of', () => {
  const road = way(1, [street[0]!.id, street[2]!.id], { highway: 'residential' });
  const [a, b, c, d] = street.map((it) => it.id) as [number, number, number, number];

  test('an area is left out and counted, never closed by a guess', async () => {
    const half = [...street, road, way(2, [a, d]), way(4, [a, b, 77, d, a], { building: 'yes' })];
    const built = await buildArea(sourceOf([...half, relation(3, [[2, 'outer']], { type: 'multipolygon', landuse: 'forest' })]), options('half.pmtiles'));
    expect(built).toMatchObject({ ok: true, value: { left: { outlines: 2, lines: 0 }, features: { landuse: 0, buildings: 0 } } });
  });

  test('a line is drawn on both sides of the gap and not across it', async () => {
    const gap = way(2, [a, b, 77, c, d], { highway: 'footway', name: 'Broken Walk' });
    const built = await buildArea(sourceOf([...street, road, gap, way(3, [78, 79, a], { highway: 'steps' })]), options('gap.pmtiles'));
    expect(built).toMatchObject({ ok: true, value: { left: { outlines: 0, lines: 1 }, features: { roads: 3 }, streets: 1 } });
    const { roads } = await readSections(await readPack(join(folder, 'gap.pmtiles')));
    const path = roadsOf(roads).path(positionAt(-250, 2), positionAt(290, 290), 'foot');
    expect(path?.metres).toBeGreaterThan(790);
  });
});

test('a border that parts counties and districts is drawn once, as the county’s', async () => {
  const line = way(1, [street[0]!.id, street[2]!.id], { highway: 'residential' });
  const border = (id: number, level: string) => relation(id, [[1, 'outer']], { type: 'boundary', boundary: 'administrative', admin_level: level });
  expect(await buildArea(sourceOf([...street, line, border(2, '8'), border(3, '6'), border(4, '10')]), options('border.pmtiles'))).toMatchObject({
    ok: true,
    value: { features: { boundaries: 1 } },
  });
  const [drawn] = await (await readPack(join(folder, 'border.pmtiles'))).features('boundaries', 12, positionAt(0, 0));
  expect(drawn?.props).toEqual({ kind: 'county', kind_detail: '6' });
});
