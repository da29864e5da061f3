/**
 * The exports a supervisor asked for or may answer, read again and again while the page can be seen, so that whoever is asked sees it
 * without looking for it. What waits for the person is worked out here, for the badge, the notice and the screen alike.
 */
import type { PersonId } from '../../../domain/base/id.ts';
import type { Instant } from '../../../domain/base/instant.ts';
import { done } from '../../../domain/base/result.ts';
import type { ExportLine } from '../../station-api.ts';
import type { Ask, DeskExports } from '../desk-context.ts';
import { useReading } from '../seen.ts';

const EVERY_MS = 10_000;

export function useExports(ask: Ask, now: () => Instant, active: boolean): DeskExports {
  const { seen, reload } = useReading<readonly ExportLine[]>(
    active ? 'exports' : undefined,
    async (signal) => {
      const answer = await ask('exportAsks', {}, signal);
      return answer.ok ? done(answer.value.lines) : answer;
    },
    now,
    EVERY_MS,
  );
  return { seen, reload };
}

/** Asked by another, and open: to be agreed to or refused. */
export function toDecide(lines: readonly ExportLine[], who: PersonId): ExportLine[] {
  return lines.filter((it) => it.state === 'waiting' && it.ask.by !== who);
}

/** Agreed to by another, and not fetched yet. */
export function toFetch(lines: readonly ExportLine[], who: PersonId): ExportLine[] {
  return lines.filter((it) => it.state === 'agreed' && it.ask.by === who);
}
