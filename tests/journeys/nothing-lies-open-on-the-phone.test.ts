/**
 * After a whole story on the phone, its profile is searched to the last byte: no address, no note, no name, no passphrase, in
 * any encoding a browser writes. A canary that is put there on purpose is found, so that the search is known to see.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { button, listAll, recordNoReply, sendNow, unlock } from '../support/acts.ts';
import { launchPhone } from '../support/browser.ts';
import { DEMO_PASSPHRASE, type DemoStation, demoStation, officerIn } from '../support/demo.ts';

let demo: DemoStation;
const profile = mkdtempSync(join(tmpdir(), 'dunnock-canary-'));

beforeAll(async () => {
  demo = await demoStation();
});
afterAll(async () => {
  await demo?.remove();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

function* filesIn(folder: string): Iterable<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (entry.isFile() && statSync(path).size < 200_000_000) yield path;
  }
}

/** Which of the texts occur in the profile, in UTF-8, UTF-16 or base64 at any of its three offsets. */
function found(texts: readonly string[]): string[] {
  const needles = texts.flatMap((text) => {
    const base64 = [0, 1, 2].map((shift) =>
      Buffer.from('\0'.repeat(shift) + text)
        .toString('base64')
        .slice(shift === 0 ? 0 : 4, -4),
    );
    return [Buffer.from(text), Buffer.from(text, 'utf16le'), ...base64.map((it) => Buffer.from(it))].map((bytes) => ({ text, bytes }));
  });
  const hits = new Set<string>();
  for (const path of filesIn(profile)) {
    const content = readFileSync(path);
    for (const { text, bytes } of needles) if (content.includes(bytes)) hits.add(`${text} in ${path.slice(profile.length)}`);
  }
  return [...hits];
}

test('no clear text of the work in the browser profile', async () => {
  const sql = postgres(demo.databaseUrl, { max: 1 });
  const homes = await sql`select doc from property where beat in ('N3', 'S1')`;
  const texts = new Set<string>([DEMO_PASSPHRASE, 'CANARY-NOTE-7431', 'CANARY-DRAFT-9250', 'PC P. Kemp']);
  for (const { doc } of homes as unknown as {
    doc: { address: string; access?: string; uprn?: string; occupancy: { concern: { tier: { reason: string } } } };
  }[]) {
    for (const text of [doc.address, doc.access, doc.uprn, doc.occupancy.concern.tier.reason]) if (text && text.length >= 10) texts.add(text);
  }
  expect(texts.size).toBeGreaterThan(100);

  const phone = await launchPhone({ profile });
  const { page } = phone;
  await officerIn(page, demo.station, 'p.kemp');
  await recordNoReply(page);
  await button(page, 'Start visit').tap();
  await button(page, 'I’m here').tap();
  await page.getByRole('radio', { name: 'No reply' }).tap();
  await page.getByLabel('Note', { exact: true }).fill('CANARY-NOTE-7431');
  await button(page, 'Save visit').tap();
  await page
    .getByText(/^On this phone|^Sending|^At station/)
    .first()
    .waitFor();
  await listAll(page);
  await button(page, 'Today').tap();
  await button(page, 'Start visit').tap();
  await button(page, 'I’m here').tap();
  await page.getByLabel('Note', { exact: true }).fill('CANARY-DRAFT-9250');
  await page.getByText(/^Draft kept/).waitFor();
  await button(page, 'Pause').tap();
  await sendNow(page);
  await page.getByText('Nothing to send.').waitFor({ timeout: 60_000 });
  await page.evaluate(() => localStorage.setItem('positive', 'CANARY-FOUND-1111'));
  await page.reload();
  await unlock(page, DEMO_PASSPHRASE);
  await phone.context.close();

  expect(found(['CANARY-FOUND-1111']).length).toBeGreaterThan(0);
  expect(found([...texts])).toEqual([]);
  await sql.end();
}, 300_000);
