/**
 * A list brought in at the desk.
 *
 * The file is read before a transaction opens; then all of it is brought in, or nothing. It reaches no further than the person's own
 * beats. Who and how many stand in the log.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { dayOf } from '../../domain/base/instant.ts';
import { may } from '../../domain/people/access.ts';
import { importList as bringList } from '../imports/import-list.ts';
import type { MayTouch } from '../imports/match-list.ts';
import { readList } from '../imports/read-list.ts';
import { ProblemError } from '../problem-error.ts';
import { ImportRaceError } from '../records/property-records.ts';
import type { Handler } from './handler.ts';

export const importList: Handler<'importList'> = {
  kind: 'long',
  async run({ station, guarded }, { file, bringIn, takePlaces = false }) {
    // To read the message, its bytes and its text is a turn's work each where the file is large: others go in between.
    await nextTurn();
    const bytes = Buffer.from(file, 'base64');
    await nextTurn();
    const read = await readList(bytes, dayOf(station.world.now()));
    return guarded(async (cx) => {
      const mayTouch: MayTouch = (beat) => may(cx.who, 'property.import', { beat });
      const reply = await bringList(cx.tx, { read, bringIn, takePlaces, by: cx.who.id, mayTouch, now: cx.now, mint: () => station.world.mint() }).catch(
        staleWhenRaced,
      );
      const { rows, added, changed, same, faultCount, keptPlaceCount, broughtIn } = reply;
      cx.note({
        about: 'property',
        result: bringIn && !broughtIn ? 'refused' : 'done',
        detail: { rows, added, changed, same, faultCount, keptPlaceCount, takePlaces, broughtIn },
      });
      return reply;
    });
  },
};

function staleWhenRaced(error: unknown): never {
  throw error instanceof ImportRaceError ? new ProblemError('stale') : error;
}
