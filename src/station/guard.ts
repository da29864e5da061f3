/**
 * The only way to a handler: who asks, whether they may, the act itself, and its line in the log, in one transaction.
 *
 * [Note: One transaction] The session and the person are read in the same transaction as the effect, so that whoever was
 * made inactive a moment ago does nothing more; the audit line is its last statement, so that there is an effect exactly
 * where there is a line. A refusal undoes everything and leaves a line of its own.
 *
 * [Note: Reads of one moment] A `snapshot` act reads and has no effect. Its line is written in a transaction of its own, and
 * committed before the answer leaves: in one transaction with the snapshot it would fail whenever anybody else's line was
 * written meanwhile, which under load is always.
 *
 * [Note: Lines of one act] Commonly an act has one line. A push takes many changes, and each has its own: an effect and its line are committed
 * together, however many.
 *
 * A record outside a person's scope is answered like one that does not exist; the log knows the difference.
 */
import type { DeviceId } from '../domain/base/id.ts';
import type { Instant } from '../domain/base/instant.ts';
import { type Act, may, type Subject, scopeOf } from '../domain/people/access.ts';
import type { AuditLine } from '../domain/people/audit.ts';
import type { Person } from '../domain/people/officer.ts';
import { isDatabaseAway, isDatabaseBusy, isValueRefused, type Tx } from './db/database.ts';
import { ProblemError, UndoneError } from './problem-error.ts';
import { appendAudit, appendAudits } from './records/audit-records.ts';
import { useSession } from './records/session-records.ts';
import type { Station } from './station.ts';

/** What an act may say in its line. */
export type Note = Partial<Pick<AuditLine, 'act' | 'about' | 'aboutId' | 'purpose' | 'result' | 'detail'>>;

/** What an act has at hand while it runs. */
export interface ActContext {
  readonly tx: Tx;
  readonly who: Person;
  readonly now: Instant;
  readonly station: Station;
  readonly tokenHash: string;
  /** Refuses unless this person may do the guarded act to each subject. An absent subject is a record that does not exist. */
  allow(subjects: readonly (Subject | undefined)[]): void;
  /** Adds to the audit line. */
  note(more: Note): void;
  /** The act has a line for each of these, in this order, instead of one; none of them, no line. */
  noteEach(notes: readonly Note[]): void;
  /** Nothing was done and nothing was told: no line is written. */
  nothingDone(): void;
}

export interface GuardedAct {
  readonly station: Station;
  readonly act: Act;
  readonly tokenHash: string;
  readonly device?: DeviceId | undefined;
  readonly kind?: 'plain' | 'snapshot';
  /** False for a failure after which the act is tried another way: that one writes the line. */
  readonly isLastWord?: ((error: unknown) => boolean) | undefined;
}

export async function guarded<T>(
  { station, act, tokenHash, device, kind = 'plain', isLastWord = () => true }: GuardedAct,
  work: (cx: ActContext) => Promise<T>,
): Promise<T> {
  const now = station.world.now();
  let actor: Person | undefined;
  let line: Omit<AuditLine, 'seq'> | undefined;
  let told = false;
  try {
    const answer = await station.db.transaction(async (tx) => {
      const session = await useSession(tx, tokenHash, now);
      if (!session) throw new ProblemError('session_ended');
      const who = session.person;
      actor = who;
      const by = device ?? session.device;
      line = { at: now, actor: who.id, ...(by === undefined ? {} : { device: by }), act, result: 'done', detail: {} };
      if (scopeOf(act, who.role) === undefined) throw new ProblemError('not_allowed');
      let silent = false;
      let each: readonly Note[] | undefined;
      const answer = await work({
        tx,
        who,
        now,
        station,
        tokenHash,
        allow: (subjects) => allow(who, act, subjects),
        note: (more) => {
          if (line) line = withNote(line, more);
        },
        noteEach: (notes) => {
          each = notes;
        },
        nothingDone: () => {
          silent = true;
        },
      });
      told = !silent;
      const whole = line;
      if (told && kind === 'plain') await appendAudits(tx, each?.map((it) => withNote(whole, it)) ?? [whole]);
      return answer;
    }, kind);
    if (told && kind === 'snapshot') await writeLine(station, line);
    return answer;
  } catch (error) {
    if (actor && line && !(error instanceof UndoneError) && isLastWord(error)) await noteFailure(station, { ...line, ...resultOf(error) });
    throw error;
  }
}

function withNote(line: Omit<AuditLine, 'seq'>, more: Note): Omit<AuditLine, 'seq'> {
  return { ...line, ...more, detail: { ...line.detail, ...more.detail } };
}

function allow(who: Person, act: Act, subjects: readonly (Subject | undefined)[]): void {
  for (const subject of subjects) {
    if (subject === undefined) throw new ProblemError('not_found');
    if (!may(who, act, subject)) throw new ProblemError('not_found', { denied: true });
  }
}

function resultOf(error: unknown): Pick<AuditLine, 'result' | 'detail'> {
  if (error instanceof ProblemError) return { result: error.denied ? 'denied' : 'refused', detail: { code: error.problem.code } };
  if (isValueRefused(error)) return { result: 'refused', detail: { code: 'value_refused' } };
  return { result: 'failed', detail: { code: isDatabaseAway(error) || isDatabaseBusy(error) ? 'busy' : 'bug' } };
}

async function writeLine({ db }: Station, line: Omit<AuditLine, 'seq'> | undefined): Promise<void> {
  if (line) await db.transaction((tx) => appendAudit(tx, line));
}

async function noteFailure(station: Station, line: Omit<AuditLine, 'seq'>): Promise<void> {
  try {
    await writeLine(station, line);
  } catch (error) {
    // The act had no effect; that its failure could not be written down is the log's to say.
    station.log.warn({ act: line.act, away: isDatabaseAway(error) }, 'a failure could not be written to the audit log');
  }
}
