/**
 * The planner, off the page: a search of half a second must not hold up a thumb.
 *
 * Hands each question to plan-run.ts and its answer back; a new plan stops whatever was going on before it. Keeps nothing once it has
 * answered but how quick this phone was.
 */
import { explainRun } from './explain-run.ts';
import { knownPace } from './pace.ts';
import type { PlanMessage, PlanReply } from './plan-messages.ts';
import { type PlanRun, runPlan } from './plan-run.ts';
import { warmUp } from './warm-up.ts';

declare const self: DedicatedWorkerGlobalScope;

const pace = knownPace();
let running: number | undefined;

self.onmessage = async ({ data }: MessageEvent<PlanMessage>) => {
  const { n } = data;
  const reply = (it: PlanReply) => self.postMessage(it);
  if (data.ask === 'stop') {
    if (running === n) running = undefined;
    return;
  }
  running = n;
  const run: PlanRun = {
    now: () => performance.now(),
    pause: breathe,
    told: (progress) => reply({ n, is: 'progress', progress }),
    isStopped: () => running !== n,
  };
  try {
    if (data.ask === 'warm') await warmUp(run, pace);
    else if (data.ask === 'explain') reply({ n, is: 'explained', why: await explainRun(data.of, run) });
    else {
      const made = await runPlan(data.of, run, pace);
      reply(made ? { n, is: 'made', made } : { n, is: 'failed' });
    }
  } catch {
    reply({ n, is: 'failed' });
  }
};

/** Lets messages in. A timer that is set again and again is held back by the browser, a message is not. */
const { port1: out, port2: back } = new MessageChannel();
const waiting: (() => void)[] = [];
back.onmessage = () => waiting.shift()?.();

function breathe(): Promise<void> {
  return new Promise((go) => {
    waiting.push(go);
    out.postMessage(undefined);
  });
}
