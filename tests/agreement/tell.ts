/**
 * How a run is told to a person: what it did, what was found, and how to see it again.
 */
import type { Outcome } from './run-seed.ts';

export function story({ seed, steps, findings }: Outcome): string {
  return [
    `Seed ${seed}: ${findings.length} findings. Once more: npm run prove -- --seeds ${seed}-${seed}`,
    ...steps.map((it, at) => `${String(at + 1).padStart(3)} ${it}`),
    ...findings.slice(0, 20).map((it) => `  FOUND ${it}`),
  ].join('\n');
}
