/**
 * A station of the fictional town for a journey: the built program, as `npm run demo` runs it, on a database of its own.
 */
import type { Page } from 'playwright-core';
import { DEMO_PASSPHRASE } from '../../src/station/town/demo-people.ts';
import { button, signIn } from './acts.ts';
import { freshDatabase } from './postgres.ts';
import { type RunningStation, type StationOptions, startStation } from './station.ts';

export { DEMO_PASSPHRASE };

export interface DemoStation {
  readonly station: RunningStation;
  readonly databaseUrl: string;
  remove(): Promise<void>;
}

export async function demoStation(options: Pick<StationOptions, 'top'> = {}): Promise<DemoStation> {
  const database = await freshDatabase();
  const station = await startStation({ ...options, databaseUrl: database.url, args: ['demo'] });
  return {
    station,
    databaseUrl: database.url,
    async remove() {
      await station.remove();
      await database.drop();
    },
  };
}

/** An officer of the town with their list on the phone. */
export async function officerIn(page: Page, station: RunningStation, name = 'a.dale'): Promise<void> {
  await signIn(page, station, name, DEMO_PASSPHRASE);
  await button(page, /^Start visit|^Go on recording/)
    .first()
    .waitFor({ timeout: 60_000 });
}

export async function supervisorIn(page: Page, station: RunningStation): Promise<void> {
  await signIn(page, station, 'm.rowan', DEMO_PASSPHRASE);
  await page.getByRole('navigation', { name: 'Places' }).waitFor({ timeout: 60_000 });
}
