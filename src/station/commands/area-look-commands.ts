/**
 * Looks into a map pack as a phone would: what is in it, the way from one place to another, and what a name finds.
 *
 * For an operator who checks a pack before officers rely on it. Nothing is changed and no database is asked.
 */
import { type Position, position } from '../../domain/base/place.ts';
import { CLOSED, type RoadGraph, type TravelMode } from '../../domain/road/road-graph.ts';
import { roadsOf } from '../../domain/road/roads.ts';
import { searchOf } from '../../domain/road/search.ts';
import type { PackExtras } from '../../wire/pack.ts';
import { type OpenArea, openArea } from '../areas/area-files.ts';
import { readRoadSection, readSearchSection } from '../areas/pack-sections.ts';
import type { TravelServer } from '../settings.ts';
import { type TravelServerFault, travelFromServer } from '../travel/travel-server.ts';
import { AREA_SENTENCES, tellArea } from './area-commands.ts';
import { type Command, type CommandContext, CommandError, type ExitCode } from './command.ts';

export const areaShow: Command = {
  name: 'area show',
  words: ['NAME'],
  says: 'what a map pack holds: tiles, roads, streets and houses',
  options: {},
  run: (cx, given) =>
    withArea(cx, given.word(0), async (it) => {
      const [lowest, highest] = it.header.zooms;
      tellArea(cx, it.area);
      cx.tell(`sha256 ${it.area.sha256}`);
      cx.tell(`${it.header.tiles} tiles, zooms ${lowest} to ${highest}.`);
      if (!it.header.extras) cx.tell('No roads and no streets: this pack was made elsewhere. Distances are straight lines there.');
      else {
        const graph = await roadsIn(it);
        const streets = await streetsIn(it);
        cx.tell(
          `${graph.nodeLat.length} crossings, ${kilometres(graph, graph.foot)} km of road on foot, ${kilometres(graph, graph.carForward, graph.carBackward)} km by car.`,
        );
        cx.tell(
          `${streets.streets.length} streets, ${streets.streets.reduce((sum, { houses }) => sum + houses.length, 0)} house numbers, ${streets.places.length} places and named houses.`,
        );
      }
      return 0;
    }),
};

export const areaRoute: Command = {
  name: 'area route',
  words: ['NAME', 'FROM', 'TO'],
  says: 'the way from one place to another, each as LATITUDE,LONGITUDE, along the roads of a pack',
  options: {
    by: { type: 'string', value: 'foot|car', says: 'foot unless said otherwise' },
    via: { type: 'string', value: 'server', says: 'ask the travel server of the settings as well, to compare' },
  },
  run: (cx, given) => {
    const mode = modeOf(given.text('by') ?? 'foot');
    const [from, to] = [placeOf(given.word(1)), placeOf(given.word(2))];
    const server = serverOf(cx, given.text('via'));
    return withArea(cx, given.word(0), async (it) => {
      const path = roadsOf(await roadsIn(it)).path(from, to, mode);
      if (!path) throw new CommandError(1, `There is no way ${WORDS[mode]} from there to there, or no road within a kilometre of one of them.`);
      cx.tell(`${Math.round(path.metres)} m, ${(path.seconds / 60).toFixed(1)} minutes ${WORDS[mode]}: an estimate, of free roads.`);
      for (const { name, metres } of path.along) cx.tell(`  ${Math.round(metres)} m  ${name || '(no name)'}`);
      if (server) cx.tell(await serverLine(server, from, to, mode));
      return 0;
    });
  },
};

export const areaFind: Command = {
  name: 'area find',
  words: ['NAME', 'QUERY'],
  says: 'streets, houses and places of a pack, for example "mar str 12"',
  options: {},
  run: (cx, given) =>
    withArea(cx, given.word(0), async (it) => {
      const found = searchOf(await streetsIn(it))(given.word(1));
      if (found.length === 0) cx.warn('Nothing of that name.');
      for (const { kind, name, number, locality, position: at } of found) {
        const address = number === undefined ? name : `${number} ${name}`;
        cx.tell(`${at.lat.toFixed(5)},${at.lon.toFixed(5)}  ${kind}  ${address}${locality === '' ? '' : `  (${locality})`}`);
      }
      return found.length === 0 ? 1 : 0;
    }),
};

