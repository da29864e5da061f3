/** The page's door to the planner: each question with its own answer, stopped when asked, and no plan where there is no worker. */
import { describe, expect, it } from 'vitest';
import type { PlanMade, PlanMessage, PlanReply, PlanToExplain, PlanToMake } from '../../../src/device/plan/plan-messages.ts';
import { type PlannerPort, plannerOffPage } from '../../../src/device/plan/planner-off-page.ts';
import type { WhyOut } from '../../../src/domain/plan/explain.ts';

const ASK = {} as PlanToMake;
const made = (seed: number) => ({ plan: { seed }, why: new Map() }) as unknown as PlanMade;

function aPort(): PlannerPort & { readonly heard: PlanMessage[]; ended: boolean; answer(reply: PlanReply): void } {
  const port = {
    heard: [] as PlanMessage[],
    ended: false,
    onmessage: null as PlannerPort['onmessage'],
    onerror: null as PlannerPort['onerror'],
    postMessage: (message: PlanMessage) => void port.heard.push(message),
    terminate: () => {
      port.ended = true;
    },
    answer: (reply: PlanReply) => port.onmessage?.({ data: reply } as MessageEvent<PlanReply>),
  };
  return port;
}

describe('the door to the planner', () => {
  it('gives each question its own answer, and tells how far it is meanwhile', async () => {
    const port = aPort();
    const door = plannerOffPage(() => port);
    const told: number[] = [];
    const first = door.plan(ASK, (it) => told.push(it.done));
    const second = door.plan(ASK);
    port.answer({ n: 2, is: 'made', made: made(2) });
    port.answer({ n: 1, is: 'progress', progress: { done: 5, of: 9, stops: 1, priority: 3 } });
    port.answer({ n: 1, is: 'made', made: made(1) });
    expect([(await first.made)?.plan.seed, (await second.made)?.plan.seed]).toEqual([1, 2]);
    expect(told).toEqual([5]);
  });
  it('stops the one that is meant', () => {
    const port = aPort();
    const door = plannerOffPage(() => port);
    door.plan(ASK);
    door.plan(ASK).stop();
    expect(port.heard.at(-1)).toEqual({ n: 2, ask: 'stop' });
  });
  it('answers that there is no plan where the worker dies or cannot be had, and starts another for the next question', async () => {
    const ports = [aPort(), aPort()];
    const started: number[] = [];
    const door = plannerOffPage(() => {
      const port = ports[started.push(started.length) - 1];
      if (!port) throw new Error('no worker');
      return port;
    });
    const first = door.plan(ASK);
    ports[0]?.onerror?.({} as ErrorEvent);
    expect(await first.made).toBeUndefined();
    expect(ports[0]?.ended).toBe(true);
    const second = door.plan(ASK);
    ports[1]?.answer({ n: 2, is: 'failed' });
    expect(await second.made).toBeUndefined();
    ports[1]?.onerror?.({} as ErrorEvent);
    expect(await door.plan(ASK).made).toBeUndefined();
  });
  it('starts its worker before the first question when it is told that one will come, once', () => {
    const ports: ReturnType<typeof aPort>[] = [];
    const door = plannerOffPage(() => {
      ports.push(aPort());
      return ports[0] as ReturnType<typeof aPort>;
    });
    door.warm();
    door.warm();
    door.plan(ASK);
    expect(ports).toHaveLength(1);
    expect(ports[0]?.heard.map((it) => it.ask)).toEqual(['warm', 'plan']);
  });
  it('gives reasons that were asked for by themselves, and none where the worker dies', async () => {
    const port = aPort();
    const door = plannerOffPage(() => port);
    const question = {} as PlanToExplain;
    const first = door.explain(question);
    port.answer({ n: 1, is: 'explained', why: new Map([['a', {} as WhyOut]]) });
    expect([...(await first).keys()]).toEqual(['a']);
    const second = door.explain(question);
    port.onerror?.({} as ErrorEvent);
    expect((await second).size).toBe(0);
  });
});
