/**
 * How long to wait before trying again: doubling, with jitter, and never longer than the given most.
 *
 * Jitter, because a whole shift's phones come back into reach at the same moment.
 */
export function backOffMs(failures: number, chance: number, { first = 2_000, most = 5 * 60_000 } = {}): number {
  const full = Math.min(most, first * 2 ** Math.min(30, Math.max(0, failures - 1)));
  return Math.round(full * (0.5 + chance / 2));
}
