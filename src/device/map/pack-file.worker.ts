/**
 * Writes pieces of area packs into the browser's private file system.
 *
 * A worker because only here can a file be written in place: outside, each opening copies the whole file. One message is one
 * piece; the answer comes when it is flushed. Reads nothing and decides nothing.
 */
import type { PieceToWrite, PieceWritten } from './pack-file-messages.ts';

declare const self: DedicatedWorkerGlobalScope;

self.onmessage = async (event: MessageEvent<PieceToWrite>) => {
  const { n, folder, file, at, bytes } = event.data;
  const answer = (it: PieceWritten) => self.postMessage(it);
  try {
    await writePiece(folder, file, at, bytes);
    answer({ n, ok: true });
  } catch (error) {
    answer({ n, ok: false, name: error instanceof Error ? error.name : 'Error' });
  }
};

async function writePiece(folder: string, file: string, at: number, bytes: ArrayBuffer): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const directory = await root.getDirectoryHandle(folder, { create: true });
  const handle = await (await directory.getFileHandle(file, { create: true })).createSyncAccessHandle();
  try {
    let written = 0;
    while (written < bytes.byteLength) {
      const now = handle.write(new Uint8Array(bytes, written), { at: at + written });
      // Some browsers write short instead of throwing when the room is gone.
      if (now === 0) throw new DOMException('no room', 'QuotaExceededError');
      written += now;
    }
    handle.flush();
  } finally {
    handle.close();
  }
}
