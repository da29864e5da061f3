/**
 * Makes an area pack out of an OpenStreetMap extract and puts it among the station's: the map, the roads and the streets.
 *
 * What the extract lacks is refused before anything of the station changes. Ends with what is inside, how long it took and how
 * much memory, so that an operator knows what a larger extract will ask of the machine.
 */
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { dayOf } from '../../domain/base/instant.ts';
import { addArea, asidePath, nameFault } from '../areas/area-files.ts';
import { type BuildFault, type BuiltArea, buildArea } from '../areas/build/build-area.ts';
import { openPbf } from '../areas/osm/pbf-source.ts';
import { LAYERS } from '../areas/tiles/feature.ts';
import { AREA_SENTENCES, noteArea, tellArea, titleOf } from './area-commands.ts';
import { type Command, type CommandContext, CommandError } from './command.ts';
import { withDatabase } from './open-database.ts';

export const areaBuild: Command = {
  name: 'area build',
  words: [],
  says: 'makes a map pack with roads and streets out of an OpenStreetMap extract, and adds it',
  options: {
    osm: { type: 'string', value: 'FILE.osm.pbf', says: 'the extract, sorted as extracts are', needed: true },
    name: { type: 'string', value: 'NAME', says: 'small letters, digits and hyphens', needed: true },
    title: { type: 'string', value: 'TITLE', says: 'what people read' },
    replace: { type: 'boolean', says: 'take the place of the pack of that name' },
  },
  run: (cx, given) =>
    withDatabase(cx, async (db) => {
      const [name, title, replace] = [given.text('name') ?? '', titleOf(given), given.flag('replace')];
      const { dataDir } = cx.settings;
      const fault = await nameFault(dataDir, name, replace);
      if (fault) throw new CommandError(1, AREA_SENTENCES[fault]);
      const path = `${asidePath(dataDir, name)}.building`;
      await mkdir(dirname(path), { recursive: true });
      try {
        const start = performance.now();
        const built = await build(cx, given.text('osm') ?? '', path, title ?? name);
        const seconds = (performance.now() - start) / 1_000;
        const added = await addArea(dataDir, { tiles: path, name, ...(title === undefined ? {} : { title }), replace });
        if (!added.ok) throw new CommandError(1, AREA_SENTENCES[added.refusal]);
        await noteArea(cx, db, 'area.build', { name, bytes: added.value.bytes, sha256: added.value.sha256 });
        tellArea(cx, added.value);
        tellBuilt(cx, built, seconds);
        return 0;
      } finally {
        await rm(path, { force: true });
      }
    }),
};

async function build({ warn, world }: CommandContext, osm: string, path: string, title: string): Promise<BuiltArea> {
  const source = await openPbf(osm);
  if (!source.ok) throw new CommandError(1, BUILD_SENTENCES[source.refusal]);
  try {
    const built = await buildArea(source.value, {
      path,
      title,
      madeOn: dayOf(world.now()),
      bounds: source.value.bounds,
      onStep: (step) => warn(`${step} ...`),
    });
    if (!built.ok) throw new CommandError(1, BUILD_SENTENCES[built.refusal]);
    return built.value;
  } finally {
    await source.value.close();
  }
}

function tellBuilt({ tell }: CommandContext, it: BuiltArea, seconds: number): void {
  const kb = (bytes: number) => `${Math.round(bytes / 1_024)} KB`;
  tell(`tiles: ${it.tiles}, ${kb(it.tileBytes)}. On the map: ${LAYERS.map((layer) => `${layer} ${it.features[layer]}`).join(', ')}.`);
  tell(`roads: ${it.crossings} crossings, ${it.pieces} pieces between them, ${kb(it.roadBytes)}.`);
  tell(`to look for: ${it.streets} streets, ${it.houses} house numbers, ${it.places} places and named houses, ${kb(it.searchBytes)}.`);
  if (it.left.outlines + it.left.lines > 0) {
    tell(`left out, as the extract has only a part of them: ${it.left.outlines} outlines, ${it.left.lines} lines.`);
  }
  tell(`took ${seconds.toFixed(1)} s and ${Math.round(process.resourceUsage().maxRSS / 1_024)} MB of memory at most.`);
}

const BUILD_SENTENCES: Readonly<Record<BuildFault, string>> = {
  no_such_file: 'There is no such extract, or it cannot be read.',
  empty: 'The extract is empty: nothing is in it.',
  not_osm_pbf: 'This is no OpenStreetMap extract in PBF form (.osm.pbf).',
  cut_short: 'The extract is cut short: it ends before its own last block. Download it again.',
  broken: 'The extract is damaged: a block of it cannot be read. Download it again.',
  unsupported: 'The extract demands something that is not known here (another packing, or the history of every change).',
  unsorted: 'The extract is not sorted: nodes must come first, then ways, then relations. Run: osmium sort',
  too_large: 'The extract has more than 40 million nodes. Cut a smaller one, for example with: osmium extract',
  too_wide: 'The extract covers far more ground than an area of a police force. Cut a smaller one, for example with: osmium extract',
  no_roads: 'The extract has no road that can be walked or driven, so it is no area to visit homes in.',
};
