/**
 * Sending what waits: in batches, each change answered for by itself.
 *
 * A change ends only with a final verdict on exactly its bytes, stored before anything forgets it; an HTTP status ends nothing. When
 * whole requests fail three times, or are too large, the batch is halved down to one; a single one that still fails goes to the back and waits
 * up to 15 minutes, and the others go on. Nothing is ever dropped.
 */
import { msOf } from '../../domain/base/instant.ts';
import { type Change, contentOf } from '../../domain/change/change.ts';
import { isFinal, type PushReply, type Receipt } from '../../wire/push.ts';
import { MOST_BYTES, MOST_CHANGES } from '../../wire/version.ts';
import { isToSend } from '../read/whereabouts.ts';
import type { KeptChange, KeptRow } from '../store/kept.ts';
import { sha256Hex } from '../store/seal.ts';
import { inOrderOfKeeping, isNumbered, numbered } from '../write/outbox.ts';
import { backOffMs } from './back-off.ts';
import { headOf, type Round, type RoundEnd, type SyncMemory } from './round.ts';
import type { Answer } from './station-line.ts';

const FAILURES_TO_HALVE = 3;
const MOST_WAIT_MS = 15 * 60_000;
const FAILED_MS = 30_000;
const HEAD_BYTES = 1_024;
/** A correction's original comes in the same or an earlier batch; only after a restore has it to come from another phone first. */
const WAIT_FOR_ANOTHER_MS = 5_000;

/** @param mayGo which changes may be sent already; the rest are left alone. */
export async function pushAll(round: Round, mayGo: (it: KeptChange) => boolean): Promise<RoundEnd> {
  for (;;) {
    const batch = await takeBatch(round, mayGo);
    if (batch.length === 0) return round.memory.later.size > 0 ? 'later' : 'done';
    round.sending(new Set(batch.map((it) => it.id)));
    const answer = await round.station.call('push', { head: headOf(round), person: round.person, changes: [...batch] }, round.signal);
    const end = answer.is === 'reply' ? await settle(round, batch, answer.reply) : await failed(round, batch, answer);
    round.sending(new Set());
    if (end !== undefined) return end;
  }
}

/** Chooses, numbers and keeps the numbers, in one transaction, before the first byte leaves. */
async function takeBatch(round: Round, mayGo: (it: KeptChange) => boolean): Promise<readonly Change[]> {
  let chosen: readonly KeptChange[] = [];
  await round.vault.commit((held) => {
    const now = round.doors.world.monoMs();
    const waiting = inOrderOfKeeping(held).filter(
      (it) => isToSend(it, held.list?.epoch) && mayGo(it) && (round.memory.later.get(it.change.id)?.untilMs ?? 0) <= now,
    );
    // Those put back before come last, so that one bad change holds nobody up.
    waiting.sort((a, b) => (round.memory.later.get(a.change.id)?.times ?? 0) - (round.memory.later.get(b.change.id)?.times ?? 0));
    const given = numbered(held, fitting(waiting, round.memory));
    chosen = given.changes;
    if (given.seq.from === given.seq.to) return undefined;
    return { put: chosen.filter((it) => !isNumbered(held.changes.get(it.change.id) ?? it)).map((value): KeptRow => ({ is: 'change', value })), seq: given.seq };
  });
  return chosen.filter(isNumbered).map((it) => it.change);
}

/** As many as fit; one that broke a whole request goes alone. */
function fitting(waiting: readonly KeptChange[], memory: SyncMemory): KeptChange[] {
  const batch: KeptChange[] = [];
  let bytes = HEAD_BYTES;
  for (const it of waiting.slice(0, memory.most)) {
    const alone = memory.later.get(it.change.id)?.alone ?? false;
    bytes += new TextEncoder().encode(JSON.stringify(it.change)).length + 24;
    if (batch.length > 0 && (alone || bytes > MOST_BYTES)) break;
    batch.push(it);
    if (alone) break;
  }
  return batch;
}

/** @returns undefined to go on. */
async function settle(round: Round, batch: readonly Change[], reply: PushReply): Promise<RoundEnd | undefined> {
  const { memory, vault, doors } = round;
  memory.wholeFailures = 0;
  // While one of those waiting breaks whole requests, batches stay small until it is found.
  if (!memory.suspecting) memory.most = Math.min(MOST_CHANGES, memory.most * 2);
  const ours = await matching(round, batch, reply);
  const wallMs = msOf(doors.world.now());
  await vault.commit((held) => {
    const put: KeptRow[] = [];
    const drop: string[] = [];
    for (const receipt of ours.values()) {
      const kept = held.changes.get(receipt.id);
      if (kept === undefined || !isFinal(receipt.answer)) continue;
      // A refused reading has nobody to look at it here; the station keeps its bytes.
      if (kept.change.kind === 'read' && receipt.answer.verdict !== 'applied') drop.push(`change|${receipt.id}`);
      else put.push({ is: 'change', value: { ...kept, answered: { receipt, epoch: reply.epoch, wallMs } } });
    }
    for (const kept of missedByStation(round, held.changes.values(), reply, ours)) put.push({ is: 'change', value: withoutAnswer(kept) });
    // Another epoch is another memory: the list comes anew, and what the old one had answered for is sent again.
    if (held.list !== undefined && held.list.epoch !== reply.epoch) put.push({ is: 'list', value: { ...held.list, epoch: reply.epoch, view: null } });
    return put.length + drop.length === 0 ? undefined : { put, drop };
  });
  let unanswered = 0;
  for (const it of batch) {
    const receipt = ours.get(it.id);
    if (receipt !== undefined && isFinal(receipt.answer)) memory.later.delete(it.id);
    else {
      unanswered++;
      const afterMs = receipt?.answer.verdict === 'retry' ? receipt.answer.afterMs : undefined;
      putBack(round, it.id, { afterMs, firstMs: receipt?.answer.verdict === 'waiting' ? WAIT_FOR_ANOTHER_MS : FAILED_MS, alone: false });
    }
  }
  return unanswered === batch.length ? 'later' : undefined;
}

