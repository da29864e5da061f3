/**
 * The page of bench:sync: the phone's own device code, as the app opens it, without screens. The station serves it as its app.
 *
 * Everything is the real thing: sealed vault, sign-in with its derivation of the key, rounds of sync. Timed is a whole round, from asking
 * whose session it is to the list being equal and kept.
 */
import { uuidv7 } from 'uuidv7';
import { setTrustedTypes } from '../../../../src/app/trusted-types.ts';
import { browserDoors } from '../../../../src/device/browser-doors.ts';
import type { VisitToSave } from '../../../../src/device/device.ts';
import { openDevice } from '../../../../src/device/open-device.ts';
import type { PropertyId } from '../../../../src/domain/base/id.ts';
import { instantFromMs } from '../../../../src/domain/base/instant.ts';

setTrustedTypes();
const real = browserDoors({ now: () => instantFromMs(Date.now()), mint: uuidv7, monoMs: () => performance.now() }, 'bench');
let isInReach = true;
let roundFrom: number | undefined;
const device = openDevice({
  ...real,
  // The bench alone says when a round begins, and no request takes so long as to be given up.
  timers: { setTimeout: (run, ms) => (ms < 1_000 ? real.timers.setTimeout(run, ms) : undefined), clearTimeout: real.timers.clearTimeout },
  fetch: (path, init) => {
    if (!isInReach) return Promise.reject(new TypeError('out of reach'));
    if (path === '/api/session') roundFrom = performance.now();
    return real.fetch(path, init);
  },
});

const bench = {
  /** @returns how long the round after the sign-in took. */
  async firstSync(name: string, passphrase: string): Promise<number> {
    const answer = await device.signIn(name, passphrase);
    if (!answer.ok || roundFrom === undefined) throw new Error(`not signed in: ${JSON.stringify(answer)}`);
    return performance.now() - roundFrom;
  },

  async sync(): Promise<number> {
    const from = performance.now();
    await device.syncNow();
    return performance.now() - from;
  },

  /** Kept on the phone, each by its own act, with nothing sent. @returns how long one took. */
  async record(visits: readonly VisitToSave[]): Promise<number> {
    isInReach = false;
    const from = performance.now();
    for (const it of visits) {
      const answer = await device.recordVisit(it);
      if (!answer.ok) throw new Error(`not kept: ${JSON.stringify(answer)}`);
    }
    isInReach = true;
    return (performance.now() - from) / visits.length;
  },

  held(): { readonly homes: PropertyId[]; readonly waiting: number } {
    return { homes: [...(device.view.get()?.properties.keys() ?? [])], waiting: device.link.get().waiting };
  },
};

Object.assign(window, { bench });
export type SyncBench = typeof bench;
