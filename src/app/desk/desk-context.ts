/**
 * What every screen of the desk shares: who is signed in, the way to ask the station, the list, the people, the place.
 *
 * One context, made in desk.tsx. The record in view is held here in memory: its id never stands in an address or in the
 * browser's history.
 */
import { createContext, use } from 'react';
import type { PersonId, PropertyId } from '../../domain/base/id.ts';
import type { Instant } from '../../domain/base/instant.ts';
import type { Policy } from '../../domain/list/policy.ts';
import type { Property } from '../../domain/list/property.ts';
import type { Assignment } from '../../domain/plan/assignment.ts';
import type { Alarm, Answer, ArrivedResult, ExportLine, PropertyLine, ReplyOf, RequestOf, RouteName, SessionReply } from '../station-api.ts';
import type { Seen } from './seen.ts';

/** The part of the world the desk needs; made in main.tsx. */
export interface DeskWorld {
  now(): Instant;
  mint(): string;
}

/** Asks the station; where the session is over it has the person sign in again first, over the page, and asks once more. */
export type Ask = <Name extends RouteName>(name: Name, request: RequestOf<Name>, signal?: AbortSignal) => Promise<Answer<Name>>;

export interface DeskList {
  readonly seen: Seen<readonly PropertyLine[]>;
  /** Rows so far while the first load runs. */
  readonly loaded: number;
  reload(): void;
  /** Takes in what the station has just answered, so that a row shows it without another load. */
  putProperty(property: Property): void;
  putAssignments(assignments: readonly Assignment[]): void;
  dropAssignments(ids: readonly string[]): void;
}

export interface DeskArrivals {
  /** Newest first. */
  readonly seen: Seen<readonly ArrivedResult[]>;
  reload(): void;
}

export interface DeskExports {
  /** Newest first. */
  readonly seen: Seen<readonly ExportLine[]>;
  reload(): void;
}

export type Staff = ReplyOf<'people'>['people'][number];
export interface DeskPeople {
  readonly seen: Seen<ReadonlyMap<PersonId, Staff>>;
  reload(): void;
}

export interface DeskShared {
  readonly session: SessionReply;
  readonly world: DeskWorld;
  readonly ask: Ask;
  readonly list: DeskList;
  readonly arrivals: DeskArrivals;
  /** The results that wait for the supervisor, newest first. */
  readonly waiting: readonly Alarm[];
  readonly people: DeskPeople;
  readonly exports: DeskExports;
  /** The property in view, if any. */
  readonly propertyId: PropertyId | undefined;
  openProperty(id: PropertyId): void;
  /** The policy that the station says is in force. */
  putPolicy(policy: Policy): void;
  /** How each screen was left (its filters, its order), until the desk is closed. */
  readonly kept: Map<string, unknown>;
}

export const DeskContext = createContext<DeskShared | undefined>(undefined);

export function useDesk(): DeskShared {
  const shared = use(DeskContext);
  if (!shared) throw new Error('a desk screen stands outside the desk');
  return shared;
}
