/**
 * Area packs by the command line: added whole after a check, listed, removed. Each leaves its line in the log.
 */
import type { Area } from '../../wire/area.ts';
import { type AreaFault, addArea, listAreas, openArea, removeArea } from '../areas/area-files.ts';
import type { Database } from '../db/database.ts';
import { appendAudit } from '../records/audit-records.ts';
import { type Command, type CommandContext, CommandError, type Given } from './command.ts';
import { withDatabase } from './open-database.ts';

export const areaAdd: Command = {
  name: 'area add',
  words: [],
  says: 'adds a map pack (PMTiles 3 with vector tiles) that phones can keep',
  options: {
    tiles: { type: 'string', value: 'FILE.pmtiles', says: 'the pack', needed: true },
    name: { type: 'string', value: 'NAME', says: 'small letters, digits and hyphens', needed: true },
    title: { type: 'string', value: 'TITLE', says: 'what people read' },
    replace: { type: 'boolean', says: 'take the place of the pack of that name' },
  },
  run: (cx, given) =>
    withDatabase(cx, async (db) => {
      const title = titleOf(given);
      const name = given.text('name') ?? '';
      const added = await addArea(cx.settings.dataDir, {
        tiles: given.text('tiles') ?? '',
        name,
        ...(title === undefined ? {} : { title }),
        replace: given.flag('replace'),
      });
      if (!added.ok) throw new CommandError(1, AREA_SENTENCES[added.refusal]);
      await noteArea(cx, db, 'area.add', { name, bytes: added.value.bytes, sha256: added.value.sha256 });
      tellArea(cx, added.value);
      return 0;
    }),
};

export const areaList: Command = {
  name: 'area list',
  words: [],
  says: 'the map packs of this station, each with the version it replaced last',
  options: {},
  async run(cx) {
    const areas = await listAreas(cx.settings.dataDir);
    if (areas.length === 0) cx.warn('There is no map pack yet. Try: area add');
    for (const it of areas) {
      tellArea(cx, it);
      const before = await openArea(cx.settings.dataDir, it.name, 'replaced');
      if (!before.ok) continue;
      await before.value.file.close();
      tellArea(cx, before.value.area, 'before, for phones that are half-way:  ');
    }
    return 0;
  },
};

export const areaRemove: Command = {
  name: 'area remove',
  words: ['NAME'],
  says: 'removes a map pack; phones that keep it go on using it',
  options: {},
  run: (cx, given) =>
    withDatabase(cx, async (db) => {
      const removed = await removeArea(cx.settings.dataDir, given.word(0));
      if (!removed.ok) throw new CommandError(1, AREA_SENTENCES[removed.refusal]);
      await noteArea(cx, db, 'area.remove', { name: given.word(0) });
      cx.tell(`${given.word(0)} was removed.`);
      return 0;
    }),
};

export const AREA_SENTENCES: Readonly<Record<AreaFault, string>> = {
  no_such_file: 'There is no such file, or it cannot be read.',
  not_pmtiles: 'This is no PMTiles file.',
  not_version_3: 'This is PMTiles of another version; version 3 is needed.',
  not_vector_tiles: 'This pack has pictures and not vector tiles.',
  cut_short: 'The pack is cut short: it ends before its own last byte. Copy it again.',
  too_large: 'The pack is larger than 4 GiB, more than a phone can be asked to keep. Cut a smaller area.',
  no_tiles: 'The pack has no tiles.',
  bounds_wrong: 'The pack does not say rightly where it lies.',
  broken: 'The pack is broken: its directory cannot be read, or points to what no phone could draw.',
  not_a_name: 'A name is 1 to 40 small letters, digits and hyphens.',
  name_taken: 'There is a pack of that name. Add --replace to put this one in its place.',
  no_such_area: 'There is no pack of that name. Try: area list',
};

export async function noteArea({ world }: CommandContext, db: Database, act: string, detail: Record<string, string | number>): Promise<void> {
  await db.transaction((tx) => appendAudit(tx, { at: world.now(), act, about: 'area', result: 'done', detail: { ...detail, from: 'command line' } }));
}

/** One line of a pack. */
export function tellArea({ tell }: CommandContext, it: Area, lead = ''): void {
  const bounds = it.bounds.map((degrees) => degrees.toFixed(3)).join(', ');
  const made = it.madeOn === undefined ? '' : `  made on ${it.madeOn}`;
  const fictional = it.fictional ? '  FICTIONAL' : '';
  tell(
    `${lead}${it.name}  ${it.title}  ${(it.bytes / 1_048_576).toFixed(1)} MB  west, south, east, north ${bounds}  ${it.attribution}${made}  version ${it.sha256.slice(0, 12)}${fictional}`,
  );
}

export function titleOf(given: Given): string | undefined {
  const title = given.text('title');
  if (title !== undefined && (title.trim() === '' || title.length > 80)) throw new CommandError(2, '--title needs 1 to 80 characters.');
  return title;
}
