/**
 * Whose session the browser holds with the station, and renewing it.
 *
 * The cookie is shared by every tab of this browser, so before anything is sent it is asked whose it is: an officer's changes never go under
 * another's name. A pull says itself whose list it wants, and the station sends nobody else's; so while the session is known and nothing waits, a round is that
 * one question. Renewal happens only with the passphrase that was typed to unlock.
 *
 * [Note: Unlocked before the station was there] An officer unlocks in a stairwell and is in reach ten minutes later. So the passphrase
 * is held in memory, in this closure only, until the station has answered to it once, or the phone locks: whichever is first.
 */
import type { DeviceId } from '../../domain/base/id.ts';
import type { Person } from '../../domain/people/officer.ts';
import type { ProblemCode } from '../../wire/problem.ts';
import type { SessionReply } from '../../wire/session.ts';
import type { Reach, Station } from './station-line.ts';

export interface Session {
  /** The station has said that it is this officer's, and nothing since has spoken against it. */
  isKnown(): boolean;
  /** The station denied it. */
  doubt(): void;
  check(signal: AbortSignal): Promise<'ours' | 'not_ours' | 'not_reached'>;
  /** Begins a session with the passphrase just typed, where there is none of this officer's: now, or as soon as the station answers. */
  renew(passphrase: string, signal: AbortSignal): Promise<void>;
}

export interface SessionNeeds {
  readonly station: Station;
  readonly person: Person;
  readonly device: DeviceId;
  judged(reach: Reach): void;
  heard(reply: SessionReply): void;
}

/** The station is there and can say nothing about anybody just now. */
const NOT_NOW: ReadonlySet<ProblemCode> = new Set(['busy', 'database_away', 'too_many_requests', 'bug']);

export function sessionWith({ station, person, device, judged, heard }: SessionNeeds): Session {
  let typed: string | undefined;
  let known = false;
  const ask = async (signal: AbortSignal) => {
    const answer = await station.call('session', {}, signal);
    if (answer.is === 'none') return 'not_reached';
    if (answer.is === 'reply' && answer.reply.person.id === person.id) {
      heard(answer.reply);
      return 'ours';
    }
    if (answer.is === 'problem' && NOT_NOW.has(answer.problem.code)) return 'not_reached';
    // Another person's session is none of this officer's.
    if (answer.is === 'reply') judged('sign_in_needed');
    return 'not_ours';
  };
  const check = async (signal: AbortSignal) => {
    const held = await ask(signal);
    if (held === 'ours') typed = undefined;
    if (held !== 'not_ours' || typed === undefined) return held;
    const answer = await station.call('signIn', { name: person.signInName, passphrase: typed, device }, signal);
    if (answer.is === 'none' || (answer.is === 'problem' && NOT_NOW.has(answer.problem.code))) return 'not_reached';
    typed = undefined;
    if (answer.is === 'reply') {
      heard(answer.reply);
      return 'ours';
    }
    judged('sign_in_needed');
    return 'not_ours';
  };
  return {
    isKnown: () => known && typed === undefined,
    doubt: () => {
      known = false;
    },
    async check(signal) {
      const held = await check(signal);
      known = held === 'ours';
      return held;
    },
    async renew(passphrase, signal) {
      typed = passphrase;
      known = false;
      await check(signal);
    },
  };
}
