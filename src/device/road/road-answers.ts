/**
 * Answers the road worker's questions out of the packs it was told of.
 *
 * A pack's roads or streets are read when first asked for and kept; each is checked once. Only packs that a question touches are
 * read. What is broken or missing counts as not there: times become estimates, and a search says that it found no streets.
 */
import type { Position } from '../../domain/base/place.ts';
import { type TravelTimes, travelByRoad } from '../../domain/plan/travel.ts';
import type { Roads } from '../../domain/road/roads.ts';
import type { Found, Search } from '../../domain/road/search.ts';
import { packExtrasOf, readRoadSection, readSearchSection } from './pack-sections.ts';
import type { PackToRead, RoadAnswers, RoadAsk, RoadQuestion, StreetsFound } from './road-messages.ts';

export type AnswerRoads = (question: RoadQuestion) => Promise<RoadAnswers[RoadAsk]>;

interface ReadPack {
  readonly pack: PackToRead;
  /** Undefined where the pack has none. */
  roads(): Promise<Roads | undefined>;
  search(): Promise<Search | 'broken' | undefined>;
}

export function roadAnswers(): AnswerRoads {
  let packs = new Map<string, ReadPack>();
  return async (question) => {
    switch (question.ask) {
      case 'packs':
        packs = new Map(question.of.map((it) => [it.key, packs.get(it.key) ?? readPack(it)]));
        return undefined;
      case 'table': {
        const { from, to, mode } = question.of;
        return (await travelAt(packs, [...from, ...to])).table(from, to, mode);
      }
      case 'legs': {
        const { stops, mode } = question.of;
        const travel = await travelAt(packs, stops);
        return stops.slice(1).map((to, n) => travel.leg(stops[n] as Position, to, mode));
      }
      case 'find':
        return foundIn([...packs.values()], question.of);
    }
  };
}

function readPack(pack: PackToRead): ReadPack {
  const extras = once(() => packExtrasOf(pack.bytes));
  return {
    pack,
    roads: once(async () => {
      const section = (await extras())?.roads;
      const read = section && (await readRoadSection(pack.bytes, section));
      return read?.ok ? read.value : undefined;
    }),
    search: once(async () => {
      const section = (await extras())?.search;
      const read = section && (await readSearchSection(pack.bytes, section));
      return read && (read.ok ? read.value : ('broken' as const));
    }),
  };
}

async function travelAt(packs: ReadonlyMap<string, ReadPack>, places: readonly Position[]): Promise<TravelTimes> {
  const touched = [...packs.values()].filter(({ pack }) => places.some((it) => isIn(it, pack.bounds)));
  const roads = await Promise.all(touched.map((it) => it.roads()));
  return travelByRoad(roads.filter((it) => it !== undefined));
}

async function foundIn(packs: readonly ReadPack[], { query, near, most }: { query: string; near: Position | undefined; most: number }): Promise<StreetsFound> {
  const read = await Promise.all(packs.map((it) => it.search()));
  const searches = read.filter((it) => typeof it === 'function');
  if (searches.length === 0) return { streets: read.includes('broken') ? 'broken' : 'none', found: [] };
  const answers = searches.map((search) => search(query, near ? { near, most } : { most }));
  return { streets: 'here', found: inTurn(answers).slice(0, most) };
}

/** The best of each area, then the second of each: areas do not know of one another how well they fit. */
function inTurn(answers: readonly (readonly Found[])[]): Found[] {
  const longest = Math.max(...answers.map((it) => it.length));
  return Array.from({ length: longest }, (_, rank) => answers.flatMap((it) => it[rank] ?? [])).flat();
}

function isIn({ lat, lon }: Position, [west, south, east, north]: PackToRead['bounds']): boolean {
  return lat >= south && lat <= north && lon >= west && lon <= east;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
