/**
 * Takes one change: keeps its bytes, decides, and answers, all in one transaction.
 *
 * [Note: One answer for ever] A change is known by its id. The first answer is kept with it and given again to each repeat;
 * the same id with other content is a clash, and both are kept. What cannot be read is kept too. So nothing a phone sends is
 * ever lost for being odd, and one odd change never stands in the way of the others.
 */
import { createHash } from 'node:crypto';
import { type ChangeId, changeId, type DeviceId } from '../../domain/base/id.ts';
import { bodyOf, type Change, canonicalText, changeKind, change as changeShape } from '../../domain/change/change.ts';
import type { PushReply, Receipt, Verdict } from '../../wire/push.ts';
import { databaseCode, isDatabaseAway, isDatabaseBusy, isValueRefused } from '../db/database.ts';
import type { ActContext } from '../guard.ts';
import type { LongContext } from '../handlers/handler.ts';
import { ProblemError, UndoneError } from '../problem-error.ts';
import { answerChange, insertChange, keepOddity, takenChange } from '../records/change-records.ts';
import { seeDevice } from '../records/device-records.ts';
import { nextStationSeq } from '../records/station-records.ts';
import { takePlacing } from './take-placing.ts';
import { type Taken, takeVisit } from './take-visit.ts';

export interface ArrivedItem {
  readonly item: unknown;
  /** As it arrived, to the byte. */
  readonly text: string;
  /** Its place in the message. */
  readonly at: number;
  readonly device: DeviceId;
}

type Answer = PushReply['receipts'][number];

export async function takeChange(cx: LongContext, arrived: ArrivedItem): Promise<Answer> {
  const contentHash = hashOf(arrived.item);
  const envelope = changeShape.safeParse(arrived.item);
  if (contentHash === undefined || !envelope.success) return takeUnread(cx, arrived, contentHash);
  const { data: change } = envelope;
  try {
    return await cx.guarded((act) => take(act, { ...arrived, change, contentHash, hold: false }), { device: arrived.device });
  } catch (error) {
    if (error instanceof NotNow) return receiptOf(change.id, contentHash, 0, cx.station.world.now(), false, error.verdict);
    if (error instanceof ProblemError) throw error;
    if (isDatabaseAway(error) || isDatabaseBusy(error))
      return receiptOf(change.id, contentHash, 0, cx.station.world.now(), false, { verdict: 'retry', afterMs: 5_000 });
    // A value the database cannot hold will never be held: it is kept aside for a person. Anything else may be our own fault.
    if (isValueRefused(error)) return cx.guarded((act) => take(act, { ...arrived, change, contentHash, hold: true }), { device: arrived.device });
    cx.station.log.error(
      { change: change.id, fault: error instanceof Error ? error.name : 'unknown', code: databaseCode(error) },
      'a change could not be taken',
    );
    return receiptOf(change.id, contentHash, 0, cx.station.world.now(), false, { verdict: 'retry', afterMs: 60_000 });
  }
}

interface ReadableChange extends ArrivedItem {
  readonly change: Change;
  readonly contentHash: string;
  /** Do not apply: only keep and say so. */
  readonly hold: boolean;
}

async function take(act: ActContext, it: ReadableChange): Promise<Receipt> {
  const { tx, who, now } = act;
  const { change, contentHash, device } = it;
  const seen = await seeDevice(tx, device, who.id, now);
  const isNew = await insertChange(tx, { id: change.id, person: who.id, device, deviceSeq: change.deviceSeq, content: it.text, contentHash, receivedAt: now });
  if (!isNew) return again(act, it);

  const taken = it.hold ? await hold(act) : await decide(act, it, seen.knownSince);
  if (taken.stationSeq === 0) throw new NotNow(taken.verdict);
  await answerChange(tx, change.id, taken.stationSeq, taken.verdict);
  note(act, it, taken, seen);
  return receiptOf(change.id, contentHash, taken.stationSeq, now, false, taken.verdict);
}

async function decide({ tx, who, now }: ActContext, { change }: ReadableChange, phoneKnownSince: typeof now): Promise<Taken> {
  if (!changeKind.safeParse(change.kind).success)
    return { verdict: { verdict: 'rejected', code: 'kind_unknown', details: [] }, stationSeq: await nextStationSeq(tx) };
  const body = bodyOf(change);
  if (body === undefined) return { verdict: { verdict: 'quarantined' }, stationSeq: await nextStationSeq(tx) };
  if (body.kind === 'visit') return takeVisit({ tx, who, change, visit: body.visit, receivedAt: now, phoneKnownSince });
  if (body.kind === 'placing') return takePlacing({ tx, who, change, placing: body.placing, receivedAt: now, phoneKnownSince });
  return { verdict: { verdict: 'applied', flags: [] }, stationSeq: await nextStationSeq(tx) };
}

