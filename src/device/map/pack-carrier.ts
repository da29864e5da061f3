/**
 * Has areas brought by a worker of their own, from the page's side.
 *
 * To stop, the worker is asked: it keeps what came and closes its file before it says so. A worker that could not be started is
 * a storage that fails.
 */
import { done, type Result, refused } from '../../domain/base/result.ts';
import type { Area } from '../../wire/area.ts';
import type { PackFault } from './pack-fault.ts';
import type { BringDoing, FromPackWorker, PackPlace, ToPackWorker } from './pack-messages.ts';

/** Brings an area whole and checked, or says why it is not. What came of it stays. */
export type Carrier = (area: Area, signal: AbortSignal, tell: (doing: BringDoing, kept: number) => void) => Promise<Result<void, PackFault>>;

export function workerCarrier(place: PackPlace): Carrier {
  return async (area, signal, tell) => {
    if (signal.aborted) return refused('stopped');
    const worker = startWorker();
    const ask = (message: ToPackWorker): void => worker?.postMessage(message);
    const stop = (): void => ask({ do: 'stop' });
    signal.addEventListener('abort', stop);
    try {
      const end = await answerOf(worker, { do: 'bring', area, place }, 'end', (it) => it.is === 'now' && tell(it.doing, it.kept));
      return end?.is === 'end' && end.fault === undefined ? done(undefined) : refused(end?.fault ?? 'storage');
    } finally {
      signal.removeEventListener('abort', stop);
      worker?.terminate();
    }
  };
}

/** The best place this browser has for packs, found out by writing one byte. */
export async function bestPlace(): Promise<PackPlace> {
  const worker = startWorker();
  try {
    const probed = await answerOf(worker, { do: 'probe' }, 'probed');
    return probed?.files ? 'files' : 'database';
  } finally {
    worker?.terminate();
  }
}

type Said<Is extends FromPackWorker['is']> = Extract<FromPackWorker, { is: Is }>;

function answerOf<Is extends FromPackWorker['is']>(
  worker: Worker | undefined,
  question: ToPackWorker,
  awaited: Is,
  meanwhile: (it: FromPackWorker) => void = () => {},
): Promise<Said<Is> | undefined> {
  return new Promise((resolve) => {
    if (!worker) return resolve(undefined);
    worker.onerror = () => resolve(undefined);
    worker.onmessage = ({ data }: MessageEvent<FromPackWorker>) => (data.is === awaited ? resolve(data as Said<Is>) : meanwhile(data));
    worker.postMessage(question);
  });
}

function startWorker(): Worker | undefined {
  try {
    return new Worker(new URL('./pack.worker.ts', import.meta.url), { type: 'module' });
  } catch {
    return undefined;
  }
}
