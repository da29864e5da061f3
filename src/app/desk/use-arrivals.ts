/**
 * Results as they arrive: asked for every few seconds while the page can be seen, each after the last sequence had.
 *
 * Begins with the newest, keeps the newest in memory and tells the list when something came. The station's sequence orders them; no clock does.
 */
import { useRef } from 'react';
import type { Instant } from '../../domain/base/instant.ts';
import { done } from '../../domain/base/result.ts';
import type { ArrivedResult } from '../station-api.ts';
import type { Ask, DeskArrivals } from './desk-context.ts';
import { useReading } from './seen.ts';

const EVERY_MS = 5_000;
const PAGE = 200;
/** Enough for a busy week; older ones stand in the week return and on their property. */
const KEPT = 400;

export function useArrivals(ask: Ask, now: () => Instant, active: boolean, onArrived: () => void): DeskArrivals {
  const seq = useRef<number | null>(null);
  const { seen, reload } = useReading<readonly ArrivedResult[]>(
    active ? 'arrivals' : undefined,
    async (signal, last) => {
      if (last === undefined) seq.current = null;
      let kept = last ?? [];
      for (;;) {
        const page = await ask('results', { afterSeq: seq.current, limit: PAGE }, signal);
        if (!page.ok) return page;
        const { results, lastSeq } = page.value;
        kept = merge(kept, results);
        const whole = seq.current === null || lastSeq <= seq.current || results.length < PAGE;
        seq.current = Math.max(seq.current ?? 0, lastSeq);
        if (last !== undefined && results.length > 0) onArrived();
        if (whole) return done(kept);
      }
    },
    now,
    EVERY_MS,
  );
  return { seen, reload };
}

/** Newest first, each once. */
function merge(kept: readonly ArrivedResult[], arrived: readonly ArrivedResult[]): readonly ArrivedResult[] {
  if (arrived.length === 0) return kept;
  const ids = new Set(arrived.map((it) => it.row.visit.id));
  return [...arrived, ...kept.filter((it) => !ids.has(it.row.visit.id))].sort((a, b) => b.row.stationSeq - a.row.stationSeq).slice(0, KEPT);
}
