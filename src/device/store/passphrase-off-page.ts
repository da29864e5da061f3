/**
 * Asks a worker of its own for each key; where no worker can be had, the page does it itself, slower to the eye, as safe.
 */
import { type DeriveKey, keyFromPassphrase } from './passphrase-key.ts';

export const keyOffPage: DeriveKey = async (passphrase, salt, cost) => {
  const worker = startWorker();
  if (worker === undefined) return keyFromPassphrase(passphrase, salt, cost);
  try {
    const key = await new Promise<Uint8Array | undefined>((resolve) => {
      worker.onmessage = (event: MessageEvent<{ key?: Uint8Array }>) => resolve(event.data.key);
      worker.onerror = () => resolve(undefined);
      worker.postMessage({ passphrase, salt, cost });
    });
    // A worker that could not be loaded says nothing useful: the page's own try brings the real error, or the key.
    return key ?? (await keyFromPassphrase(passphrase, salt, cost));
  } finally {
    worker.terminate();
  }
};

function startWorker(): Worker | undefined {
  try {
    return new Worker(new URL('./passphrase.worker.ts', import.meta.url), { type: 'module' });
  } catch {
    return undefined;
  }
}
