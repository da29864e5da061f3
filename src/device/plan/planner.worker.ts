/**
 * The planner, off the page: a search of half a second must not hold up a thumb.
 *
 * Hands each question to plan-run.ts and its answer back; a new question stops the one before it. Keeps nothing once it has answered.
 */
import type { PlanMessage, PlanReply } from './plan-messages.ts';
import { runPlan } from './plan-run.ts';

declare const self: DedicatedWorkerGlobalScope;

let running: number | undefined;

self.onmessage = async ({ data }: MessageEvent<PlanMessage>) => {
  const { n } = data;
  if (data.ask === 'stop') {
    if (running === n) running = undefined;
    return;
  }
  running = n;
  const reply = (it: PlanReply) => self.postMessage(it);
  try {
    const made = await runPlan(data.of, {
      now: () => performance.now(),
      pause: () => new Promise((go) => setTimeout(go)),
      told: (progress) => reply({ n, is: 'progress', progress }),
      isStopped: () => running !== n,
    });
    reply(made ? { n, is: 'made', made } : { n, is: 'failed' });
  } catch {
    reply({ n, is: 'failed' });
  }
};
