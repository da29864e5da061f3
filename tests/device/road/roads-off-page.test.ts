/** The page's door to the road worker: the same answers from another thread, and an estimate where there is no worker. */
import { beforeAll, describe, expect, it } from 'vitest';
import { roadAnswers } from '../../../src/device/road/road-answers.ts';
import type { RoadMessage, RoadReply } from '../../../src/device/road/road-messages.ts';
import { type RoadPort, roadsOffPage } from '../../../src/device/road/roads-off-page.ts';
import { travelByStraightLine } from '../../../src/domain/plan/travel.ts';
import { positionAt, type SmallPack, smallPack } from './small-pack.ts';

let pack: SmallPack;
beforeAll(async () => {
  pack = await smallPack();
});

const [west, home] = [positionAt(-300, 0), positionAt(60, 15)];
const kept = () => [{ key: 'a', bytes: new Blob([pack.bytes]), bounds: pack.bounds }];

/** A thread with the worker's own answers; each message and reply crosses as a copy, as between threads. */
function thread(): RoadPort & { readonly asked: RoadMessage[] } {
  const answer = roadAnswers();
  const port: RoadPort & { asked: RoadMessage[] } = {
    asked: [],
    onmessage: null,
    onerror: null,
    terminate: () => undefined,
    async postMessage(message) {
      port.asked.push(message);
      // Blobs are handles; Node's structuredClone knows that of them too.
      const reply: RoadReply = { n: message.n, answer: await answer(structuredClone(message)) };
      port.onmessage?.({ data: structuredClone(reply) } as MessageEvent<RoadReply>);
    },
  };
  return port;
}

describe('with a worker', () => {
  it('answers by road, and each question with its own answer', async () => {
    const roads = roadsOffPage(thread);
    roads.take(kept());
    const [there, none, found, legs] = await Promise.all([
      roads.table([west], [home], 'foot'),
      roads.table([west], [west], 'foot'),
      roads.find({ query: 'quay', near: undefined, most: 12 }),
      roads.legs({ stops: [west, home], mode: 'foot' }),
    ]);
    expect([...there.byRoad]).toEqual([1]);
    expect(none.metres[0]).toBeCloseTo(0, 3);
    expect(found.found.map((it) => it.name)).toEqual(['Quay Street']);
    expect(legs[0]?.metres).toBeCloseTo(there.metres[0] as number, 3);
  });

  it('is started by the first question, and told the packs before it and when they change', async () => {
    const port = thread();
    let starts = 0;
    const roads = roadsOffPage(() => {
      starts++;
      return port;
    });
    roads.take([]);
    expect(starts).toBe(0);
    expect((await roads.find({ query: 'quay', near: undefined, most: 12 })).streets).toBe('none');
    roads.take(kept());
    expect((await roads.find({ query: 'quay', near: undefined, most: 12 })).streets).toBe('here');
    expect(starts).toBe(1);
    expect(port.asked.map((it) => it.ask)).toEqual(['packs', 'find', 'packs', 'find']);
  });
});

describe('without a worker', () => {
  it('estimates from the straight line and says so', async () => {
    const roads = roadsOffPage(() => {
      throw new Error('no workers here');
    });
    roads.take(kept());
    expect(await roads.table([west], [home], 'foot')).toEqual(travelByStraightLine.table([west], [home], 'foot'));
    expect(await roads.legs({ stops: [west, home, west], mode: 'foot' })).toEqual([
      travelByStraightLine.leg(west, home, 'foot'),
      travelByStraightLine.leg(home, west, 'foot'),
    ]);
    expect(await roads.find({ query: 'quay', near: undefined, most: 12 })).toEqual({ streets: 'broken', found: [] });
  });

  it('that died over a question answers it all the same, and starts anew with the next', async () => {
    const dead: RoadPort = {
      onmessage: null,
      onerror: null,
      terminate: () => undefined,
      postMessage(message) {
        if (message.ask !== 'packs') queueMicrotask(() => dead.onerror?.({} as ErrorEvent));
      },
    };
    const ports = [dead, thread()];
    const roads = roadsOffPage(() => ports.shift() as RoadPort);
    roads.take(kept());
    expect([...(await roads.table([west], [home], 'foot')).byRoad]).toEqual([0]);
    expect([...(await roads.table([west], [home], 'foot')).byRoad]).toEqual([1]);
  });
});

describe('with a worker that never answers', () => {
  /** Takes every question and is silent, as one in a graph without an end. */
  const hung = () => {
    const port = { onmessage: null, onerror: null, ended: false, postMessage: () => undefined, terminate };
    function terminate() {
      port.ended = true;
    }
    return port as RoadPort & { readonly ended: boolean };
  };
  const timers: (() => void)[] = [];
  const later = (run: () => void) => {
    timers.push(run);
    return () => void timers.splice(timers.indexOf(run), 1);
  };
  const find = { query: 'quay', near: undefined, most: 12 };

  it('is ended from outside; times are estimates, and the search says why', async () => {
    const first = hung();
    const ports = [first, hung()];
    let starts = 0;
    const roads = roadsOffPage(() => {
      starts++;
      return ports.shift() ?? thread();
    }, later);
    roads.take(kept());
    const [table, legs] = [roads.table([west], [home], 'foot'), roads.legs({ stops: [west, home], mode: 'foot' })];
    timers[0]?.();
    expect(await table).toEqual(travelByStraightLine.table([west], [home], 'foot'));
    expect((await legs).map((it) => it.byRoad)).toEqual([false]);
    expect(first.ended).toBe(true);
    expect(timers).toEqual([]);

    // Once may be a page that slept; the second time these packs are asked for nothing more.
    const found = roads.find(find);
    timers[0]?.();
    expect(await found).toEqual({ streets: 'too_long', found: [] });
    expect(await roads.find(find)).toEqual({ streets: 'too_long', found: [] });
    expect(starts).toBe(2);

    // Another map, another chance.
    roads.take([{ ...kept()[0]!, key: 'b' }]);
    expect((await roads.find(find)).streets).toBe('here');
    expect(timers).toEqual([]);
  });
});
