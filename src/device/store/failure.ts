/**
 * What the disk said when it said no, in the three words the screens know.
 *
 * Dexie wraps the browser's errors, often as AbortError with the true one inside, so the whole chain is looked through. The
 * caller's own refusals travel through Dexie's transactions in the same way and are found again here.
 */
export type StorageFault = 'full' | 'closed' | 'other';

const FULL = new Set(['QuotaExceededError']);
const CLOSED = new Set(['DatabaseClosedError', 'InvalidStateError', 'UnknownError', 'OpenFailedError', 'NotFoundError']);

export function storageFaultOf(error: unknown): StorageFault {
  const names = chainOf(error).map((it) => it.name);
  if (names.some((it) => FULL.has(it))) return 'full';
  return names.some((it) => CLOSED.has(it)) ? 'closed' : 'other';
}

/** The first error of this kind in the chain, if any. */
export function findError<T extends Error>(error: unknown, kind: abstract new (...args: never[]) => T): T | undefined {
  return chainOf(error).find((it): it is T => it instanceof kind);
}

function chainOf(error: unknown): Error[] {
  const chain: Error[] = [];
  let next: unknown = error;
  while (next instanceof Error && !chain.includes(next)) {
    chain.push(next);
    next = (next as { inner?: unknown }).inner ?? next.cause;
  }
  return chain;
}
