/**
 * How ways are drawn: roads by class, paths and alleys, rails; what runs under the ground first, bridges last.
 *
 * All roads of a class have their casing before any has its fill, so that crossings join; a bridge has both after everything on
 * the ground, so that it is seen to cross. Tunnels are pale within a broken edge. Paths show from z14 on: officers walk.
 */
import { LineSymbolizer, type PaintRule } from 'protomaps-leaflet';
import { type Curve, curve } from './curve.ts';
import type { Palette } from './palette.ts';
import { BRIDGE, bitsOf, FOOTPATH, GROUND, LANE, LESSER, MAIN, MOTORWAY, RAIL, STEPS, STREET, TRACK, TRAM, TUNNEL, WALKED } from './way-class.ts';

interface Class {
  readonly is: number;
  readonly width: Curve;
  readonly fill: string;
  readonly edge: string;
  readonly from: number;
  readonly edgeFrom: number;
}

export function wayPaint(ink: Palette): PaintRule[] {
  const classes = classesOf(ink);
  const [paths, rails] = [FOOTPATH | TRACK | STEPS, RAIL | TRAM];
  return [
    ...classes.flatMap((it) => [brokenEdge(it), fillOf(it, TUNNEL, ink.tunnel)]),
    ...pathPaint(ink, GROUND | TUNNEL),
    way(rails, TUNNEL, 13, { color: ink.rail, width: (z) => RAIL_WIDTH(z) * 0.5, dash: [5, 5] }),
    ...railPaint(ink, GROUND),
    ...classes.map((it) => edgeOf(it, GROUND)),
    ...classes.map((it) => fillOf(it, GROUND)),
    ...parapets(ink, paths, curve(1.4, [14, 3.4, 18, 8])),
    ...pathPaint(ink, BRIDGE),
    ...parapets(ink, rails, curve(1.4, [14, 5, 18, 10])),
    ...railPaint(ink, BRIDGE),
    ...classes.flatMap((it) => [edgeOf({ ...it, edge: ink.bridgeEdge, edgeFrom: 14 }, BRIDGE, 'butt'), fillOf(it, BRIDGE)]),
  ];
}

/** Least first: what is later is drawn over it. */
function classesOf(ink: Palette): Class[] {
  const lane = curve(1.55, [13, 0.5, 14, 0.9, 15, 2.2, 16, 4, 18, 10]);
  const street = curve(1.55, [11, 0.4, 13, 1.6, 14, 2.6, 15, 5, 16, 8.5, 18, 20]);
  const lesser = curve(1.5, [9, 0.7, 11, 1.3, 13, 2.7, 15, 6.2, 16, 10, 18, 23]);
  const main = curve(1.5, [8, 0.9, 11, 1.9, 13, 3.7, 15, 7.6, 16, 12, 18, 27]);
  const motorway = curve(1.5, [8, 1.2, 11, 2.4, 13, 4.4, 15, 9, 16, 14, 18, 30]);
  return [
    { is: LANE, width: lane, fill: ink.road, edge: ink.roadEdge, from: 13, edgeFrom: 14 },
    { is: WALKED, width: (z) => street(z) * 0.75, fill: ink.square, edge: ink.roadEdge, from: 13, edgeFrom: 14 },
    { is: STREET, width: street, fill: ink.road, edge: ink.roadEdge, from: 11, edgeFrom: 12 },
    { is: LESSER, width: lesser, fill: ink.lesser, edge: ink.lesserEdge, from: 0, edgeFrom: 10 },
    { is: MAIN, width: main, fill: ink.main, edge: ink.mainEdge, from: 0, edgeFrom: 10 },
    { is: MOTORWAY, width: motorway, fill: ink.motorway, edge: ink.motorwayEdge, from: 0, edgeFrom: 9 },
  ];
}

function fillOf({ is, width, fill, from }: Class, where: number, color = fill): PaintRule {
  return way(is, where, from, { color, width, lineCap: 'round', lineJoin: 'round' });
}

function edgeOf({ is, width, edge, edgeFrom }: Class, where: number, lineCap: CanvasLineCap = 'round'): PaintRule {
  return way(is, where, edgeFrom, { color: edge, width: edged(width), lineCap, lineJoin: 'round' });
}

function brokenEdge({ is, width, edge, edgeFrom }: Class): PaintRule {
  return way(is, TUNNEL, edgeFrom, { color: edge, width: edged(width), dash: [4, 3] });
}

/** A dark line with the ground's colour upon it. */
function parapets(ink: Palette, is: number, width: Curve): PaintRule[] {
  return [way(is, BRIDGE, 14, { color: ink.bridgeEdge, width: (z) => width(z) + 2.4 }), way(is, BRIDGE, 14, { color: ink.land, width })];
}

/** What is walked: dashes, so that nobody takes a footpath for a street, on a pale bed that parts them from field and wood. */
function pathPaint(ink: Palette, where: number): PaintRule[] {
  const width = curve(1.4, [14, 0.9, 16, 1.6, 18, 2.8]);
  return [
    way(FOOTPATH | TRACK | STEPS, where, 16, { color: ink.pathBed, width: (z) => width(z) + 2, lineCap: 'round', lineJoin: 'round' }),
    way(TRACK, where, 14, { color: ink.path, width, dash: [7, 3] }),
    way(FOOTPATH, where, 14, { color: ink.path, width, dash: [3, 2.5] }),
    way(STEPS, where, 15, { color: ink.path, width: curve(1.4, [15, 2, 18, 6]), dash: [1.2, 1.6] }),
  ];
}

const RAIL_WIDTH = curve(1.4, [9, 0.8, 12, 1.4, 14, 2.6, 16, 4.2, 18, 6.5]);

/** A dark line with pale dashes in it, as on most town maps. */
function railPaint(ink: Palette, where: number): PaintRule[] {
  return [
    way(RAIL | TRAM, where, 9, { color: ink.rail, width: RAIL_WIDTH }),
    way(RAIL, where, 13, { color: ink.railGap, width: (z) => Math.max(0.8, RAIL_WIDTH(z) - 2), dash: [7, 7] }),
  ];
}

/** @param is any of these classes, and @param where in any of these places. */
function way(is: number, where: number, minzoom: number, line: ConstructorParameters<typeof LineSymbolizer>[0]): PaintRule {
  const filter: PaintRule['filter'] = (_, it) => {
    const bits = bitsOf(it);
    return (bits & is) !== 0 && (bits & where) !== 0;
  };
  return { dataLayer: 'roads', minzoom, filter, symbolizer: new LineSymbolizer(line) };
}

function edged(width: Curve): Curve {
  return (z) => width(z) + (z >= 16 ? 2 : 1.4);
}
