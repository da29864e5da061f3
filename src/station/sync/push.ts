/**
 * Push: each change is taken by itself, in the order sent, and answered for.
 */
import type { PushReply } from '../../wire/push.ts';
import type { Handler } from '../handlers/handler.ts';
import { ProblemError } from '../problem-error.ts';
import { holesOf } from '../records/change-records.ts';
import { stationFacts } from '../records/station-records.ts';
import { itemTexts } from './item-texts.ts';
import { takeChange } from './take-change.ts';

const MOST_HOLES = 200;

export const push: Handler<'push'> = {
  kind: 'long',
  async run(cx, { head, person, changes }) {
    const texts = itemTexts(cx.text, 'changes');
    // Two lists under one name, say: which of them is meant, and so which bytes would be kept, nobody can tell.
    if (texts?.length !== changes.length) throw new ProblemError('bad_request', { details: [{ at: 'changes', fault: 'not_readable' }] });
    await cx.guarded(async ({ who, nothingDone }) => {
      nothingDone();
      if (who.id !== person) throw new ProblemError('session_ended');
    });
    const receipts: PushReply['receipts'] = [];
    for (const [at, item] of changes.entries()) receipts.push(await takeChange(cx, { item, text: texts[at] ?? '', at, device: head.device }));
    return cx.guarded(async ({ tx, now, nothingDone }) => {
      nothingDone();
      const { epoch } = await stationFacts(tx);
      return { epoch, now, receipts, holes: await holesOf(tx, head.device, MOST_HOLES) };
    });
  },
};
