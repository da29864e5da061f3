/**
 * The page's door to roads and streets: asks the worker, and never waits without an answer.
 *
 * The worker starts with the first question and is told the packs. Where none can be had, or it dies over a question, travel is
 * estimated from the straight line here and marked so, and a search finds no streets. A question that takes too long, be it of a
 * damaged or a hostile map, ends the worker from outside: the second time these packs are asked for nothing more until they change.
 */
import { type TravelTimes, travelByStraightLine } from '../../domain/plan/travel.ts';
import type { PackToRead, RoadAnswers, RoadAsk, RoadMessage, RoadQuestions, RoadReply } from './road-messages.ts';

/** As TravelTimes, from another thread; with the streets beside the roads. */
export interface RoadsOffPage {
  /** The packs to answer from, from now on. */
  take(packs: readonly PackToRead[]): void;
  table(...question: Parameters<TravelTimes['table']>): Promise<RoadAnswers['table']>;
  legs(of: RoadQuestions['legs']): Promise<RoadAnswers['legs']>;
  find(of: RoadQuestions['find']): Promise<RoadAnswers['find']>;
}

/** What is needed of a worker. */
export interface RoadPort {
  postMessage(message: RoadMessage): void;
  onmessage: ((event: MessageEvent<RoadReply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

/** Runs something later, unless it is called off. */
type Later = (run: () => void, ms: number) => () => void;

/** The largest real map at hand opens and answers in a fifth of a second; a slow phone is given more than a hundred times that. */
const LONGEST_MS = 30_000;
/** A page that was put to sleep may find one question late; two are no chance. */
const MOST_LATE = 2;

export function roadsOffPage(start: () => RoadPort = startWorker, later: Later = byTimer): RoadsOffPage {
  const waiting = new Map<number, (reply: RoadReply | undefined) => void>();
  let packs: readonly PackToRead[] = [];
  let port: RoadPort | undefined;
  let last = 0;
  let late = 0;

  const fail = (): void => {
    port?.terminate();
    port = undefined;
    const all = [...waiting.values()];
    waiting.clear();
    for (const end of all) end(undefined);
  };
  const opened = (): RoadPort => {
    if (port) return port;
    const made = start();
    made.onmessage = ({ data }) => {
      waiting.get(data.n)?.(data);
      waiting.delete(data.n);
    };
    made.onerror = fail;
    port = made;
    made.postMessage({ n: ++last, ask: 'packs', of: packs });
    return made;
  };
  const ask = <Ask extends RoadAsk>(what: Ask, of: RoadQuestions[Ask]): Promise<RoadAnswers[Ask] | undefined> =>
    new Promise((resolve) => {
      if (late >= MOST_LATE) return resolve(undefined);
      try {
        const to = opened();
        const n = ++last;
        const stop = later(() => {
          late++;
          fail();
        }, LONGEST_MS);
        waiting.set(n, (reply) => {
          stop();
          resolve(reply?.answer as RoadAnswers[Ask] | undefined);
        });
        to.postMessage({ n, ask: what, of } as RoadMessage);
      } catch {
        resolve(undefined);
      }
    });

  return {
    take(next) {
      late = 0;
      packs = next;
      port?.postMessage({ n: ++last, ask: 'packs', of: packs });
    },
    async table(from, to, mode) {
      return (await ask('table', { from, to, mode })) ?? travelByStraightLine.table(from, to, mode);
    },
    async legs({ stops, mode }) {
      const legs = await ask('legs', { stops, mode });
      return legs ?? stops.slice(1).map((to, n) => travelByStraightLine.leg(stops[n] ?? to, to, mode));
    },
    async find(of) {
      return (await ask('find', of)) ?? { streets: late > 0 ? 'too_long' : 'broken', found: [] };
    },
  };
}

function byTimer(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

function startWorker(): RoadPort {
  return new Worker(new URL('./road.worker.ts', import.meta.url), { type: 'module' });
}