const WORDS: Readonly<Record<TravelMode, string>> = { foot: 'on foot', car: 'by car' };

async function withArea({ settings }: CommandContext, name: string, work: (it: OpenArea) => Promise<ExitCode>): Promise<ExitCode> {
  const opened = await openArea(settings.dataDir, name);
  if (!opened.ok) throw new CommandError(1, AREA_SENTENCES[opened.refusal]);
  try {
    return await work(opened.value);
  } finally {
    await opened.value.file.close();
  }
}

async function roadsIn(it: OpenArea): Promise<RoadGraph> {
  const read = await readRoadSection(it.file, extrasOf(it).roads);
  if (!read.ok) throw broken();
  return read.value;
}

async function streetsIn(it: OpenArea) {
  const read = await readSearchSection(it.file, extrasOf(it).search);
  if (!read.ok) throw broken();
  return read.value;
}

function extrasOf({ header }: OpenArea): PackExtras {
  if (!header.extras) throw new CommandError(1, 'This pack was made elsewhere and has only the map. Build one with: area build');
  return header.extras;
}

function broken(): CommandError {
  return new CommandError(1, 'The roads or streets of this pack are damaged. Build it again.');
}

function modeOf(word: string): TravelMode {
  if (word === 'foot' || word === 'car') return word;
  throw new CommandError(2, '--by is foot or car.');
}

function placeOf(word: string): Position {
  const [lat = Number.NaN, lon = Number.NaN, more] = word.split(',').map((it) => (it.trim() === '' ? Number.NaN : Number(it)));
  const read = position.safeParse({ lat, lon });
  if (!read.success || more !== undefined)
    throw new CommandError(2, `"${word}" is no place. Write it as LATITUDE,LONGITUDE in degrees, for example 53.8,-1.55`);
  return read.data;
}

function serverOf({ settings }: CommandContext, via: string | undefined): TravelServer | undefined {
  if (via === undefined) return undefined;
  if (via !== 'server') throw new CommandError(2, '--via is server.');
  if (!settings.travel) throw new CommandError(2, 'There is no travel server. Set TRAVEL_URL and TRAVEL_KIND (valhalla or osrm).');
  return settings.travel;
}

async function serverLine(server: TravelServer, from: Position, to: Position, mode: TravelMode): Promise<string> {
  const answer = await travelFromServer(server, { from: [from], to: [to], mode });
  if (!answer.ok) throw new CommandError(1, SERVER_SENTENCES[answer.refusal]);
  const [seconds = 0, metres = 0, byRoad] = [answer.value.seconds[0], answer.value.metres[0], answer.value.byRoad[0]];
  if (byRoad !== 1) return `The travel server (${server.kind}) knows no way ${WORDS[mode]} from there to there.`;
  return `${Math.round(metres)} m, ${(seconds / 60).toFixed(1)} minutes ${WORDS[mode]} says the travel server (${server.kind}).`;
}

const SERVER_SENTENCES: Readonly<Record<TravelServerFault, string>> = {
  not_reached: 'The travel server is not in reach (TRAVEL_URL).',
  refused: 'The travel server refused the question. Does it cover these places, and is TRAVEL_KIND right?',
  not_understood: 'The travel server answered something that is not in its documentation. Is TRAVEL_KIND right?',
};

/** Of the pieces that may be travelled in one of the directions. */
function kilometres({ decimetres }: RoadGraph, ...times: readonly Uint32Array[]): number {
  return Math.round(decimetres.reduce((sum, length, piece) => sum + (times.some((it) => it[piece] !== CLOSED) ? length : 0), 0) / 10_000);
}
