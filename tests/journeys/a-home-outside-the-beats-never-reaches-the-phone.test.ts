/**
 * An officer never receives a home outside their scope; one that leaves the scope is gone after one sync, and so is its
 * trace on the screen. Looked for in every answer to a pull, by id and by address, for officers of different beats.
 */
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { button, listAll, unlock } from '../support/acts.ts';
import { type Handset, launchPhone } from '../support/browser.ts';
import { DEMO_PASSPHRASE, type DemoStation, demoStation, officerIn } from '../support/demo.ts';

let demo: DemoStation;
const phones: Handset[] = [];

beforeAll(async () => {
  demo = await demoStation();
});
afterAll(async () => {
  await Promise.all(phones.map((it) => it.close()));
  await demo?.remove();
});

interface PulledHome {
  readonly id: string;
  readonly address: string;
}

async function aPhone(): Promise<{ readonly phone: Handset; pulled(): Promise<string> }> {
  const phone = await launchPhone();
  phones.push(phone);
  const bodies: Promise<string>[] = [];
  phone.page.on('response', (answer) => {
    if (!answer.url().endsWith('/api/sync/pull')) return;
    const body = answer.text();
    // An answer cut off by a reload is no news here; one that is awaited and did not come fails.
    body.catch(() => undefined);
    bodies.push(body);
  });
  return { phone, pulled: async () => (await Promise.all(bodies)).join('\n') };
}

/** As a whole value of the answer's JSON: "4 Alder Road" must not be found in "14 Alder Road". */
function foundIn(body: string, homes: readonly PulledHome[]): PulledHome[] {
  return homes.filter((it) => body.includes(JSON.stringify(it.id)) || body.includes(`:${JSON.stringify(it.address)}`));
}

const onPatrol = "review_on >= to_char(now(), 'YYYY-MM-DD') and status in ('at_risk', 'suspected', 'confirmed', 'recovering')";

test('only homes of the beats arrive, and what leaves them is gone after one sync', async () => {
  const sql = postgres(demo.databaseUrl, { max: 1 });
  const { phone, pulled } = await aPhone();
  await officerIn(phone.page, demo.station);
  await listAll(phone.page);

  const others = await sql<PulledHome[]>`select id, address from property where beat <> all(array['N1', 'N2'])
    and id not in (select property from assignment a join person p on p.id = a.officer where p.sign_in_name = 'a.dale')`;
  expect(others.length).toBeGreaterThan(100);
  const body = await pulled();
  expect(foundIn(body, others)).toEqual([]);
  // The search sees: every home of the beats that is on patrol is found in the same answers.
  const own = await sql<PulledHome[]>`select id, address from property where beat in ('N1', 'N2') and ${sql.unsafe(onPatrol)}`;
  expect(own.length).toBeGreaterThan(30);
  expect(foundIn(body, own)).toHaveLength(own.length);

  // The list shows what is on the phone.
  const home =
    await sql`select id, address from property where beat = 'N2' and ${sql.unsafe(onPatrol)} and id not in (select property from assignment) order by id limit 1`;
  const address = home[0]?.['address'] as string;
  await phone.page.getByText(address, { exact: true }).first().waitFor();

  // The beat is taken from the officer at the station; one sync later the home is not there any more.
  await sql`update person set beats = array['N1'] where sign_in_name = 'a.dale'`;
  await button(phone.page, /^More/).tap();
  await phone.page.getByRole('button', { name: /To the station/ }).tap();
  await button(phone.page, 'Send now').tap();
  await listAll(phone.page);
  await phone.page.getByText(address, { exact: true }).waitFor({ state: 'detached', timeout: 60_000 });

  // Nor does it come back with a cold start and no network.
  await phone.context.setOffline(true);
  await phone.page.reload();
  await unlock(phone.page, DEMO_PASSPHRASE);
  await listAll(phone.page);
  await phone.page.getByRole('listitem').first().waitFor();
  expect(await phone.page.getByText(address, { exact: true }).count()).toBe(0);
  await sql.end();
}, 300_000);

test('an officer of two other beats holds the homes of both, and none of the first two', async () => {
  const sql = postgres(demo.databaseUrl, { max: 1 });
  const { phone, pulled } = await aPhone();
  await officerIn(phone.page, demo.station, 'p.kemp');
  await listAll(phone.page);
  const rows = (await phone.page.getByRole('listitem').allInnerTexts()).join('\n');
  const body = await pulled();
  for (const beat of ['N3', 'S1']) {
    const homes = await sql<PulledHome[]>`select id, address from property where beat = ${beat} and ${sql.unsafe(onPatrol)}`;
    expect(homes.length).toBeGreaterThan(15);
    expect(foundIn(body, homes)).toHaveLength(homes.length);
    for (const home of homes) expect(rows).toContain(home.address);
  }
  const others = await sql<PulledHome[]>`select id, address from property where beat <> all(array['N3', 'S1'])
    and id not in (select property from assignment a join person p on p.id = a.officer where p.sign_in_name = 'p.kemp')`;
  expect(others.length).toBeGreaterThan(100);
  expect(foundIn(body, others)).toEqual([]);
  await sql.end();
}, 300_000);
