/**
 * Who may travel a road of OpenStreetMap, which way, and how fast: the one table behind every time the planner reckons with.
 *
 * Speeds are what one makes good and not what the sign allows: four fifths of a known limit, else a figure by class. A private road
 * is open and slow, since officers visit homes on them; one that says "no" is closed. Source of the tags: wiki.openstreetmap.org,
 * pages Key:access, Key:oneway, Key:maxspeed.
 */
import type { OsmTags } from '../osm/osm-source.ts';

/** Kilometres an hour; nought where it may not be travelled. */
export interface RoadTravel {
  readonly foot: number;
  readonly carForward: number;
  readonly carBackward: number;
}

const WALK = 4.8;
const STEPS = 2.4;
const PRIVATE_CAR = 10;
/** Of a limit: bends, lights and others on the road take the rest. */
const MADE_GOOD = 0.8;

const CAR_SPEED: Readonly<Record<string, number>> = {
  motorway: 100,
  motorway_link: 60,
  trunk: 75,
  trunk_link: 50,
  primary: 55,
  primary_link: 45,
  secondary: 50,
  secondary_link: 40,
  tertiary: 42,
  tertiary_link: 35,
  unclassified: 35,
  residential: 28,
  road: 28,
  living_street: 10,
  service: 15,
};
/** Where a limit says nothing of how fast one gets on. */
const OWN_PACE: ReadonlySet<string> = new Set(['living_street', 'service', 'track']);
const FOOT_ONLY: ReadonlySet<string> = new Set(['footway', 'path', 'steps', 'cycleway', 'bridleway', 'pedestrian', 'track', 'corridor']);
const NO_FOOT: ReadonlySet<string> = new Set(['motorway', 'motorway_link']);
const ALPINE: ReadonlySet<string> = new Set(['alpine_hiking', 'demanding_alpine_hiking', 'difficult_alpine_hiking']);

const ALLOWED: ReadonlySet<string> = new Set(['yes', 'designated', 'permissive', 'official', 'public']);
const RESERVED: ReadonlySet<string> = new Set(['private', 'destination', 'customers', 'delivery', 'permit', 'residents']);

/** @returns undefined for what nobody travels, or what is no road. */
export function roadTravel(tags: OsmTags): RoadTravel | undefined {
  const highway = tags['highway'] ?? '';
  if (CAR_SPEED[highway] === undefined && !FOOT_ONLY.has(highway)) return undefined;
  const foot = footSpeed(highway, tags);
  const [forward, backward] = carSpeeds(highway, tags);
  return foot === 0 && forward === 0 && backward === 0 ? undefined : { foot, carForward: forward, carBackward: backward };
}

/** Whether a thing that stands on a road (a bollard, a gate) lets a car through. On foot one passes everything. */
export function stopsCars(tags: OsmTags): boolean {
  const barrier = tags['barrier'];
  if (barrier === undefined) return false;
  const word = firstOf(tags, ['motorcar', 'motor_vehicle', 'vehicle', 'access']);
  if (word !== undefined) return word === 'no' || word === 'forestry' || word === 'agricultural';
  return SOLID.has(barrier);
}

const SOLID: ReadonlySet<string> = new Set([
  'bollard',
  'block',
  'chain',
  'cycle_barrier',
  'motorcycle_barrier',
  'debris',
  'full-height_turnstile',
  'jersey_barrier',
  'kissing_gate',
  'log',
  'planter',
  'stile',
  'turnstile',
  'horse_stile',
]);

function footSpeed(highway: string, tags: OsmTags): number {
  const word = firstOf(tags, ['foot', 'access']);
  const isOwn = tags['foot'] !== undefined;
  if (word !== undefined && !ALLOWED.has(word) && !RESERVED.has(word) && (isOwn ? word === 'no' : word === 'no' || word === 'agricultural')) return 0;
  if (!(isOwn && ALLOWED.has(tags['foot'] ?? '')) && (NO_FOOT.has(highway) || tags['motorroad'] === 'yes')) return 0;
  if (ALPINE.has(tags['sac_scale'] ?? '')) return 0;
  return highway === 'steps' ? STEPS : WALK;
}

function carSpeeds(highway: string, tags: OsmTags): [forward: number, backward: number] {
  const word = firstOf(tags, ['motorcar', 'motor_vehicle', 'vehicle', 'access']);
  const isAllowed = word !== undefined && ALLOWED.has(word);
  const isReserved = word !== undefined && RESERVED.has(word);
  if (word !== undefined && !isAllowed && !isReserved) return [0, 0];
  // A track or a path is for cars only where a sign says so.
  const byClass = CAR_SPEED[highway] ?? (isAllowed && (highway === 'track' || highway === 'pedestrian') ? 12 : 0);
  if (byClass === 0) return [0, 0];
  const speed = (direction: 'forward' | 'backward') => {
    const limit = limitOf(tags[`maxspeed:${direction}`] ?? tags['maxspeed']);
    const free = limit === undefined ? byClass : OWN_PACE.has(highway) ? Math.min(byClass, limit) : limit * MADE_GOOD;
    return word === 'private' || word === 'permit' ? Math.min(free, PRIVATE_CAR) : free;
  };
  const way = oneWay(highway, tags);
  return [way === 'backward' ? 0 : speed('forward'), way === 'forward' ? 0 : speed('backward')];
}

function oneWay(highway: string, tags: OsmTags): 'forward' | 'backward' | 'both' {
  const word = firstOf(tags, ['oneway:motorcar', 'oneway:motor_vehicle', 'oneway:vehicle', 'oneway']);
  if (word === '-1' || word === 'reverse') return 'backward';
  if (word === 'yes' || word === '1' || word === 'true') return 'forward';
  if (word === 'no' || word === '0' || word === 'false') return 'both';
  const isImplied = highway === 'motorway' || tags['junction'] === 'roundabout' || tags['junction'] === 'circular';
  return isImplied ? 'forward' : 'both';
}

/** Kilometres an hour; undefined for what is no figure. */
function limitOf(word: string | undefined): number | undefined {
  if (word === 'walk') return 6;
  const found = /^(\d{1,3})(?:\.\d+)?\s*(km\/h|kmh|mph)?$/.exec(word?.trim() ?? '');
  const figure = Number(found?.[1]);
  if (!found || figure < 5) return undefined;
  return found[2] === 'mph' ? figure * 1.609_344 : figure;
}

function firstOf(tags: OsmTags, keys: readonly string[]): string | undefined {
  for (const key of keys) if (tags[key] !== undefined) return tags[key];
  return undefined;
}
