/**
 * How ways are drawn: roads by class, paths and alleys, rails; what runs under the ground first, bridges last.
 *
 * All roads of a class have their casing before any has its fill, so that crossings join; a bridge has both after everything on
 * the ground, so that it is seen to cross. Tunnels are pale within a broken edge. Paths show from z14 on: officers walk.
 */
import { type Feature, LineSymbolizer, type PaintRule } from 'protomaps-leaflet';
import { type Curve, curve } from './curve.ts';
import { among, detailOf, is, isBridge, isLine, isTunnel, type Wanted } from './match-feature.ts';
import type { Palette } from './palette.ts';

/** kind_detail of a minor road that is narrower than a street. */
const NARROW = ['service', 'driveway', 'alley', 'track', 'parking_aisle'];
const STEPPED = ['footway', 'path', 'steps', 'cycleway', 'bridleway', 'corridor', 'sidewalk', 'crossing'];
const LESSER = ['secondary', 'secondary_link', 'tertiary', 'tertiary_link'];

interface Class {
  readonly wanted: Wanted;
  readonly width: Curve;
  readonly fill: string;
  readonly edge: string;
  readonly from: number;
  readonly edgeFrom: number;
}

export function wayPaint(ink: Palette): PaintRule[] {
  const classes = classesOf(ink);
  const onGround: Wanted = (it) => !isTunnel(it) && !isBridge(it);
  return [
    ...classes.flatMap((it) => [brokenEdge(it, isTunnel), fillOf(it, isTunnel, ink.tunnel)]),
    ...pathPaint(ink, (it) => !isBridge(it)),
    ...railPaint(ink, (it) => !isBridge(it)),
    ...classes.map((it) => edgeOf(it, onGround)),
    ...classes.map((it) => fillOf(it, onGround)),
    ...bridgeEdges(ink, isPath, curve(1.4, [14, 3.4, 18, 8]), ink.land),
    ...pathPaint(ink, isBridge),
    ...bridgeEdges(ink, isRail, curve(1.4, [14, 5, 18, 10]), ink.land),
    ...railPaint(ink, isBridge),
    ...classes.flatMap((it) => [edgeOf({ ...it, edge: ink.bridgeEdge, edgeFrom: 14 }, isBridge, 'butt'), fillOf(it, isBridge)]),
  ];
}

/** Least first: what is later is drawn over it. */
function classesOf(ink: Palette): Class[] {
  const lane = curve(1.55, [13, 0.5, 14, 0.9, 15, 2.2, 16, 4, 18, 10]);
  const street = curve(1.55, [11, 0.4, 13, 1.6, 14, 2.6, 15, 5, 16, 8.5, 18, 20]);
  const lesser = curve(1.5, [9, 0.7, 11, 1.3, 13, 2.7, 15, 6.2, 16, 10, 18, 23]);
  const main = curve(1.5, [8, 0.9, 11, 1.9, 13, 3.7, 15, 7.6, 16, 12, 18, 27]);
  const motorway = curve(1.5, [8, 1.2, 11, 2.4, 13, 4.4, 15, 9, 16, 14, 18, 30]);
  const isMinor = (it: Feature) => is(it, ['minor_road', 'other']) && !STEPPED.includes(detailOf(it));
  const isMain = among(['major_road', 'medium_road']);
  const isLesser: Wanted = (it) => LESSER.includes(detailOf(it)) || is(it, ['medium_road']);
  const isWalked: Wanted = (it) => detailOf(it) === 'pedestrian';
  const isNarrow: Wanted = (it) => NARROW.includes(detailOf(it));
  return [
    { wanted: (it) => isMinor(it) && isNarrow(it), width: lane, fill: ink.road, edge: ink.roadEdge, from: 13, edgeFrom: 14 },
    { wanted: (it) => isMinor(it) && isWalked(it), width: (z) => street(z) * 0.75, fill: ink.square, edge: ink.roadEdge, from: 13, edgeFrom: 14 },
    { wanted: (it) => isMinor(it) && !isNarrow(it) && !isWalked(it), width: street, fill: ink.road, edge: ink.roadEdge, from: 11, edgeFrom: 12 },
    { wanted: (it) => isMain(it) && isLesser(it), width: lesser, fill: ink.lesser, edge: ink.lesserEdge, from: 0, edgeFrom: 10 },
    { wanted: (it) => isMain(it) && !isLesser(it), width: main, fill: ink.main, edge: ink.mainEdge, from: 0, edgeFrom: 10 },
    { wanted: among(['highway']), width: motorway, fill: ink.motorway, edge: ink.motorwayEdge, from: 0, edgeFrom: 9 },
  ];
}

