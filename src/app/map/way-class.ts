/**
 * What a way in a tile is, as one number of bits: its class, and whether it runs on the ground, on a bridge or under the ground.
 *
 * Some forty paint rules ask this of every way in a tile, so it is worked out once for each and kept with it.
 */
import type { Feature } from 'protomaps-leaflet';
import { detailOf, is, isLine } from './match-feature.ts';

export const LANE = 1;
export const WALKED = 1 << 1;
export const STREET = 1 << 2;
export const LESSER = 1 << 3;
export const MAIN = 1 << 4;
export const MOTORWAY = 1 << 5;
export const FOOTPATH = 1 << 6;
export const TRACK = 1 << 7;
export const STEPS = 1 << 8;
export const RAIL = 1 << 9;
/** In the street or under the town: a line, without the dashes of a railway. */
export const TRAM = 1 << 10;

export const GROUND = 1 << 11;
export const BRIDGE = 1 << 12;
export const TUNNEL = 1 << 13;

/** kind_detail of a minor road that is narrower than a street. */
const NARROW = ['service', 'driveway', 'alley', 'track', 'parking_aisle'];
const STEPPED = ['footway', 'path', 'steps', 'cycleway', 'bridleway', 'corridor', 'sidewalk', 'crossing'];
const LESS = ['secondary', 'secondary_link', 'tertiary', 'tertiary_link'];
const TRAMS = ['tram', 'subway', 'light_rail'];

/** 0 for what is no way. */
export function bitsOf(feature: Feature): number {
  const kept = feature as Feature & { wayBits?: number };
  kept.wayBits ??= workOut(feature);
  return kept.wayBits;
}

function workOut(it: Feature): number {
  const way = isLine(it) ? classOf(it) : 0;
  if (way === 0) return 0;
  return way | (isSaid(it, 'is_tunnel') ? TUNNEL : isSaid(it, 'is_bridge') ? BRIDGE : GROUND);
}

function classOf(it: Feature): number {
  const detail = detailOf(it);
  if (is(it, ['path']) || (is(it, ['other']) && STEPPED.includes(detail))) {
    if (detail === 'pier') return 0;
    return detail === 'steps' ? STEPS : detail === 'track' ? TRACK : FOOTPATH;
  }
  if (is(it, ['minor_road', 'other'])) return NARROW.includes(detail) ? LANE : detail === 'pedestrian' ? WALKED : STREET;
  if (is(it, ['medium_road'])) return LESSER;
  if (is(it, ['major_road'])) return LESS.includes(detail) ? LESSER : MAIN;
  if (is(it, ['highway'])) return MOTORWAY;
  return is(it, ['rail']) ? (TRAMS.includes(detail) ? TRAM : RAIL) : 0;
}

function isSaid(it: Feature, word: string): boolean {
  const said = it.props[word];
  return said === true || said === 1 || said === 'yes';
}