/** Receipts that speak of exactly the bytes sent, by id. Any other is no answer. */
async function matching({ doors }: Round, batch: readonly Change[], reply: PushReply): Promise<Map<string, Receipt>> {
  const hashes = new Map(await Promise.all(batch.map(async (it) => [it.id as string, await sha256Hex(doors.crypto, contentOf(it))] as const)));
  const ours = new Map<string, Receipt>();
  for (const it of reply.receipts) if (!('unread' in it) && hashes.get(it.id) === it.contentHash) ours.set(it.id, it);
  return ours;
}

/** What the station says it never had, though this phone holds its receipt: it is sent again, once. */
function missedByStation({ memory }: Round, changes: Iterable<KeptChange>, reply: PushReply, ours: ReadonlyMap<string, Receipt>): KeptChange[] {
  // A station that was put back from a backup may miss what it was sent again before.
  const named = (seq: number) => `${reply.epoch} ${seq}`;
  const holes = new Set(reply.holes.filter((it) => !memory.resent.has(named(it))));
  const missed = [...changes].filter(
    (it) => it.answered !== undefined && it.change.deviceSeq !== undefined && holes.has(it.change.deviceSeq) && !ours.has(it.change.id),
  );
  for (const it of missed) if (it.change.deviceSeq !== undefined) memory.resent.add(named(it.change.deviceSeq));
  return missed;
}

function withoutAnswer({ answered: _gone, ...kept }: KeptChange): KeptChange {
  return kept;
}

/** @returns undefined to go on with a smaller batch or without the culprit. */
async function failed(round: Round, batch: readonly Change[], answer: Exclude<Answer<PushReply>, { is: 'reply' }>): Promise<RoundEnd | undefined> {
  if (answer.is === 'problem') {
    const { code } = answer.problem;
    if (code === 'too_large') return broke(round, batch, true);
    if (code === 'bug' || code === 'bad_request' || code === 'refused' || code === 'not_json') return broke(round, batch, false);
    // The browser's session is somebody else's by now, or over: nothing was taken, and no list may be asked for either.
    if (code === 'session_ended' || code === 'not_signed_in') return 'signed_out';
    // The station says "not now", or "not you": nothing is wrong with what was sent.
    return code === 'busy' || code === 'database_away' || code === 'too_many_requests' ? 'later' : 'stopped';
  }
  if (answer.why === 'ended') return 'stopped';
  if (answer.status === 413) return broke(round, batch, true);
  // No word says nothing about the batch, unless the station answers to something else at the same time.
  const there = await round.station.call('health', {}, round.signal);
  return there.is === 'reply' ? broke(round, batch, false) : 'not_reached';
}

/** A whole request failed with the station there: after three times, or when it is too large, the culprit is looked for. */
function broke({ memory, ...round }: Round, batch: readonly Change[], tooLarge: boolean): RoundEnd | undefined {
  memory.wholeFailures++;
  if (!tooLarge && !memory.suspecting && memory.wholeFailures < FAILURES_TO_HALVE) return 'later';
  memory.wholeFailures = 0;
  const [first, ...others] = batch;
  if (others.length > 0) {
    memory.suspecting = true;
    memory.most = Math.ceil(batch.length / 2);
    return undefined;
  }
  if (first !== undefined) putBack({ ...round, memory }, first.id, { afterMs: undefined, firstMs: FAILED_MS, alone: true });
  memory.suspecting = false;
  memory.most = MOST_CHANGES;
  return undefined;
}

interface Pause {
  /** As the station asked. */
  readonly afterMs: number | undefined;
  /** Otherwise so long at first, and longer each time. */
  readonly firstMs: number;
  /** It goes by itself from now on. */
  readonly alone: boolean;
}

function putBack({ memory, doors }: Round, id: string, { afterMs, firstMs, alone }: Pause): void {
  const times = (memory.later.get(id)?.times ?? 0) + 1;
  const wait = afterMs ?? backOffMs(times, 1, { first: firstMs, most: MOST_WAIT_MS });
  memory.later.set(id, { untilMs: doors.world.monoMs() + Math.min(wait, MOST_WAIT_MS), times, alone });
}
