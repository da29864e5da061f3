/**
 * An officer never receives a home outside their scope; one that leaves the scope is gone after one sync, and so is its
 * trace on the screen. What was recorded there before is taken all the same.
 */
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { button, listAll, unlock } from '../support/acts.ts';
import { type Handset, launchPhone } from '../support/browser.ts';
import { DEMO_PASSPHRASE, type DemoStation, demoStation, officerIn } from '../support/demo.ts';

let demo: DemoStation;
let phone: Handset;

beforeAll(async () => {
  demo = await demoStation();
  phone = await launchPhone();
});
afterAll(async () => {
  await phone?.close();
  await demo?.remove();
});

test('only homes of the beats arrive, and what leaves them is gone after one sync', async () => {
  const sql = postgres(demo.databaseUrl, { max: 1 });
  const arrived: string[] = [];
  phone.page.on('response', (answer) => {
    if (answer.url().endsWith('/api/sync/pull'))
      void answer.text().then(
        (text) => arrived.push(text),
        () => undefined,
      );
  });
  await officerIn(phone.page, demo.station);

  const others = await sql`select id, address from property where beat <> all(array['N1', 'N2'])
    and id not in (select property from assignment a join person p on p.id = a.officer where p.sign_in_name = 'a.dale')`;
  expect(others.length).toBeGreaterThan(100);
  const sent = arrived.join('\n');
  expect(sent.length).toBeGreaterThan(10_000);
  for (const other of others) expect(sent.includes(other['id'] as string)).toBe(false);

  // The list shows what is on the phone.
  await listAll(phone.page);
  const home = await sql`select id, address from property where beat = 'N2' and review_on >= to_char(now(), 'YYYY-MM-DD')
    and status in ('at_risk', 'suspected', 'confirmed') and id not in (select property from assignment) order by id limit 1`;
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
