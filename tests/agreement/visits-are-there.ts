/**
 * I1 and I4: each visit an officer was told is kept is at the station once; what was taken back or refused is not there.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Visit } from '../../src/domain/visit/visit.ts';
import type { Attempt, Run } from './run.ts';

interface VisitAtStation {
  readonly id: string;
  readonly doc: Visit;
  readonly by: string;
  readonly station_seq: string;
}

export async function visitsAreThere(run: Run, found: (line: string) => void): Promise<void> {
  const rows = await run.store.sql<VisitAtStation[]>`SELECT id, doc, by, station_seq FROM visit`;
  const byNote = new Map<string, VisitAtStation[]>();
  for (const it of rows) byNote.set(it.doc.note, [...(byNote.get(it.doc.note) ?? []), it]);
  for (const attempt of run.attempts) {
    const there = byNote.get(attempt.note) ?? [];
    byNote.delete(attempt.note);
    const name = `${attempt.note} (told ${attempt.told}, undone ${attempt.undone}, ${attempt.carrier.handset.name})`;
    if (there.length > 1) found(`I1 ${name} is at the station ${there.length} times`);
    if (attempt.told === 'refused' && there.length > 0) found(`I1 ${name} is at the station though its officer was told that it was not kept`);
    if (attempt.undone === 'yes' && there.length > 0) found(`I1 ${name} is at the station though it was taken back`);
    if (attempt.told !== 'kept' || attempt.undone !== 'no' || attempt.visit === undefined) continue;
    const { visit } = attempt;
    const answer = run.host.wire.receipts.get(visit.id)?.answer;
    if (answer !== undefined && answer.verdict !== 'applied') refusalIsShown(run, attempt, JSON.stringify(answer), there.length, found);
    else if (there.length === 0) found(`I1 ${name} was kept and is not at the station; the station's word: ${JSON.stringify(answer)}`);
    else if (!isDeepStrictEqual(there[0]?.doc, JSON.parse(JSON.stringify(visit)))) found(`I1 ${name} is at the station with other content`);
  }
  for (const note of byNote.keys()) found(`I1 a visit is at the station that nobody recorded: ${note}`);
}

function refusalIsShown(run: Run, attempt: Attempt, answer: string, there: number, found: (line: string) => void): void {
  if (there > 0) found(`I1 ${attempt.note} is at the station and was refused`);
  if (!isFairRefusal(run, attempt, answer)) found(`I1 ${attempt.note} was refused: ${answer}`);
  const ending = run.endings.find((it) => it.carrier === attempt.carrier && it.owner.id === attempt.owner.id);
  const shown = ending?.view?.outbox.find((it) => it.visit.id === attempt.visit?.id);
  if (!attempt.isDismissed && shown?.whereabouts.is !== 'needs_you')
    found(`I1 ${attempt.note} was refused and its officer does not see it: ${shown?.whereabouts.is ?? 'not shown'}`);
}

/** The one thing the rules may refuse here: a second correction of one visit. */
function isFairRefusal(run: Run, attempt: Attempt, answer: string): boolean {
  if (attempt.supersedes === undefined || !answer.includes('bad_correction')) return false;
  if (answer.includes('already_corrected')) return run.attempts.some((it) => it !== attempt && it.supersedes === attempt.supersedes && it.told !== 'refused');
  if (!answer.includes('unknown_visit')) return false;
  // A correction of what the station itself refused, made before that was known.
  const word = run.host.wire.receipts.get(attempt.supersedes)?.answer.verdict;
  return word !== undefined && word !== 'applied';
}
