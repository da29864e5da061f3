/**
 * Takes a push: all of it in one transaction where that works, and otherwise in parts, so that one bad item never holds up the others.
 *
 * A transaction fails as a whole. Where the database refused a value, the halves are tried apart until the one item is found and kept
 * aside for a person; where it was busy, or the fault may be our own, each item goes alone. What was committed stays so, as
 * every part is answered for by itself.
 */
import type { DeviceId, PersonId } from '../../domain/base/id.ts';
import type { Verdict } from '../../wire/push.ts';
import { databaseCode, isDatabaseAway, isDatabaseBusy, isValueRefused } from '../db/database.ts';
import type { GuardedAct } from '../guard.ts';
import { ProblemError } from '../problem-error.ts';
import type { Station } from '../station.ts';
import type { ReadItem } from './read-item.ts';
import { type Answer, type TakingAct, takeTogether } from './take-together.ts';

export interface Push {
  /** Whose changes these are: under anybody else's session nothing of it is taken. */
  readonly person: PersonId;
  readonly device: DeviceId;
  readonly items: readonly ReadItem[];
}

/** Where the changes come from: a session of their officer's, or a rescue. */
export interface TakingContext {
  readonly station: Pick<Station, 'log' | 'world'>;
  /** One transaction in that officer's name, with the lines of what was done in it. */
  guarded<T>(work: (act: TakingAct) => Promise<T>, how: Pick<GuardedAct, 'device' | 'isLastWord'>): Promise<T>;
}

/** @returns the answers in the order of the items. */
export async function takeChanges(cx: TakingContext, push: Push): Promise<Answer[]> {
  const { items } = push;
  try {
    return await attempt(cx, push, false);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    if (isDatabaseAway(error)) return items.map((it) => later(cx, it, SOON_MS, error));
    const [only, ...others] = items;
    if (only !== undefined && others.length === 0) return [await alone(cx, push, only, error)];
    const size = isValueRefused(error) ? Math.ceil(items.length / 2) : 1;
    const answers: Answer[] = [];
    for (let at = 0; at < items.length; at += size) answers.push(...(await takeChanges(cx, { ...push, items: items.slice(at, at + size) })));
    return answers;
  }
}

const SOON_MS = 5_000;
const MUCH_LATER_MS = 60_000;

function attempt(cx: TakingContext, { person, device, items }: Push, hold: boolean): Promise<Answer[]> {
  return cx.guarded(
    (act) => {
      if (act.who.id !== person) throw new ProblemError('session_ended');
      return takeTogether(act, { device, items, hold });
    },
    // What is tried again in parts writes its lines then.
    { device, isLastWord: (error) => items.length === 1 || error instanceof ProblemError || isDatabaseAway(error) },
  );
}

async function alone(cx: TakingContext, push: Push, item: ReadItem, error: unknown): Promise<Answer> {
  if (isDatabaseBusy(error)) return later(cx, item, SOON_MS, error);
  // A value the database cannot hold will never be held: it is kept aside for a person. Anything else may be our own fault.
  if (isValueRefused(error) && item.readable !== undefined) {
    const [answer] = await attempt(cx, { ...push, items: [item] }, true);
    if (answer !== undefined) return answer;
  }
  const facts = { change: item.id, fault: error instanceof Error ? error.name : 'unknown', code: databaseCode(error) };
  cx.station.log.error(facts, 'a change could not be taken');
  return later(cx, item, MUCH_LATER_MS, error);
}

/** Nothing was taken, and nothing is answered for. An item that no receipt can name fails the whole push instead. */
function later(cx: TakingContext, { id, contentHash }: ReadItem, afterMs: number, error: unknown): Answer {
  if (id === undefined || contentHash === undefined) throw error;
  const answer: Verdict = { verdict: 'retry', afterMs };
  return { id, contentHash, stationSeq: 0, at: cx.station.world.now(), duplicate: false, answer };
}
