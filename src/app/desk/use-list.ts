/**
 * The whole list as the desk holds it: every property of the supervisor's area, in pages of a thousand, in memory only.
 *
 * Read once, and again when results have arrived. What an act has changed is taken in from the station's own answer.
 */
import { useMemo, useState } from 'react';
import type { PropertyId } from '../../domain/base/id.ts';
import type { Instant } from '../../domain/base/instant.ts';
import { done } from '../../domain/base/result.ts';
import type { Answer, PropertyLine } from '../station-api.ts';
import type { Ask, DeskList } from './desk-context.ts';
import { useReading } from './seen.ts';

const PAGE = 1_000;

export function useList(ask: Ask, now: () => Instant, mayRead: boolean): DeskList {
  const [loaded, setLoaded] = useState(0);
  const { seen, reload, amend } = useReading<readonly PropertyLine[]>(
    mayRead ? 'list' : undefined,
    async (signal) => {
      const lines: PropertyLine[] = [];
      let after: PropertyId | null = null;
      do {
        const page: Answer<'properties'> = await ask('properties', { beats: [], all: true, after, limit: PAGE }, signal);
        if (!page.ok) return page;
        lines.push(...page.value.lines);
        setLoaded(lines.length);
        after = page.value.next;
      } while (after !== null);
      return done(lines);
    },
    now,
  );
  return useMemo(
    () => ({
      seen,
      loaded,
      reload,
      putProperty: (property) => amend((lines) => lines.map((line) => (line.property.id === property.id ? { ...line, property } : line))),
      putAssignments: (given) =>
        amend((lines) =>
          lines.map((line) => {
            const fresh = given.filter((it) => it.propertyId === line.property.id);
            const ids = new Set<string>(fresh.map((it) => it.id));
            return fresh.length === 0 ? line : { ...line, assignments: [...line.assignments.filter((it) => !ids.has(it.id)), ...fresh] };
          }),
        ),
      dropAssignments: (ids) =>
        amend((lines) =>
          lines.map((line) =>
            line.assignments.some((it) => ids.includes(it.id)) ? { ...line, assignments: line.assignments.filter((it) => !ids.includes(it.id)) } : line,
          ),
        ),
    }),
    [seen, loaded, reload, amend],
  );
}
