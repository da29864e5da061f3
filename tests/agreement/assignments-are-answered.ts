/**
 * An assignment is done by the first visit that says it is for it, and by no later one; and it is not open while such a visit stands.
 *
 * Worked out from the visits and their numbers alone. A correction stands for what it corrects; a visit that was not attempted answers nothing.
 */
import type { Visit } from '../../src/domain/visit/visit.ts';
import type { Run } from './run.ts';

interface VisitAtStation {
  readonly id: string;
  readonly property: string;
  readonly by: string;
  readonly seq: number;
  readonly supersedes: string | null;
  readonly doc: Visit;
}

interface AssignmentAtStation {
  readonly id: string;
  readonly property: string;
  readonly officer: string;
  readonly state: string;
  readonly visit: string | null;
}

export async function assignmentsAreAnswered(run: Run, found: (line: string) => void): Promise<void> {
  const { sql } = run.store;
  const visits = await sql<VisitAtStation[]>`SELECT id, property, by, station_seq::int AS seq, supersedes, doc FROM visit ORDER BY station_seq`;
  const assignments = await sql<AssignmentAtStation[]>`SELECT id, property, officer, state, visit FROM assignment`;
  const byId = new Map(visits.map((it) => [it.id, it]));
  const originalOf = (it: VisitAtStation): VisitAtStation => {
    const before = it.supersedes === null ? undefined : byId.get(it.supersedes);
    return before === undefined ? it : originalOf(before);
  };
  for (const it of assignments) {
    const answers = visits.filter((one) => one.supersedes === null && one.property === it.property && one.by === it.officer && one.doc.assignmentId === it.id);
    const first = answers.find((one) => one.doc.outcome.contact !== 'NOT_ATTEMPTED');
    // Once a visit was put right into one that was not attempted, the assignment was open again, and any later one may have answered it.
    const wasOpenedAgain = visits.some((one) => one.supersedes !== null && one.property === it.property && one.doc.outcome.contact === 'NOT_ATTEMPTED');
    if (wasOpenedAgain) continue;
    if (it.state === 'given' && first !== undefined) found(`I4 assignment ${it.id} is open, and visit ${first.id} was for it`);
    const by = it.visit === null ? undefined : byId.get(it.visit);
    if (it.state === 'done' && by === undefined) found(`I4 assignment ${it.id} is done by no visit`);
    if (by !== undefined && first !== undefined && originalOf(by).seq > first.seq)
      found(`I4 assignment ${it.id} is done by visit ${by.id}, and visit ${first.id} came before`);
  }
}
