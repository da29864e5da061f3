/**
 * Which area packs this station can serve. Their bytes are read at a path of their own (area-door.ts).
 */
import { listAreas } from '../areas/area-files.ts';
import type { Handler } from './handler.ts';

export const areas: Handler<'areas'> = {
  kind: 'act',
  async run(cx) {
    cx.nothingDone();
    return { areas: await listAreas(cx.station.dataDir) };
  },
};
