/**
 * All that is known to have happened to a property, newest first, with the names of those who did it.
 */
import type { PersonId, PropertyId } from '../../domain/base/id.ts';
import type { LocalDate } from '../../domain/base/instant.ts';
import type { Person } from '../../domain/people/officer.ts';
import type { HistoryItem } from '../../wire/desk.ts';
import type { Tx } from '../db/database.ts';
import { assignmentHistory, type SettledAssignment } from '../records/assignment-records.ts';
import { peopleById } from '../records/person-records.ts';
import { type PropertyEvent, propertyEvents } from '../records/property-records.ts';
import { type SeenVisit, visitHistory } from '../records/visit-records.ts';

/** Shown where a list was brought in by nobody who signs in. */
const STATION = 'Station';

export async function historyOf(tx: Tx, id: PropertyId): Promise<HistoryItem[]> {
  const [events, visits, given] = [await propertyEvents(tx, id), await visitHistory(tx, id), await assignmentHistory(tx, id)];
  const people = await peopleById(tx, [
    ...events.flatMap((it) => it.by ?? []),
    ...given.flatMap((it) => [it.assignment.officer, it.assignment.givenBy, ...(it.withdrawn ? [it.withdrawn.by] : [])]),
  ]);
  const items = [...events.map((it) => eventItem(it, people)), ...visits.map(visitItem), ...given.flatMap((it) => assignmentItems(it, people))];
  // Of one moment, what was written later comes first.
  return items.reverse().sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

type People = ReadonlyMap<PersonId, Person>;

function eventItem({ at, by, detail }: PropertyEvent, people: People): HistoryItem {
  const who = { at, by: nameOf(people, by) };
  // The day was checked when it was settled.
  return detail.kind === 'review' ? { ...who, kind: 'review', reviewOn: detail.reviewOn as LocalDate } : { ...who, ...detail };
}

function visitItem({ row, at, flags, supersededBy }: SeenVisit): HistoryItem {
  return { kind: 'visit', at, row, flags, ...(supersededBy === undefined ? {} : { supersededBy }) };
}

function assignmentItems({ assignment, withdrawn }: SettledAssignment, people: People): HistoryItem[] {
  const officer = nameOf(people, assignment.officer);
  const given: HistoryItem = { kind: 'assigned', at: assignment.givenAt, by: nameOf(people, assignment.givenBy), officer, window: assignment.window };
  return withdrawn ? [given, { kind: 'withdrawn', at: withdrawn.at, by: nameOf(people, withdrawn.by), officer }] : [given];
}

function nameOf(people: People, id: PersonId | undefined): string {
  return (id && people.get(id)?.name) ?? STATION;
}
