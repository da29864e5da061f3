/**
 * The station of the simulation: the real server over a real database, which can go away, come back, and lose touch with its database.
 *
 * Everything it answers is read on its way out, whether it arrives or not: its word for a change is given once and for ever, and here
 * is where that is seen. A bug it writes to its log is a finding.
 */
import type { FastifyInstance } from 'fastify';
import { instantFromMs } from '../../src/domain/base/instant.ts';
import type { Database } from '../../src/station/db/database.ts';
import { buildServer } from '../../src/station/server.ts';
import type { Station } from '../../src/station/station.ts';
import { ROUTES } from '../../src/wire/routes.ts';
import type { Delivered } from '../support/faulty-air.ts';
import type { VirtualTime } from '../support/virtual-time.ts';
import { chanceOf, uuidFrom } from './seeded.ts';
import { WireLog } from './wire-log.ts';

export interface Asking {
  readonly path: string;
  readonly method: string;
  readonly body: string | undefined;
  readonly cookie: string | undefined;
  /** Who asks, for findings. */
  readonly from: string;
}

/** `away`: the database cannot be reached. `not_committed`: the work is done and the commit fails. `answer_lost`: it commits, and the connection breaks before it can say so. */
export type DatabaseFault = 'away' | 'not_committed' | 'answer_lost';

export class Host {
  readonly wire = new WireLog();
  readonly bugs: string[] = [];
  readonly station: Station;
  isUp = true;
  requests = 0;
  restarts = 0;
  databaseFaults = 0;
  private fault: { readonly kind: DatabaseFault; after: number; left: number } | undefined;
  private app: FastifyInstance;
  private readonly time: VirtualTime;
  private readonly pageRows: number | undefined;

  /** @param pageRows cuts what a phone asks for at once, so that lists come in pages. */
  constructor(db: Database, time: VirtualTime, seed: number, pageRows?: number) {
    this.time = time;
    this.pageRows = pageRows;
    const chance = chanceOf(seed, 'station');
    this.station = {
      db: { ...db, transaction: (work, kind) => this.transaction(db, work, kind) },
      world: { now: () => instantFromMs(time.ms), mint: () => uuidFrom(chance) },
      name: 'Saltmere',
      dataDir: '/nonexistent',
      version: 'agreement',
      log: { info: () => undefined, warn: () => undefined, error: (facts, message) => void this.bugs.push(`${message} ${JSON.stringify(facts)}`) },
    };
    this.app = this.build();
  }

  /** From the `after`-th transaction on, `count` of them fail. */
  breakDatabase(kind: DatabaseFault, after: number, count: number): void {
    this.fault = { kind, after, left: count };
  }

  mendDatabase(): void {
    this.fault = undefined;
  }

  /** Requests under way are finished, then everything it had in memory is gone. */
  async restart(): Promise<void> {
    this.restarts++;
    await this.app.close();
    this.app = this.build();
  }

  stop(): Promise<void> {
    return this.app.close();
  }

  /** Throws where nothing listens. */
  async deliver({ path, method, body: asked, cookie, from }: Asking): Promise<Delivered> {
    if (!this.isUp) throw new TypeError('connection refused');
    const body = path === ROUTES.pull.path && this.pageRows !== undefined ? asked?.replace(/"limit":\d+/, `"limit":${this.pageRows}`) : asked;
    this.requests++;
    const reply = await this.time.activity.during(
      `the station at ${path}`,
      this.app.inject({
        method: method as 'GET' | 'POST',
        url: path,
        headers: { host: 'station', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(cookie === undefined ? {} : { cookie }) },
        ...(body === undefined ? {} : { payload: body }),
      }),
    );
    this.wire.saw({ path, body, status: reply.statusCode, text: reply.body, from });
    const setCookie = reply.headers['set-cookie'];
    return { status: reply.statusCode, text: reply.body, setCookie: Array.isArray(setCookie) ? setCookie[0] : setCookie };
  }

  private build(): FastifyInstance {
    return buildServer({ station: this.station, appFiles: new Map() });
  }

  private async transaction<T>(db: Database, work: Parameters<Database['transaction']>[0], kind: 'plain' | 'snapshot' | undefined): Promise<T> {
    const fault = this.nextFault();
    if (fault === 'away') throw gone();
    const run: typeof work = async (tx) => {
      const done = await work(tx);
      if (fault === 'not_committed') throw gone();
      return done;
    };
    const answer = (await db.transaction(run, kind)) as T;
    if (fault === 'answer_lost') throw gone();
    return answer;
  }

  private nextFault(): DatabaseFault | undefined {
    if (this.fault === undefined || --this.fault.after >= 0) return undefined;
    const { kind } = this.fault;
    this.databaseFaults++;
    if (--this.fault.left <= 0) this.fault = undefined;
    return kind;
  }
}

/** As the driver says it. */
function gone(): Error {
  return Object.assign(new Error('the connection is gone'), { code: 'CONNECTION_CLOSED' });
}
