/**
 * Push: every change is answered for, in the order sent.
 */
import { msOf } from '../../domain/base/instant.ts';
import type { Handler } from '../handlers/handler.ts';
import { ProblemError } from '../problem-error.ts';
import { stationFacts } from '../records/station-records.ts';
import { itemTexts } from './item-texts.ts';
import { missingNumbers } from './known-whole.ts';
import { readItem } from './read-item.ts';
import { takeChanges } from './take-changes.ts';

const MOST_HOLES = 200;

export const push: Handler<'push'> = {
  kind: 'long',
  async run(cx, { head, person, changes }) {
    const texts = itemTexts(cx.text, 'changes');
    // Two lists under one name, say: which of them is meant, and so which bytes would be kept, nobody can tell.
    if (texts?.length !== changes.length) throw new ProblemError('bad_request', { details: [{ at: 'changes', fault: 'not_readable' }] });
    const items = changes.map((item, at) => readItem(item, texts[at] ?? '', at));
    const receipts = await takeChanges(cx, { person, device: head.device, items });
    return cx.guarded(async ({ tx, now, station, nothingDone }) => {
      nothingDone();
      const { epoch } = await stationFacts(tx);
      const holes = await missingNumbers(tx, station, { device: head.device, epoch, nowMs: msOf(now), most: MOST_HOLES });
      return { epoch, now, receipts, holes };
    });
  },
};
