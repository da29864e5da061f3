/**
 * Pictures of the fictional town for the eye: the whole of it, and three quarters near enough to see the houses.
 *
 * Usage: npm run town -- --out FOLDER [--seed NUMBER]. Drawn from the same elements that the map is built from, as one SVG file and
 * four PNG files.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { OsmTags } from '../../src/station/areas/osm/osm-source.ts';
import { TOWN_CENTRE } from '../../src/station/town/ground/frame.ts';
import { growTown, saltmereCross } from '../../src/station/town/ground/grow-town.ts';
import { townSource } from '../../src/station/town/ground/town-source.ts';
import { launchDesk } from './browser.ts';

const { values } = parseArgs({ options: { out: { type: 'string' }, seed: { type: 'string' } } });
if (!values.out) throw new Error('say where the pictures go: --out FOLDER');
const out = values.out;

interface Layer {
  readonly fits: (tags: OsmTags) => boolean;
  readonly style: string;
  readonly isLine?: boolean;
}

const has =
  (key: string, ...wanted: string[]) =>
  (tags: OsmTags) =>
    wanted.length > 0 ? wanted.includes(tags[key] ?? '') : tags[key] !== undefined;
const area = (fits: Layer['fits'], fill: string, more = ''): Layer => ({ fits, style: `fill="${fill}" ${more}` });
const stroke = (fits: Layer['fits'], colour: string, width: number, more = ''): Layer => ({
  fits,
  style: `fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round" stroke-linecap="round" ${more}`,
  isLine: true,
});
const STREETS = ['residential', 'unclassified', 'tertiary'];
const isAlley = (tags: OsmTags) => tags['highway'] === 'service';
const isWay =
  (...kinds: string[]) =>
  (tags: OsmTags) =>
    kinds.includes(tags['highway'] ?? '');

/** Back to front. */
const LAYERS: readonly Layer[] = [
  area(has('natural', 'coastline'), '#eef1e2'),
  area(has('landuse', 'farmland'), '#edf1de', 'stroke="#dbe3c6" stroke-width="2.5"'),
  area(has('landuse', 'residential'), '#f1ede4'),
  area(has('landuse', 'industrial', 'railway', 'retail'), '#e4e0e8'),
  area((tags) => tags['amenity'] !== undefined && tags['building'] === undefined, '#f3e6d0'),
  area(has('landuse', 'grass', 'meadow', 'churchyard'), '#dfe9cc'),
  area(has('landuse', 'allotments', 'cemetery'), '#d2dfb9'),
  area(has('leisure', 'park', 'garden'), '#cfe3b6'),
  area(has('natural', 'beach'), '#f6ecc8'),
  area(has('place', 'square'), '#ece6ee'),
  area(has('leisure', 'pitch', 'playground'), '#bfe0b0'),
  area(has('natural', 'wood'), '#b6d3a3'),
  area(has('natural', 'water'), '#a9cfe8'),
  area(has('man_made', 'pier'), '#d8d0c4', 'stroke="#a89f90" stroke-width="1"'),
  stroke(has('man_made', 'breakwater'), '#a89f90', 9),
  area((tags) => tags['building'] !== undefined && tags['building'] !== 'apartments', '#d3c9b8', 'stroke="#a3998a" stroke-width="0.5"'),
  area(has('building', 'apartments'), '#b98f7d', 'stroke="#8d6757" stroke-width="0.5"'),
  area(
    has('building', 'retail', 'pub', 'church', 'school', 'hospital', 'industrial', 'warehouse', 'train_station', 'civic'),
    '#b9b1c4',
    'stroke="#8f869c" stroke-width="0.5"',
  ),
  stroke(isWay('footway'), '#a89878', 1.5, 'stroke-dasharray="4 3"'),
  stroke(isWay('steps'), '#8c7450', 3, 'stroke-dasharray="1.5 2.5"'),
  stroke(isAlley, '#cfc6b6', 4),
  stroke(isWay(...STREETS), '#b9b0a0', 9),
  stroke(isWay('primary', 'secondary', 'pedestrian'), '#b39a5c', 14),
  stroke(isAlley, '#faf8f3', 2.6),
  stroke(isWay(...STREETS), '#ffffff', 7.4),
  stroke(isWay('pedestrian'), '#eadff0', 11),
  stroke(isWay('primary', 'secondary'), '#fbe3a4', 12),
  stroke(has('railway', 'rail'), '#4d4a55', 6),
  stroke(has('railway', 'rail'), '#ffffff', 3.4, 'stroke-dasharray="10 12"'),
  stroke((tags) => tags['bridge'] === 'yes' && tags['highway'] !== undefined, '#4d4a55', 15, 'stroke-linecap="butt" opacity="0.25"'),
  stroke(has('boundary'), '#8a6ea0', 5, 'stroke-dasharray="26 14" opacity="0.6"'),
];

