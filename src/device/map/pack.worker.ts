/**
 * Brings one area pack, off the page: fetched, hashed and written here, so that the page's memory and frames know nothing of it.
 *
 * A worker also because only here can a file be written in place (outside, each opening copies the whole file). One tab at a time
 * brings an area: the others wait for its lock and then find the file whole. Tells its page at most ten times a second.
 */
import { type Result, refused } from '../../domain/base/result.ts';
import { bringPack } from './pack-bring.ts';
import { openPackInDatabase } from './pack-database.ts';
import type { PackFault } from './pack-fault.ts';
import { FOLDER, type FromPackWorker, type PackPlace, type ToPackWorker } from './pack-messages.ts';
import { fileOf } from './pack-note.ts';
import type { PackFile } from './pack-storage.ts';

declare const self: DedicatedWorkerGlobalScope;

const TELL_EVERY_MS = 100;
/** A page that was just left still holds its file for a moment. */
const OPEN_TRIES = 20;
const OPEN_WAIT_MS = 100;

const stop = new AbortController();

self.onmessage = async ({ data }: MessageEvent<ToPackWorker>) => {
  if (data.do === 'stop') return stop.abort();
  if (data.do === 'probe') return post({ is: 'probed', files: await canWriteFiles() });
  const brought = await bring(data).catch(() => refused<PackFault>('storage'));
  post({ is: 'end', fault: brought.ok ? undefined : brought.refusal });
};

function post(message: FromPackWorker): void {
  self.postMessage(message);
}

async function bring({ area, place }: Extract<ToPackWorker, { do: 'bring' }>): Promise<Result<void, PackFault>> {
  const name = fileOf(area);
  let told = Number.NEGATIVE_INFINITY;
  return alone(`pack ${name}`, async () => {
    const file = await openPack(name, place);
    try {
      return await bringPack({
        area,
        file,
        fetch: (...call) => fetch(...call),
        signal: stop.signal,
        tell(doing, kept) {
          const now = performance.now();
          if (doing === 'fetching' && kept < area.bytes && now - told < TELL_EVERY_MS) return;
          told = now;
          post({ is: 'now', doing, kept });
        },
      });
    } finally {
      await file.close();
    }
  });
}

async function alone(name: string, work: () => Promise<Result<void, PackFault>>): Promise<Result<void, PackFault>> {
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return work();
  const first = await locks.request(name, { ifAvailable: true }, (lock) => lock && work());
  if (first) return first;
  post({ is: 'now', doing: 'waiting', kept: 0 });
  try {
    return await locks.request(name, { signal: stop.signal }, work);
  } catch (error) {
    if (stop.signal.aborted) return refused('stopped');
    throw error;
  }
}

async function canWriteFiles(): Promise<boolean> {
  try {
    // Beside the packs' folder, and under a name of its own: another tab may be tidying up or trying the same.
    const root = await navigator.storage.getDirectory();
    const name = `probe.${crypto.randomUUID()}`;
    const file = await openFile(root, name);
    await file.write(0, new Uint8Array(1));
    await file.close();
    await root.removeEntry(name);
    return true;
  } catch {
    return false;
  }
}

async function openPack(name: string, place: PackPlace): Promise<PackFile> {
  if (place === 'database') return openPackInDatabase(name);
  const root = await navigator.storage.getDirectory();
  return openFile(await root.getDirectoryHandle(FOLDER, { create: true }), name);
}

async function openFile(folder: FileSystemDirectoryHandle, name: string): Promise<PackFile> {
  const handle = await openHandle(await folder.getFileHandle(name, { create: true }));
  return {
    length: async () => handle.getSize(),
    async read(from, to) {
      const bytes = new Uint8Array(to - from);
      return bytes.subarray(0, handle.read(bytes, { at: from }));
    },
    async write(at, bytes) {
      for (let written = 0; written < bytes.length; ) {
        const now = handle.write(bytes.subarray(written), { at: at + written });
        // Some browsers write short instead of throwing when the room is gone.
        if (now === 0) throw new DOMException('no room', 'QuotaExceededError');
        written += now;
      }
    },
    flush: async () => handle.flush(),
    cut: async (length) => handle.truncate(length),
    close: async () => handle.close(),
  };
}

async function openHandle(file: FileSystemFileHandle): Promise<FileSystemSyncAccessHandle> {
  for (let tries = 1; ; tries++) {
    try {
      return await file.createSyncAccessHandle();
    } catch (error) {
      const isHeld = error instanceof DOMException && error.name === 'NoModificationAllowedError';
      if (!isHeld || tries === OPEN_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, OPEN_WAIT_MS));
    }
  }
}
