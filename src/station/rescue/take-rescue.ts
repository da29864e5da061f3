/**
 * Takes in a rescue that has been opened: the same rules, the same answers and the same lines in the log as a push of that officer's.
 *
 * A change is known by its id and its bytes, so it is taken once however often the rescue comes, before or after the phone itself has
 * sent it. The officer is read anew with each batch: where they may record no longer, all of it is kept for a person to look at and
 * nothing is applied.
 */
import { scopeOf } from '../../domain/people/access.ts';
import { MOST_CHANGES } from '../../wire/version.ts';
import type { Tx } from '../db/database.ts';
import type { Note } from '../guard.ts';
import { appendAudit, appendAudits } from '../records/audit-records.ts';
import { holesOf } from '../records/change-records.ts';
import { type PersonRecord, personById } from '../records/person-records.ts';
import type { Station } from '../station.ts';
import { itemTexts } from '../sync/item-texts.ts';
import { type ReadItem, readItem } from '../sync/read-item.ts';
import { type TakingContext, takeChanges } from '../sync/take-changes.ts';
import type { Answer } from '../sync/take-together.ts';
import type { OpenedRescue } from './open-rescue.ts';

export interface Taken {
  readonly by: PersonRecord;
  readonly items: readonly { readonly item: ReadItem; readonly answer: Answer }[];
  /** Numbers of this phone's sequence that never came, lowest first. */
  readonly holes: readonly number[];
}

type Taker = Pick<Station, 'db' | 'log' | 'world'>;
const MOST_HOLES = 200;

export async function takeRescue(station: Taker, { content, text }: OpenedRescue): Promise<Taken> {
  const { person, head, changes, damaged, madeAt } = content;
  const texts = itemTexts(text, 'changes') ?? [];
  const items = changes.map((it, at) => readItem(it, texts[at] ?? '', at));
  const cx = inTheirName(station, content);
  const taken: { item: ReadItem; answer: Answer }[] = [];
  for (let at = 0; at < items.length; at += MOST_CHANGES) {
    const batch = items.slice(at, at + MOST_CHANGES);
    const answers = await takeChanges(cx, { person, device: head.device, items: batch });
    for (const [n, answer] of answers.entries()) taken.push({ item: batch[n] as ReadItem, answer });
  }
  return station.db.transaction(async (tx) => {
    const detail = { ...countsOf(taken.map((it) => it.answer)), damaged, madeAt, from: 'command line' };
    const line = { at: station.world.now(), device: head.device, act: 'rescue.import', about: 'person', aboutId: person, detail };
    await appendAudit(tx, { ...line, result: 'done' });
    return { by: await known(tx, person), items: taken, holes: (await holesOf(tx, head.device, MOST_HOLES)).holes };
  });
}

/** Whether this person's records are still taken: the guard's own question, asked without a session. */
export function mayRecord({ person, active }: PersonRecord): boolean {
  return active && scopeOf('sync.push', person.role) !== undefined;
}

/** Transactions in the name of whoever made the rescue, without a session: its seal stands for one. */
function inTheirName({ db, log, world }: Taker, { person, head }: OpenedRescue['content']): TakingContext {
  return {
    station: { log, world },
    guarded: (work) =>
      db.transaction(async (tx) => {
        const by = await known(tx, person);
        const now = world.now();
        let notes: readonly Note[] = [];
        const noteEach = (each: readonly Note[]) => {
          notes = each;
        };
        const answer = await work({ tx, who: by.person, now, holdsAll: !mayRecord(by), noteEach });
        const line = { at: now, actor: by.person.id, device: head.device, act: 'sync.push', result: 'done' as const };
        const detail = { ...(mayRecord(by) ? {} : { held: by.active ? 'no_officer' : 'inactive' }), from: 'rescue' };
        await appendAudits(
          tx,
          notes.map((it) => ({ ...line, ...it, detail: { ...it.detail, ...detail } })),
        );
        return answer;
      }),
  };
}

async function known(tx: Tx, id: PersonRecord['person']['id']): Promise<PersonRecord> {
  const found = await personById(tx, id);
  if (found === undefined) throw new Error('a phone of nobody');
  return found;
}

function countsOf(answers: readonly Answer[]): Record<'changes' | 'fresh' | 'duplicates' | 'refused' | 'unanswered', number> {
  const count = (holds: (it: Exclude<Answer, { unread: true }>) => boolean) => answers.filter((it) => !('unread' in it) && holds(it)).length;
  return {
    changes: answers.length,
    fresh: count((it) => !it.duplicate && it.answer.verdict === 'applied'),
    duplicates: count((it) => it.duplicate),
    refused: count((it) => !it.duplicate && (it.answer.verdict === 'rejected' || it.answer.verdict === 'quarantined' || it.answer.verdict === 'id_clash')),
    unanswered: count((it) => it.answer.verdict === 'retry' || it.answer.verdict === 'waiting'),
  };
}
