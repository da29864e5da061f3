/**
 * The desk: a supervisor and an administrator who act through the station's own routes, with no fault between.
 *
 * Their sessions are put into the database as signing in would, since they are not what is being tried here.
 */
import { createHash } from 'node:crypto';
import type { Chance } from '../../src/domain/base/chance.ts';
import { instantFromMs } from '../../src/domain/base/instant.ts';
import type { Person } from '../../src/domain/people/officer.ts';
import { type RequestOf, ROUTES, type RouteName } from '../../src/wire/routes.ts';
import type { VirtualTime } from '../support/virtual-time.ts';
import type { Sql } from './database.ts';
import type { Host } from './host.ts';

export class Desk {
  private readonly host: Host;
  private readonly sql: Sql;
  private readonly time: VirtualTime;
  private readonly chance: Chance;

  constructor(host: Host, sql: Sql, time: VirtualTime, chance: Chance) {
    this.host = host;
    this.sql = sql;
    this.time = time;
    this.chance = chance;
  }

  /** @returns the status and what was answered; status 0 where there is no station. */
  ask<Name extends RouteName>(who: Person, name: Name, body: RequestOf<Name>): Promise<{ readonly status: number; readonly said: unknown }> {
    return this.send(who, name, JSON.stringify(body));
  }

  /** Any text at all, as this person. */
  async send(who: Person, name: RouteName, text: string): Promise<{ readonly status: number; readonly said: unknown }> {
    const { method, path } = ROUTES[name];
    const token = Array.from({ length: 43 }, () => this.chance.pick('abcdefghijklmnopqrstuvwxyz0123456789'.split(''))).join('');
    const now = instantFromMs(this.time.ms);
    const tokenHash = createHash('sha256').update(token).digest('hex');
    await this.time.activity.during(
      'the desk',
      this.sql`INSERT INTO session (token_hash, person, begun_at, used_at) VALUES (${tokenHash}, ${who.id}, ${now}, ${now})`.execute(),
    );
    try {
      const reply = await this.host.deliver({ path, method, body: text, cookie: `__Host-dunnock=${token}`, from: who.signInName });
      return { status: reply.status, said: JSON.parse(reply.text) as unknown };
    } catch {
      return { status: 0, said: undefined };
    }
  }
}
