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
  const reply = (it: RoadReply) => self.postMessage(it);
  try {
    reply({ n, answer: await answer(event.data) });
  } catch {
    reply({ n, failed: true });
  }
};