function fillOf({ wanted, width, fill, from }: Class, where: Wanted, color = fill): PaintRule {
  return way((it) => wanted(it) && where(it), from, { color, width, lineCap: 'round', lineJoin: 'round' });
}

function edgeOf({ wanted, width, edge, edgeFrom }: Class, where: Wanted, lineCap: CanvasLineCap = 'round'): PaintRule {
  return way((it) => wanted(it) && where(it), edgeFrom, { color: edge, width: edged(width), lineCap, lineJoin: 'round' });
}

function brokenEdge({ wanted, width, edge, edgeFrom }: Class, where: Wanted): PaintRule {
  return way((it) => wanted(it) && where(it), edgeFrom, { color: edge, width: edged(width), dash: [4, 3] });
}

/** Two parapets: a dark line with the ground's colour upon it. */
function bridgeEdges(ink: Palette, wanted: Wanted, width: Curve, ground: string): PaintRule[] {
  const isIt: Wanted = (it) => wanted(it) && isBridge(it);
  return [way(isIt, 14, { color: ink.bridgeEdge, width: (z) => width(z) + 2.4 }), way(isIt, 14, { color: ground, width })];
}

/** What is walked: dashes, so that nobody takes a footpath for a street, on a pale bed that parts them from field and wood. */
function pathPaint(ink: Palette, where: Wanted): PaintRule[] {
  const width = curve(1.4, [14, 0.9, 16, 1.6, 18, 2.8]);
  const isStep: Wanted = (it) => where(it) && isPath(it) && detailOf(it) === 'steps';
  const isTrack: Wanted = (it) => where(it) && isPath(it) && detailOf(it) === 'track';
  const isOther: Wanted = (it) => where(it) && isPath(it) && !['steps', 'track', 'pier'].includes(detailOf(it));
  const bed = { color: ink.pathBed, width: (z: number) => width(z) + 2, lineCap: 'round', lineJoin: 'round' } as const;
  return [
    way((it) => isOther(it) || isTrack(it) || isStep(it), 15, bed),
    way(isTrack, 14, { color: ink.path, width, dash: [7, 3] }),
    way(isOther, 14, { color: ink.path, width, dash: [3, 2.5] }),
    way(isStep, 15, { color: ink.path, width: curve(1.4, [15, 2, 18, 6]), dash: [1.2, 1.6] }),
  ];
}

/** A dark line with pale dashes in it, as on most town maps; under the ground only the dashes, of the line's own ink. */
function railPaint(ink: Palette, where: Wanted): PaintRule[] {
  const width = curve(1.4, [9, 0.8, 12, 1.4, 14, 2.6, 16, 4.2, 18, 6.5]);
  const seen: Wanted = (it) => isRail(it) && where(it) && !isTunnel(it);
  return [
    way((it) => isRail(it) && where(it) && isTunnel(it), 13, { color: ink.rail, width: (z) => width(z) * 0.5, dash: [5, 5] }),
    way(seen, 9, { color: ink.rail, width }),
    way((it) => seen(it) && !['tram', 'subway', 'light_rail'].includes(detailOf(it)), 13, {
      color: ink.railGap,
      width: (z) => Math.max(0.8, width(z) - 2),
      dash: [7, 7],
    }),
  ];
}

type LineOptions = ConstructorParameters<typeof LineSymbolizer>[0];

function way(wanted: Wanted, minzoom: number, line: LineOptions): PaintRule {
  return { dataLayer: 'roads', minzoom, filter: (_, it) => isLine(it) && wanted(it), symbolizer: new LineSymbolizer(line) };
}

function edged(width: Curve): Curve {
  return (z) => width(z) + (z >= 16 ? 2 : 1.4);
}

function isRail(it: Feature): boolean {
  return is(it, ['rail']);
}

function isPath(it: Feature): boolean {
  return is(it, ['path']) || (is(it, ['other']) && STEPPED.includes(detailOf(it)));
}