async function hold({ tx }: ActContext): Promise<Taken> {
  return { verdict: { verdict: 'quarantined' }, stationSeq: await nextStationSeq(tx) };
}

/** The id came before, or this phone's number for it did. */
async function again(act: ActContext, { change, contentHash, device, text }: ReadableChange): Promise<Receipt> {
  const first = await takenChange(act.tx, change.id);
  if (first && first.contentHash === contentHash) {
    act.nothingDone();
    return receiptOf(change.id, contentHash, first.stationSeq, first.receivedAt, true, first.verdict);
  }
  const kept = await keepOddity(act.tx, { person: act.who.id, device, why: first ? 'id_clash' : 'number_clash', content: text, receivedAt: act.now });
  if (kept.again) act.nothingDone();
  act.note({
    act: 'change.clash',
    about: 'change',
    aboutId: change.id,
    result: 'refused',
    detail: { why: first ? 'id' : 'number', deviceSeq: change.deviceSeq },
  });
  return receiptOf(change.id, contentHash, kept.stationSeq, kept.receivedAt, kept.again, { verdict: 'id_clash' });
}

/** Where at least an id can be read there is a receipt; otherwise the place in the message must do. */
async function takeUnread(cx: LongContext, { item, text, at, device }: ArrivedItem, contentHash: string | undefined): Promise<Answer> {
  const id = idOf(item);
  return cx.guarded(
    async (act) => {
      await seeDevice(act.tx, device, act.who.id, act.now);
      const kept = await keepOddity(act.tx, { person: act.who.id, device, why: 'unread', content: text, receivedAt: act.now });
      if (kept.again) act.nothingDone();
      act.note({
        act: 'change.unread',
        about: 'change',
        ...(id === undefined ? {} : { aboutId: id }),
        result: 'refused',
        detail: { at, stationSeq: kept.stationSeq },
      });
      if (id === undefined || contentHash === undefined) return { unread: true, at };
      return receiptOf(id, contentHash, kept.stationSeq, kept.receivedAt, kept.again, { verdict: 'quarantined' });
    },
    { device },
  );
}

function note(
  act: ActContext,
  { change }: ReadableChange,
  { verdict, stationSeq, detail = {} }: Taken,
  seen: { readonly isNew: boolean; readonly others: number },
): void {
  const body = bodyOf(change);
  const said = verdict.verdict === 'applied' ? { flags: [...verdict.flags] } : verdict.verdict === 'rejected' ? { code: verdict.code } : {};
  act.note({
    act: body === undefined ? 'change.take' : ACT_OF[body.kind],
    // An offline consultation is a line about the property, as at the desk (DPA 2018 s.62).
    ...(body?.kind === 'read' || body?.kind === 'placing'
      ? { about: 'property', aboutId: body.kind === 'read' ? body.read.propertyId : body.placing.propertyId }
      : body?.kind === 'visit'
        ? { about: 'visit', aboutId: body.visit.id }
        : { about: 'change', aboutId: change.id }),
    result: verdict.verdict === 'applied' ? 'done' : 'refused',
    detail: {
      verdict: verdict.verdict,
      deviceSeq: change.deviceSeq,
      stationSeq,
      ...(body?.kind === 'read' ? { view: body.read.view, readAt: body.read.at } : {}),
      ...(body?.kind === 'visit' ? { property: body.visit.propertyId } : {}),
      ...(seen.isNew ? { newPhone: true, heldByOthers: seen.others } : {}),
      ...said,
      ...detail,
    },
  });
}

const ACT_OF = { visit: 'visit.record', read: 'property.read', placing: 'property.place' } as const;

class NotNow extends UndoneError {
  readonly verdict: Verdict;

  constructor(verdict: Verdict) {
    super(verdict.verdict);
    this.verdict = verdict;
  }
}

function receiptOf(id: ChangeId, contentHash: string, stationSeq: number, at: Receipt['at'], duplicate: boolean, answer: Verdict): Receipt {
  return { id, contentHash, stationSeq, at, duplicate, answer };
}

/** undefined where the content has no canonical text: nested too deep for this machine's stack. */
function hashOf(item: unknown): string | undefined {
  try {
    return createHash('sha256').update(canonicalText(item)).digest('hex');
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return undefined;
    throw error;
  }
}

function idOf(item: unknown): ChangeId | undefined {
  if (typeof item !== 'object' || item === null || !('id' in item)) return undefined;
  const id = changeId.safeParse(item.id);
  return id.success ? id.data : undefined;
}
