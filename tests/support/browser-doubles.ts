/**
 * What the tabs of one browser share, with the life of a tab taken into account: locks and channels.
 *
 * A tab that dies holds no lock any more and hears nothing; everything else is as the browser's own: locks are granted in the order
 * in which they were asked for, and words reach every other channel of the name, one turn later.
 */
import type { Channel } from '../../src/device/doors.ts';
import type { Activity } from './virtual-time.ts';

export interface Living {
  readonly alive: boolean;
}

interface Claim {
  readonly tab: Living;
  readonly grant: () => void;
}

export class Locks {
  private readonly queues = new Map<string, Claim[]>();

  doorFor(tab: Living): Pick<LockManager, 'request'> {
    const request = async (name: string, work: (lock: null) => Promise<unknown>): Promise<unknown> => {
      if (!tab.alive) return new Promise(() => undefined);
      const queue = this.queues.get(name) ?? [];
      this.queues.set(name, queue);
      const claim = await new Promise<Claim>((resolve) => {
        const mine: Claim = { tab, grant: () => resolve(mine) };
        queue.push(mine);
        if (queue.length === 1) mine.grant();
      });
      try {
        return await work(null);
      } finally {
        this.release(name, claim);
      }
    };
    return { request } as unknown as Pick<LockManager, 'request'>;
  }

  drop(tab: Living): void {
    for (const [name, queue] of this.queues) for (const claim of queue.filter((it) => it.tab === tab)) this.release(name, claim);
  }

  private release(name: string, claim: Claim): void {
    const queue = this.queues.get(name) ?? [];
    const at = queue.indexOf(claim);
    if (at === -1) return;
    queue.splice(at, 1);
    if (at === 0) queue[0]?.grant();
  }
}

export class Channels {
  private readonly open = new Map<Channel, { readonly name: string; readonly tab: Living }>();
  private readonly activity: Activity;

  constructor(activity: Activity) {
    this.activity = activity;
  }

  doorFor(tab: Living): (name: string) => Channel {
    return (name) => {
      const mine: Channel = {
        onmessage: null,
        postMessage: (data) => {
          if (!tab.alive) return;
          for (const [other, { name: theirs }] of this.open) if (other !== mine && theirs === name) this.carry(other, data);
        },
        close: () => this.open.delete(mine),
      };
      this.open.set(mine, { name, tab });
      return mine;
    };
  }

  drop(tab: Living): void {
    for (const [channel, it] of this.open) if (it.tab === tab) this.open.delete(channel);
  }

  private carry(to: Channel, data: string): void {
    const end = this.activity.begin('a word between tabs');
    setImmediate(() => {
      end();
      if (this.open.get(to)?.tab.alive) to.onmessage?.({ data } as MessageEvent);
    });
  }
}
