/**
 * The streets of an area, the houses on them, and its places: what can be looked for with no network.
 *
 * Kept as text (JSON), positions in hundred-thousandths of a degree, about a metre; a house lies so many steps from its street's
 * middle. Reading checks every line, so that a damaged file is refused and never half believed.
 */
import * as z from 'zod';
import type { Position } from '../base/place.ts';
import { done, type Result, refused } from '../base/result.ts';

export interface StreetIndex {
  readonly streets: readonly Street[];
  readonly places: readonly NamedSpot[];
}

export interface NamedSpot {
  readonly name: string;
  /** Other names it goes by. */
  readonly aka: readonly string[];
  /** The town, village or quarter it belongs to; of a place, what kind it is; of a house with a name, its street. May be empty. */
  readonly locality: string;
  readonly position: Position;
}

export interface Street extends NamedSpot {
  /** South, west, north, east. */
  readonly box: readonly [number, number, number, number];
  readonly houses: readonly House[];
}

export interface House {
  /** As on the door: "12", "12a", "12-14". */
  readonly number: string;
  readonly position: Position;
}

export type StreetIndexFault = 'not_streets' | 'other_version' | 'broken';

const VERSION = 1;
const STEPS = 1e5;

const name = z.string().max(200);
const step = z.int().min(-18_000_000).max(18_000_000);
const file = z.strictObject({
  streetIndex: z.literal(VERSION),
  /** Each once; lines name them by their place here. */
  localities: z.array(name),
  /** Name, other names, locality, latitude, longitude, box, houses (number, steps north, steps east, number, and so on). */
  streets: z.array(z.tuple([name, z.array(name), z.int().min(0), step, step, z.tuple([step, step, step, step]), z.array(z.unknown())])),
  places: z.array(z.tuple([name, z.array(name), z.int().min(0), step, step])),
});

export function writeStreetIndex({ streets, places }: StreetIndex): string {
  const localities = new Map<string, number>();
  const localityOf = (it: NamedSpot) => {
    if (!localities.has(it.locality)) localities.set(it.locality, localities.size);
    return localities.get(it.locality) as number;
  };
  const written = {
    streetIndex: VERSION,
    localities: [] as string[],
    streets: streets.map((it) => {
      const [lat, lon] = [steps(it.position.lat), steps(it.position.lon)];
      const houses = it.houses.flatMap(({ number, position }) => [number, steps(position.lat) - lat, steps(position.lon) - lon]);
      return [it.name, it.aka, localityOf(it), lat, lon, it.box.map(steps), houses];
    }),
    places: places.map((it) => [it.name, it.aka, localityOf(it), steps(it.position.lat), steps(it.position.lon)]),
  };
  return JSON.stringify({ ...written, localities: [...localities.keys()] });
}

export function readStreetIndex(text: string): Result<StreetIndex, StreetIndexFault> {
  const given = parsed(text);
  if (typeof given !== 'object' || given === null || !('streetIndex' in given)) return refused('not_streets');
  if (given.streetIndex !== VERSION) return refused('other_version');
  const read = file.safeParse(given);
  if (!read.success) return refused('broken');
  const { localities } = read.data;
  const streets: Street[] = [];
  for (const [name, aka, at, lat, lon, [south, west, north, east], numbers] of read.data.streets) {
    const houses = housesOf(numbers, lat, lon);
    const locality = localities[at];
    if (!houses || locality === undefined) return refused('broken');
    const box = [south / STEPS, west / STEPS, north / STEPS, east / STEPS] as const;
    streets.push({ name, aka, locality, position: { lat: lat / STEPS, lon: lon / STEPS }, box, houses });
  }
  const places: NamedSpot[] = [];
  for (const [name, aka, at, lat, lon] of read.data.places) {
    const locality = localities[at];
    if (locality === undefined) return refused('broken');
    places.push({ name, aka, locality, position: { lat: lat / STEPS, lon: lon / STEPS } });
  }
  return done({ streets, places });
}

/** By hand and not by shape: they are most of the file, and a shape for each would cost a second on a phone. */
function housesOf(numbers: readonly unknown[], lat: number, lon: number): House[] | undefined {
  if (numbers.length % 3 !== 0) return undefined;
  const houses: House[] = [];
  for (let n = 0; n < numbers.length; n += 3) {
    const [number, north, east] = [numbers[n], numbers[n + 1], numbers[n + 2]];
    if (typeof number !== 'string' || !isStep(north) || !isStep(east)) return undefined;
    houses.push({ number, position: { lat: (lat + north) / STEPS, lon: (lon + east) / STEPS } });
  }
  return houses;
}

function isStep(it: unknown): it is number {
  return typeof it === 'number' && Number.isInteger(it) && Math.abs(it) <= 18_000_000;
}

function steps(degrees: number): number {
  return Math.round(degrees * STEPS);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
