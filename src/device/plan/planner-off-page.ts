/**
 * The page's door to the planner: asks its worker, hears how far it is, and stops it with the best so far.
 *
 * The worker starts with the first question, or when it is told that one will come. Where none can be had, or it dies over a question, the answer is that there is no plan:
 * the page itself never searches.
 */
import type { PlanMade, PlanMessage, PlanProgress, PlanReply, PlanToExplain, PlanToMake } from './plan-messages.ts';

export interface PlanningRun {
  /** Undefined where no plan could be made. */
  readonly made: Promise<PlanMade | undefined>;
  /** Ends the search at once, with the best so far. */
  stop(): void;
}

export interface PlannerOffPage {
  plan(of: PlanToMake, told?: (progress: PlanProgress) => void): PlanningRun;
  /** Why these are in or out, of as many as there was time for: a plan that is asked for meanwhile comes first. */
  explain(of: PlanToExplain): Promise<PlanMade['why']>;
  /** Starts the worker before the first question, and lets it find out how quick it is here. */
  warm(): void;
}

/** What is needed of a worker. */
export interface PlannerPort {
  postMessage(message: PlanMessage): void;
  onmessage: ((event: MessageEvent<PlanReply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

export function plannerOffPage(start: () => PlannerPort = startWorker): PlannerOffPage {
  const waiting = new Map<number, (reply: PlanReply | undefined) => void>();
  let port: PlannerPort | undefined;
  let last = 0;

  const fail = () => {
    port?.terminate();
    port = undefined;
    const all = [...waiting.values()];
    waiting.clear();
    for (const end of all) end(undefined);
  };
  const opened = (): PlannerPort => {
    if (port) return port;
    const made = start();
    made.onmessage = ({ data }) => waiting.get(data.n)?.(data);
    made.onerror = fail;
    port = made;
    return made;
  };

  return {
    warm() {
      if (port) return;
      try {
        opened().postMessage({ n: ++last, ask: 'warm' });
      } catch {
        fail();
      }
    },
    explain(of) {
      const n = ++last;
      return new Promise((resolve) => {
        waiting.set(n, (reply) => {
          waiting.delete(n);
          resolve(reply?.is === 'explained' ? reply.why : new Map());
        });
        try {
          opened().postMessage({ n, ask: 'explain', of });
        } catch {
          fail();
        }
      });
    },
    plan(of, told) {
      const n = ++last;
      const made = new Promise<PlanMade | undefined>((resolve) => {
        waiting.set(n, (reply) => {
          if (reply?.is === 'progress') return told?.(reply.progress);
          waiting.delete(n);
          resolve(reply?.is === 'made' ? reply.made : undefined);
        });
        try {
          opened().postMessage({ n, ask: 'plan', of });
        } catch {
          fail();
        }
      });
      return { made, stop: () => port?.postMessage({ n, ask: 'stop' }) };
    },
  };
}

function startWorker(): PlannerPort {
  return new Worker(new URL('./planner.worker.ts', import.meta.url), { type: 'module' });
}
