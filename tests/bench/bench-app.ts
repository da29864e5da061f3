/**
 * What the phone costs: the first load's bytes, and from the last word of the passphrase to Today, with 500 properties on it.
 *
 * A real browser at 4x CPU throttle against the built station; the list is brought in by the real command. Five unlocks from a
 * cold page each, the median told. The derivation of the key (Argon2id) is most of an unlock and is meant to be: it is told apart.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayOf, instantFromMs } from '../../src/domain/base/instant.ts';
import { addPerson, adminLink, appIsKept, bringIn, button, WORDS, welcome } from '../support/acts.ts';
import { launchDesk, launchPhone } from '../support/browser.ts';
import { bytesToTheDoor, bytesToToday } from '../support/first-load.ts';
import { aList } from '../support/lists.ts';
import { startStation } from '../support/station.ts';
import { median, type Row, tell } from './report.ts';

const HOMES = 500;
const folder = mkdtempSync(join(tmpdir(), 'dunnock-bench-app-'));
const station = await startStation();
const KIB = 1024;
const rows: Row[] = [
  { what: 'first-load JS, gz', value: bytesToTheDoor().scripts / KIB, unit: 'KiB', aim: 'at most 180' },
  { what: 'first-load CSS, gz', value: bytesToTheDoor().sheets / KIB, unit: 'KiB', aim: 'at most 12' },
  { what: 'JS until Today, gz', value: bytesToToday().scripts / KIB, unit: 'KiB' },
];
try {
  const desk = await launchDesk();
  await welcome(desk.page, station, adminLink(station));
  const supervisor = await addPerson(desk.page, { name: 'Sgt M. Rook', initials: 'M.R.', signInName: 'm.rook', role: 'Supervisor', beats: 'N1' });
  const officer = await addPerson(desk.page, { name: 'PC A. Dale', initials: 'A.D.', signInName: 'a.dale', role: 'Officer', beats: 'N1' });
  await button(desk.page, 'Sign out').click();
  await welcome(desk.page, station, supervisor);
  await bringIn(desk.page, aList({ rows: HOMES, today: dayOf(instantFromMs(Date.now())), beats: ['N1'] }), folder);
  await desk.close();

  const phone = await launchPhone();
  // Every worker of the page tells how long its first answer took. A phone has one that is asked at unlock: the key's.
  await phone.page.addInitScript(() => {
    const Plain = window.Worker;
    const answered: number[] = [];
    Object.assign(window, { workerAnswers: answered });
    window.Worker = class extends Plain {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        const from = performance.now();
        this.addEventListener('message', () => answered.push(performance.now() - from), { once: true });
      }
    };
  });
  await welcome(phone.page, station, officer);
  await button(phone.page, 'Today').waitFor({ timeout: 120_000 });
  await appIsKept(phone.page);
  await phone.context.setOffline(true);
  const cdp = await phone.context.newCDPSession(phone.page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const shown: number[] = [];
  const unlocked: number[] = [];
  const derived: number[] = [];
  for (let n = 0; n < 5; n++) {
    const begun = performance.now();
    await phone.page.reload();
    await button(phone.page, 'Unlock').waitFor();
    shown.push(performance.now() - begun);
    await phone.page.getByLabel('Your five words').fill(WORDS);
    // Timed by the page's own clock, from the press to the first frame with Today in it.
    unlocked.push(
      await phone.page.evaluate(
        () =>
          new Promise<number>((done) => {
            const button = [...document.querySelectorAll('button')].find((it) => it.textContent?.trim() === 'Unlock');
            const from = performance.now();
            const watch = new MutationObserver(() => {
              if (location.pathname !== '/today' || document.querySelector('main h1, header h1') === null) return;
              watch.disconnect();
              requestAnimationFrame(() => done(performance.now() - from));
            });
            watch.observe(document.body, { childList: true, subtree: true });
            button?.click();
          }),
      ),
    );
    derived.push(await phone.page.evaluate(() => Reflect.get(window, 'workerAnswers').at(0) as number));
  }
  rows.push({ what: 'cold start to the unlock screen, offline, 4x throttle', value: median(shown), unit: 'ms' });
  rows.push({ what: `unlock to Today, ${HOMES} properties, 4x throttle`, value: median(unlocked), unit: 'ms' });
  rows.push({ what: 'of that, until the key was derived (Argon2id, its own worker, loaded anew)', value: median(derived), unit: 'ms' });
  rows.push({
    what: 'of that, from the key to Today',
    value: median(unlocked.map((ms, n) => ms - (derived[n] ?? Number.NaN))),
    unit: 'ms',
    aim: 'at most 1,000',
  });
  await phone.close();
} finally {
  await station.remove();
  rmSync(folder, { recursive: true, force: true });
}
tell('bench:app', rows);
