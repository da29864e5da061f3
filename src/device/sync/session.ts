/**
 * Whose session the browser holds with the station, and renewing it.
 *
 * The cookie is shared by every tab of this browser, so before each round it is asked whose it is: an officer's changes are never
 * sent, nor a list taken, under another's name. Renewal happens only with a passphrase that was just typed.
 */
import type { DeviceId } from '../../domain/base/id.ts';
import type { Person } from '../../domain/people/officer.ts';
import type { ProblemCode } from '../../wire/problem.ts';
import type { SessionReply } from '../../wire/session.ts';
import type { Reach, Station } from './station-line.ts';

export interface Session {
  check(signal: AbortSignal): Promise<'ours' | 'not_ours' | 'not_reached'>;
  /** Begins a session with the passphrase just typed, where there is none of this officer's. */
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
  const check = async (signal: AbortSignal) => {
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
  return {
    check,
    async renew(passphrase, signal) {
      if ((await check(signal)) !== 'not_ours') return;
      const answer = await station.call('signIn', { name: person.signInName, passphrase, device }, signal);
      if (answer.is === 'reply') heard(answer.reply);
      else if (answer.is === 'problem' && !NOT_NOW.has(answer.problem.code)) judged('sign_in_needed');
    },
  };
}
