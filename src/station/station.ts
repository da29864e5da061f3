/**
 * The station as its parts see it: the database, the world, what it is called, and where it writes its log.
 */
import type { Database } from './db/database.ts';
import type { TravelServer } from './settings.ts';
import type { World } from './world.ts';

/** What may be logged: codes, counts, ids and times. Never a body, a name, an address or a query. */
export interface Log {
  info(facts: Record<string, unknown>, message: string): void;
  warn(facts: Record<string, unknown>, message: string): void;
  error(facts: Record<string, unknown>, message: string): void;
}

export interface Station {
  readonly db: Database;
  readonly world: World;
  readonly name: string;
  /** Where the station keeps its files. */
  readonly dataDir: string;
  /** This build's version, for health. */
  readonly version: string;
  readonly log: Log;
  /** A travel server of the force's own, where there is one. */
  readonly travel?: TravelServer;
}
