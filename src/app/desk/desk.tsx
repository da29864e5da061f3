/**
 * The desk: the supervisor's and the administrator's screens, for a wide screen and a station in reach.
 *
 * A chunk of its own, loaded once somebody who works at a desk has signed in. Keeps nothing on the machine.
 */
import type { Instant } from '../../domain/base/instant.ts';
import type { SessionReply } from '../station-api.ts';

/** The part of the world the desk needs; made in main.tsx. */
export interface DeskWorld {
  now(): Instant;
  mint(): string;
}

export interface DeskProps {
  readonly session: SessionReply;
  readonly world: DeskWorld;
  /** The session at the station is over and the person does not go on. */
  onSignedOut(): void;
}

export function Desk({ session }: DeskProps) {
  return <main>{session.person.name}</main>;
}
