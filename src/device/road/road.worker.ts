/**
 * The roads and streets of this phone's packs, off the page: a search over a county must not hold up a thumb.
 *
 * Hands each message to road-answers.ts and its answer back. Keeps nothing of a question once it is answered.
 */
import { roadAnswers } from './road-answers.ts';
import type { RoadMessage, RoadReply } from './road-messages.ts';

declare const self: DedicatedWorkerGlobalScope;

const answer = roadAnswers();

self.onmessage = async (event: MessageEvent<RoadMessage>) => {
  const { n } = event.data;
  const reply = (it: RoadReply) => self.postMessage(it, buffersOf(it));
  try {
    reply({ n, answer: await answer(event.data) });
  } catch {
    reply({ n, failed: true });
  }
};

/** A table of three hundred places is a megabyte and a half: it is handed over and not copied. */
function buffersOf({ answer }: RoadReply): ArrayBuffer[] {
  const arrays = answer && 'byRoad' in answer ? [answer.seconds, answer.metres, answer.byRoad] : [];
  return arrays.map((it) => it.buffer as ArrayBuffer);
}
