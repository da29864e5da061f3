/**
 * Takes the items of a push in one transaction, each answered for by itself.
 *
 * [Note: One answer for ever] A change is known by its id. The first answer is kept with it and given again to each repeat;
 * the same id with other content is a clash, and both are kept. What cannot be read is kept too. So nothing a phone sends is
 * ever lost for being odd. Fifty are taken by the same rules as one, run by run [Note: A run], and are all committed before
 * the first of them is answered.
 */
import type { DeviceId } from '../../domain/base/id.ts';
import type { PushReply, Receipt } from '../../wire/push.ts';
import { isFinal } from '../../wire/push.ts';
import type { ActContext, Note } from '../guard.ts';
import { keepOddity, type TakenChange } from '../records/change-records.ts';
import { seeDevice } from '../records/device-records.ts';
import { stationFacts } from '../records/station-records.ts';
import { clashNote, takenNote, unreadNote } from './change-notes.ts';
import { decide } from './decide.ts';
import { QUARANTINED } from './decision.ts';
import { type Decided, keepRun } from './keep-run.ts';
import { holdTouched, type Known, readKnown, type Sender } from './known.ts';
import type { ReadableChange, ReadItem } from './read-item.ts';
import { runsOf } from './runs.ts';

export type Answer = PushReply['receipts'][number];

export interface Taking {
  readonly device: DeviceId;
  readonly items: readonly ReadItem[];
  /** Do not apply: only keep and say so. */
  readonly hold: boolean;
}

/** What a transaction that takes changes has at hand. */
export interface TakingAct extends Pick<ActContext, 'tx' | 'who' | 'now' | 'noteEach'> {
  /** Nothing is applied: whoever made it may record no longer, and a person is to look at it. */
  readonly holdsAll?: boolean;
}

/** @returns the answers in the order of the items. */
export async function takeTogether(act: TakingAct, { device, items, hold }: Taking): Promise<Answer[]> {
  const { tx, who, now } = act;
  const seen = await seeDevice(tx, device, who.id, now);
  const { policy, restoredAt } = await stationFacts(tx);
  const sender: Sender = { who, device, receivedAt: now, phoneKnownSince: seen.knownSince, policy, restoredAt };
  await holdTouched(tx, items);
  const book = new Book(act, sender, seen.isNew ? { newPhone: true, heldByOthers: seen.others } : {});
  for (const run of runsOf(items)) await book.take(run, hold || act.holdsAll === true);
  act.noteEach(book.notes);
  return items.map((it) => book.answerTo(it));
}

/** What has been answered so far, and what the log is to say of it. */
class Book {
  readonly notes: Note[] = [];
  private readonly answers = new Map<number, Answer>();
  private readonly act: TakingAct;
  private readonly sender: Sender;
  private phone: Note['detail'];

  constructor(act: TakingAct, sender: Sender, phone: NonNullable<Note['detail']>) {
    this.act = act;
    this.sender = sender;
    this.phone = phone;
  }

  answerTo(it: ReadItem): Answer {
    const answer = this.answers.get(it.at);
    if (answer === undefined) throw new Error('an item was left without an answer');
    return answer;
  }

  async take(run: readonly ReadItem[], hold: boolean): Promise<void> {
    const known = await readKnown(this.act.tx, this.sender, run);
    const decided: Decided[] = [];
    for (const item of run) {
      const it = item.readable;
      if (it === undefined) await this.keepUnread(item);
      else if (isTaken(known, it)) await this.again(it, known.taken.byId.get(it.change.id));
      else decided.push({ it, decision: hold ? QUARANTINED : decide(known, it) });
    }
    for (const { it, decision } of decided) this.answers.set(it.at, receiptOf(it, { at: this.act.now, stationSeq: 0, duplicate: false }, decision.verdict));
    const final = decided.filter((it) => isFinal(it.decision.verdict));
    for (const kept of await keepRun(this.act.tx, this.sender, final)) {
      const { it, decision, stationSeq } = kept;
      this.answers.set(it.at, receiptOf(it, { at: this.act.now, stationSeq, duplicate: false }, decision.verdict));
      this.notes.push(takenNote(kept, this.phone ?? {}));
      this.phone = {};
    }
  }

  /** The id came before, or this phone's number for it did. */
  private async again(it: ReadableChange, first: TakenChange | undefined): Promise<void> {
    if (first !== undefined && first.contentHash === it.contentHash) {
      this.answers.set(it.at, receiptOf(it, { at: first.receivedAt, stationSeq: first.stationSeq, duplicate: true }, first.verdict));
      return;
    }
    const kept = await this.keepOdd(it.text, first ? 'id_clash' : 'number_clash');
    if (!kept.again) this.notes.push(clashNote(it, first ? 'id' : 'number'));
    this.answers.set(it.at, receiptOf(it, { at: kept.receivedAt, stationSeq: kept.stationSeq, duplicate: kept.again }, { verdict: 'id_clash' }));
  }

  /** Where at least an id can be read there is a receipt; otherwise the place in the message must do. */
  private async keepUnread(item: ReadItem): Promise<void> {
    const { id, contentHash, at, text } = item;
    const kept = await this.keepOdd(text, 'unread');
    if (!kept.again) this.notes.push(unreadNote(item, kept.stationSeq));
    const word = { at: kept.receivedAt, stationSeq: kept.stationSeq, duplicate: kept.again };
    this.answers.set(at, id === undefined || contentHash === undefined ? { unread: true, at } : { id, contentHash, ...word, answer: QUARANTINED.verdict });
  }

  private keepOdd(content: string, why: 'unread' | 'id_clash' | 'number_clash') {
    const { who, device, receivedAt } = this.sender;
    return keepOddity(this.act.tx, { person: who.id, device, why, content, receivedAt });
  }
}

function isTaken({ taken }: Known, { change }: ReadableChange): boolean {
  return taken.byId.has(change.id) || taken.usedSeqs.has(change.deviceSeq);
}

function receiptOf({ change, contentHash }: ReadableChange, word: Pick<Receipt, 'at' | 'stationSeq' | 'duplicate'>, answer: Receipt['answer']): Receipt {
  return { id: change.id, contentHash, ...word, answer };
}
