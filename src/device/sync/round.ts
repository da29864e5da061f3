/**
 * What one round of syncing works with: the open vault, the line to the station, and what this page remembers between rounds.
 *
 * Nothing remembered here matters for safety; it is gone with the page and the next round begins from what the disk says.
 */
import type { PersonId } from '../../domain/base/id.ts';
import type { SyncHead } from '../../wire/push.ts';
import { PROTO } from '../../wire/version.ts';
import type { Doors } from '../doors.ts';
import type { Vault } from '../store/vault.ts';
import type { Station } from './station-line.ts';

export interface Round {
  readonly doors: Pick<Doors, 'world' | 'crypto' | 'build'>;
  readonly vault: Vault;
  /** Whose vault it is: the station takes its changes under this person's session only. */
  readonly person: PersonId;
  readonly station: Station;
  readonly memory: SyncMemory;
  /** Ends the round: the phone was locked. */
  readonly signal: AbortSignal;
  /** Which changes are on their way now. */
  sending(ids: ReadonlySet<string>): void;
  /** Rows of the list so far, while more are to come. */
  progress(rows: number | undefined): void;
}

export interface SyncMemory {
  /** Most changes in one push: halved while whole pushes fail, doubled again while they pass. */
  most: number;
  wholeFailures: number;
  /** A change is being looked for that breaks every request it is in. */
  suspecting: boolean;
  /** Changes to leave for later, by id: until when (monotonic), and how often they were put back. */
  readonly later: Map<string, { readonly untilMs: number; readonly times: number; readonly alone: boolean }>;
  /** Numbers the station missed and was sent again, with its epoch: once a page is enough. */
  readonly resent: Set<string>;
  /** The station does not know of rescues, or wants no more keys of this vault. */
  hasNoRescue: boolean;
}

export function syncMemory(most: number): SyncMemory {
  return { most, wholeFailures: 0, suspecting: false, later: new Map(), resent: new Set(), hasNoRescue: false };
}

export function headOf({ doors, vault }: Round): SyncHead {
  return { proto: PROTO, build: doors.build, device: vault.device, epoch: vault.holdings().list?.epoch ?? null };
}

/** How a part of a round ended. `later`: the station was there, and something must be tried again. `signed_out`: the session is not this officer's. */
export type RoundEnd = 'done' | 'later' | 'not_reached' | 'signed_out' | 'stopped';
