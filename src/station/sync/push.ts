/**
 * Push: each change is taken by itself, in the order sent, and answered for.
 */
import type { PushReply } from '../../wire/push.ts';
import type { Handler } from '../handlers/handler.ts';
import { holesOf } from '../records/change-records.ts';
import { stationFacts } from '../records/station-records.ts';
import { itemTexts } from './item-texts.ts';
import { takeChange } from './take-change.ts';

const MOST_HOLES = 200;

export const push: Handler<'push'> = {
  kind: 'long',
  async run(cx, { head, changes }) {
    const texts = itemTexts(cx.text, 'changes') ?? [];
    const receipts: PushReply['receipts'] = [];
    for (const [at, item] of changes.entries()) receipts.push(await takeChange(cx, { item, text: texts[at] ?? JSON.stringify(item), at, device: head.device }));
    return cx.guarded(async ({ tx, now, nothingDone }) => {
      nothingDone();
      const { epoch } = await stationFacts(tx);
      return { epoch, now, receipts, holes: await holesOf(tx, head.device, MOST_HOLES) };
    });
  },
};
