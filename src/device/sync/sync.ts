/**
 * The one loop that keeps phone and station equal: send what waits, then make the list equal, then wait for the next reason.
 *
 * It looks at how things are and not at what has happened: as long as something waits a timer is set, so nothing waits for ever.
 * Of several tabs one works at a time (Web Locks); a wish that comes while a round runs gets a round of its own after it. A round ends on
 * `stop` and never begins again.
 */

import type { PersonId } from '../../domain/base/id.ts';
import { type Instant, later, msOf } from '../../domain/base/instant.ts';
import { MOST_CHANGES } from '../../wire/version.ts';
import type { Doors } from '../doors.ts';
import { isToSend } from '../read/whereabouts.ts';
import type { KeptChange } from '../store/kept.ts';
import type { Vault } from '../store/vault.ts';
import { turns } from '../turns.ts';
import { backOffMs } from './back-off.ts';
import { pullAll } from './pull.ts';
import { pushAll } from './push.ts';
import { type Round, type RoundEnd, syncMemory } from './round.ts';
import type { Session } from './session.ts';
import type { Station } from './station-line.ts';

export interface Sync {
  /** Tries now; answers when the round is over. */
  now(): Promise<void>;
  /** Something was kept: soon, when there has been time to take it back. */
  soon(): void;
  stop(): void;
}

export interface SyncNeeds {
  readonly doors: Pick<Doors, 'world' | 'crypto' | 'build' | 'locks' | 'timers' | 'page'>;
  readonly vault: Vault;
  readonly person: PersonId;
  readonly station: Station;
  readonly session: Session;
  busy(is: boolean): void;
  sending(ids: ReadonlySet<string>): void;
  progress(rows: number | undefined): void;
  /** The station answered this officer. */
  contact(): Promise<void>;
}

/** Time to press Undo after saving, before the visit is on its way. */
const UNDO_MS = 5_000;
const EVERY_MS = 60_000;
/** How long a sealed copy of what the station has is kept, for a station restored from a backup (trust.md B12). */
const KEEP_COPY_MS = 72 * 3_600_000;

export function startSync(needs: SyncNeeds): Sync {
  const { doors, vault } = needs;
  const memory = syncMemory(MOST_CHANGES);
  const ending = new AbortController();
  const inTurn = turns();
  let failures = 0;
  let timer: unknown;

  const round = async (mayGo: (it: KeptChange) => boolean) => {
    if (ending.signal.aborted) return;
    needs.busy(true);
    let end: RoundEnd = 'later';
    try {
      end = await oneRound({ ...needs, memory, signal: ending.signal }, needs, mayGo);
    } catch {
      // The disk or a bug: what waits still waits, and the timer below tries again.
    }
    if (ending.signal.aborted) return;
    needs.sending(new Set());
    needs.progress(undefined);
    needs.busy(false);
    failures = end === 'done' ? 0 : failures + 1;
    arm();
  };

  const run = (mayGo: (it: KeptChange) => boolean) => inTurn(() => alone(doors.locks, `sync-${vault.id}`, () => round(mayGo)));

  const arm = (soonestMs?: number) => {
    doors.timers.clearTimeout(timer);
    if (ending.signal.aborted) return;
    const { changes, list } = vault.holdings();
    const waits = [...changes.values()].some((it) => isToSend(it, list?.epoch));
    const chance = (doors.crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) / 255;
    const wait = failures > 0 ? backOffMs(failures, chance) : waits ? UNDO_MS : EVERY_MS;
    if (!waits && failures === 0 && doors.page.hidden) return;
    timer = doors.timers.setTimeout(() => void run((it) => isPastUndo(it, doors.world.now())), Math.min(wait, soonestMs ?? wait));
  };

  const unwatch = doors.page.onChange((event) => {
    if (event === 'leaving') return;
    // Going out of sight may be the last moment for a while: nothing is held back for Undo.
    void run(event === 'hidden' ? always : (it) => isPastUndo(it, doors.world.now()));
  });
  arm();

  return {
    now: () => run(always),
    soon: () => arm(UNDO_MS + 50),
    stop() {
      ending.abort();
      doors.timers.clearTimeout(timer);
      unwatch();
    },
  };
}

async function oneRound(round: Round, needs: SyncNeeds, mayGo: (it: KeptChange) => boolean): Promise<RoundEnd> {
  const { changes, list } = round.vault.holdings();
  // Before anything of this officer's leaves the phone it is asked anew; a pull says whose list it wants, and that is enough.
  const wasKnown = needs.session.isKnown() && ![...changes.values()].some((it) => isToSend(it, list?.epoch));
  const session = wasKnown ? 'ours' : await needs.session.check(round.signal);
  if (session !== 'ours') return session === 'not_reached' ? 'not_reached' : 'stopped';
  const end = await pushAndPull(round, needs, mayGo);
  if (end !== 'signed_out') return end;
  needs.session.doubt();
  // What was known is over, or somebody else's: asked now, and where it is this officer's again, the round begins anew.
  return wasKnown ? oneRound(round, needs, mayGo) : end;
}

async function pushAndPull(round: Round, needs: SyncNeeds, mayGo: (it: KeptChange) => boolean): Promise<RoundEnd> {
  const pushed = await pushAll(round, mayGo);
  if (pushed === 'not_reached' || pushed === 'signed_out' || round.signal.aborted) return pushed;
  const pulled = await pullAll(round);
  if (pulled === 'done' || pulled === 'later') await needs.contact();
  await dropOldCopies(round);
  if (pulled === 'done') await makeKnownOnce(round);
  return pulled === 'done' ? pushed : pulled;
}

/** Needed once a vault: it is loaded then, and where it cannot be, the next round asks again. */
async function makeKnownOnce(round: Round): Promise<void> {
  const { rescue, list } = round.vault.holdings();
  if (list === undefined || rescue?.epoch === list.epoch || round.memory.hasNoRescue) return;
  const lazy = await import('../rescue/make-known.ts').catch(() => undefined);
  await lazy?.makeKnown(round);
}

/** Sealed copies of what the station has, past their time. */
async function dropOldCopies({ vault, doors }: Round): Promise<void> {
  const now = msOf(doors.world.now());
  await vault.commit((held) => {
    const drop = [...held.changes.values()].filter(
      (it) => it.answered?.receipt.answer.verdict === 'applied' && !isToSend(it, held.list?.epoch) && now - it.answered.wallMs > KEEP_COPY_MS,
    );
    return drop.length === 0 ? undefined : { drop: drop.map((it) => `change|${it.change.id}`) };
  });
}

/** A clock that was set back must not hold a visit here. */
function isPastUndo(it: KeptChange, now: Instant): boolean {
  return it.change.kind !== 'visit' || now >= later(it.keptAt, UNDO_MS) || now < it.keptAt;
}

const always = () => true;

/** One tab at a time, where the browser has locks. */
export async function alone(locks: Doors['locks'], name: string, work: () => Promise<void>): Promise<void> {
  if (locks === undefined) return work();
  await locks.request(name, work);
}