/** West, south, width and height in metres. */
const VIEWS = {
  whole: [-3_500, -3_000, 5_900, 6_050],
  centre: [40, -450, 1_440, 1_200],
  'beacon-hill': [-1_400, -1_560, 1_440, 1_200],
  seaward: [500, 450, 1_440, 1_200],
} as const;

const seed = values.seed;
const started = performance.now();
const town = seed === undefined ? saltmereCross() : growTown(Number(seed));
const grown = performance.now();
const at = new Map<number, string>();
const shapes: string[][] = LAYERS.map(() => []);
const lines = new Map<number, string>();
const labels: string[] = [];
const draw = (tags: OsmTags, points: string) =>
  LAYERS.forEach((it, n) => {
    if (it.fits(tags)) shapes[n]?.push(`<poly${it.isLine ? 'line' : 'gon'} points="${points}" ${it.style}/>`);
  });
for await (const it of townSource(town).elements()) {
  if (it.kind === 'node') {
    const x = (it.lon - TOWN_CENTRE.lon) * 111_320 * Math.cos((TOWN_CENTRE.lat * Math.PI) / 180);
    const y = (TOWN_CENTRE.lat - it.lat) * 111_320;
    at.set(it.id, `${x.toFixed(1)},${y.toFixed(1)}`);
    if (it.tags['place'] ?? it.tags['railway'])
      labels.push(`<text x="${x.toFixed(0)}" y="${y.toFixed(0)}" class="${it.tags['place'] ?? 'suburb'}">${it.tags['name'] ?? ''}</text>`);
  } else if (it.kind === 'way') {
    const points = it.refs.map((id) => at.get(id) ?? '').join(' ');
    lines.set(it.id, points);
    draw(it.tags, points);
    const street = it.tags['highway'] && it.tags['name'];
    if (street && it.refs.length > 1)
      labels.push(
        `<path id="w${it.id}" d="M${points}" fill="none"/><text class="street"><textPath href="#w${it.id}" startOffset="50%">${street}</textPath></text>`,
      );
    const number = it.tags['building'] && it.tags['addr:housenumber'];
    const [a, , c] = it.refs.map((id) => (at.get(id) ?? '').split(',').map(Number));
    if (number && a && c)
      labels.push(`<text class="number" x="${((a[0] ?? 0) + (c[0] ?? 0)) / 2}" y="${((a[1] ?? 0) + (c[1] ?? 0)) / 2 + 1}">${number}</text>`);
  } else {
    for (const member of it.members) draw(it.tags, lines.get(member.id) ?? '');
  }
}

const body = shapes.flat().join('\n');
const css = `text{font-family:'Open Sans','DejaVu Sans',sans-serif;text-anchor:middle;fill:#3a3640;paint-order:stroke;stroke:#fff;stroke-width:3px}
.town{font-size:90px;font-weight:700;stroke-width:14px}.suburb,.village{font-size:46px;fill:#6a5c7c;stroke-width:9px}.street,.number{display:none}
.near .suburb{font-size:26px;stroke-width:5px}.near .town{font-size:34px;stroke-width:6px}
.near .street{display:block;font-size:6.5px;stroke-width:1.6px;dominant-baseline:middle}.near .number{display:block;font-size:2.8px;stroke-width:.4px;fill:#6b6258}`;
const svg = ([x, y, wide, high]: readonly number[], isNear: boolean, width: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${-((y ?? 0) + (high ?? 0))} ${wide} ${high}" width="${width}" height="${Math.round((width * (high ?? 1)) / (wide ?? 1))}" style="background:#a9cfe8"><style>${css}</style><g class="${isNear ? 'near' : 'far'}">${body}\n${labels.join('\n')}</g></svg>`;

mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'town.svg'), svg(VIEWS.whole, false, 2_000));
const desk = await launchDesk({ viewport: { width: 2_000, height: 2_060 } });
for (const [name, view] of Object.entries(VIEWS)) {
  await desk.page.setContent(`<body style="margin:0">${svg(view, name !== 'whole', 2_000)}</body>`);
  await desk.page.locator('svg').screenshot({ path: join(out, `${name}.png`) });
}
await desk.close();
const streets = new Set(town.addresses.map((it) => it.street));
console.log(`${town.addresses.length} addresses in ${streets.size} streets, grown in ${Math.round(grown - started)} ms. Pictures are in ${out}.`);
