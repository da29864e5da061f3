/**
 * The note that somebody opened a property's details, made durable before they are drawn.
 *
 * One for each opening. While it waits or has failed, the screen draws nothing of the property.
 */
import type { Device, Watched } from '../device/device.ts';
import type { PropertyRead } from '../domain/change/change.ts';

export type ReadState = { readonly is: 'waiting' } | { readonly is: 'here' } | { readonly is: 'failed' };

export interface ReadLog {
  readonly read: PropertyRead;
  readonly state: Watched<ReadState>;
  /** Tries again after a failure. */
  again(): void;
}

export function logOpening(device: Pick<Device, 'logRead'>, read: PropertyRead): ReadLog {
  const told = new Set<() => void>();
  let state: ReadState = { is: 'waiting' };
  const become = (next: ReadState) => {
    state = next;
    for (const tell of told) tell();
  };
  const attempt = async () => {
    become({ is: 'waiting' });
    const answer = await device.logRead(read).catch(() => ({ ok: false }) as const);
    become(answer.ok ? { is: 'here' } : { is: 'failed' });
  };
  void attempt();
  return {
    read,
    state: {
      get: () => state,
      subscribe(onChange) {
        told.add(onChange);
        return () => told.delete(onChange);
      },
    },
    again: () => void attempt(),
  };
}
