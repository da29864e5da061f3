/**
 * The one door to roads and streets for every screen of the phone, kept supplied with the packs that are whole.
 *
 * Loaded when a screen first wants a way: the first load carries none of it. One worker serves them all.
 */
import { phonePacks } from '../device/map/phone-packs.ts';
import { type RoadsOffPage, roadsOffPage } from '../device/road/roads-off-page.ts';

let roads: Promise<RoadsOffPage> | undefined;

export function phoneRoads(): Promise<RoadsOffPage> {
  roads ??= opened();
  return roads;
}

async function opened(): Promise<RoadsOffPage> {
  const packs = await phonePacks();
  const door = roadsOffPage();
  let given: string | undefined;
  let giving = Promise.resolve();
  const look = async (): Promise<void> => {
    const { read, areas } = packs.state.get();
    const kept = areas.map((it) => it.kept?.sha256 ?? '').join(' ');
    // Only a pack that came, went or changed concerns the roads, not the progress of a download.
    if (!read || kept === given) return;
    given = kept;
    const open = await packs.open();
    door.take(open.packs.map(({ area, bytes }) => ({ key: `${area.name} ${area.sha256}`, bytes, bounds: area.bounds })));
    // Held by nobody here: a pack that has to make room for a visit goes, and times are estimates again.
    open.close();
  };
  /** One look after the other: the last to end is the last that was begun. */
  const give = (): Promise<void> => {
    giving = giving.then(look);
    return giving;
  };
  packs.state.subscribe(() => void give());
  // Answers once the phone has looked for its packs: the first question is not to find none.
  (await packs.open()).close();
  await give();
  return door;
}
