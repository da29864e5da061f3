/**
 * A phone in real time against a station in a process of its own: the real phone, a disk in memory, real timers, HTTP over loopback.
 */
import { webcrypto } from 'node:crypto';
import { IDBKeyRange } from 'fake-indexeddb';
import { uuidv7 } from 'uuidv7';
import type { Device } from '../../src/device/device.ts';
import type { Doors } from '../../src/device/doors.ts';
import { openDevice } from '../../src/device/open-device.ts';
import { instantFromMs } from '../../src/domain/base/instant.ts';
import { Channels, Locks } from '../support/browser-doubles.ts';
import { FaultyDisk } from '../support/faulty-disk.ts';
import { Activity } from '../support/virtual-time.ts';
import { quickKey } from './seeded.ts';

export interface RealPhone {
  readonly device: Device;
  readonly disk: FaultyDisk;
  /** Bytes of replies so far. */
  bytes(): number;
  kill(): void;
}

export function realPhone(url: string): RealPhone {
  const activity = new Activity();
  const disk = new FaultyDisk(activity);
  const tab = { alive: true, powerCut: () => undefined };
  const locks = new Locks();
  const channels = new Channels(activity);
  let cookie: string | undefined;
  let bytes = 0;
  const doors: Doors = {
    world: { now: () => instantFromMs(Date.now()), mint: uuidv7, monoMs: () => performance.now() },
    fetch: async (path, { method, body, headers, signal }) => {
      const response = await fetch(`${url}${path}`, {
        method: method ?? 'GET',
        ...(body ? { body } : {}),
        headers: { ...(headers as Record<string, string> | undefined), ...(cookie === undefined ? {} : { cookie }) },
        ...(signal ? { signal } : {}),
      });
      const set = response.headers.get('set-cookie')?.split(';')[0];
      if (set !== undefined) cookie = set.endsWith('=') ? undefined : set;
      const text = await response.text();
      bytes += Buffer.byteLength(text);
      return { status: response.status, text: async () => text } as Response;
    },
    indexedDB: disk.doorFor(tab),
    IDBKeyRange: IDBKeyRange as unknown as typeof globalThis.IDBKeyRange,
    locks: locks.doorFor(tab),
    channel: channels.doorFor(tab),
    crypto: webcrypto as unknown as Doors['crypto'],
    build: 'agreement',
    page: { hidden: false, onChange: () => () => undefined },
    timers: {
      setTimeout: (run, ms) => setTimeout(() => (tab.alive ? run() : undefined), ms),
      clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout | undefined),
    },
    deriveKey: quickKey,
    argon: { memoryKiB: 64 * 1024, passes: 3, lanes: 1 },
    persist: undefined,
  };
  const device = openDevice(doors);
  return {
    device,
    disk,
    bytes: () => bytes,
    kill() {
      tab.alive = false;
      disk.drop(tab);
      locks.drop(tab);
      channels.drop(tab);
    },
  };
}
