/**
 * All faults end; then the phones are left alone, and time passes until everything has come to rest.
 *
 * Nobody presses anything: what a phone has to send it must send by itself. Rounds are counted, since a phone that needs an hour to
 * find its way back is no use on a shift.
 */
import type { PersonId } from '../../src/domain/base/id.ts';
import { msOf } from '../../src/domain/base/instant.ts';
import type { Person } from '../../src/domain/people/officer.ts';
import type { Tab } from './handset.ts';
import type { Carrier, Run } from './run.ts';
import { passphraseOf } from './town.ts';

export const MOST_ROUNDS = 10;
const MINUTE = 60_000;

export async function quiesce(run: Run): Promise<void> {
  await heal(run);
  // Each officer with a vault on a phone gets their turn with it.
  const turns = Math.max(1, ...run.carriers.map((it) => it.owners.size));
  for (let turn = 0; turn < turns; turn++) {
    const open = new Map<Carrier, Tab>();
    for (const carrier of run.carriers) {
      carrier.owner = [...carrier.owners].sort(byName)[turn % Math.max(1, carrier.owners.size)] ?? carrier.owner;
      const tab = await openAnew(run, carrier);
      if (tab === undefined) run.findings.push(`${carrier.handset.name} cannot be opened with everything in order`);
      else open.set(carrier, tab);
    }
    await settleDown(run, open);
    for (const [carrier, tab] of open) run.endings.push({ carrier, owner: carrier.owner, tab, view: tab.device.view.get() });
  }
}

async function heal(run: Run): Promise<void> {
  run.host.isUp = true;
  run.host.mendDatabase();
  for (const { handset } of run.carriers) {
    handset.weather = 'clear';
    handset.disk.disarm();
  }
  await leaveAlone(run);
  // Only those who are shut out: a line about an officer makes the station look again at everything, and would hide what it overlooks.
  const shut = await run.store.sql<{ id: PersonId }[]>`SELECT id FROM person WHERE NOT active`;
  for (const { id } of shut) await run.desk.ask(run.town.administrator, 'personChange', { id, active: true });
  // What is still on its way somewhere arrives, or is given up, while the phones are locked.
  for (const tab of run.carriers.flatMap((it) => it.handset.tabs)) tab.device.lock();
  await run.time.pass(3 * MINUTE);
}

/** Longer than a phone may wait between two tries, whatever befell it (sync/back-off.ts). */
const LONGEST_WAIT_MS = 6 * MINUTE;

/** A phone that lies open in somebody's hand tries again by itself, without a press, a passphrase or a word from the browser. */
async function leaveAlone(run: Run): Promise<void> {
  const all = run.carriers.flatMap(({ handset }) => handset.tabs.map((tab) => ({ handset, tab })));
  const troubled = all.filter(({ tab: { device, page } }) => {
    const { reach, waiting } = device.link.get();
    return device.state.get().is === 'open' && !page.hidden && (reach === 'not_reached' || waiting > 0);
  });
  if (troubled.length === 0) return;
  await passTouching(
    run,
    troubled.map((it) => it.tab),
    LONGEST_WAIT_MS,
  );
  for (const { handset, tab } of troubled) {
    const { lastTried } = tab.device.link.get();
    const now = run.time.ms + handset.wallErrorMs;
    if (tab.device.state.get().is === 'open' && (lastTried === undefined || now - msOf(lastTried) > LONGEST_WAIT_MS))
      run.findings.push(`I7 ${tab.name} has not tried since ${lastTried}, and it is ${new Date(now).toISOString()}`);
  }
}

/** As an officer does at the start of a shift: the passphrase is typed, so that there is a session too. */
async function openAnew(run: Run, carrier: Carrier): Promise<Tab | undefined> {
  for (const tab of carrier.handset.tabs) tab.device.lock();
  await run.rest();
  for (let attempt = 0; attempt < 3; attempt++) {
    const tab = await run.ready(carrier);
    if (tab !== undefined && (await hasSession(run, tab))) return tab;
    // A station that was told too many wrong things waits a while before it listens again.
    await run.time.pass(2 * MINUTE);
  }
  return undefined;
}

async function hasSession(run: Run, tab: Tab): Promise<boolean> {
  await run.act(tab, 'syncNow', () => tab.device.syncNow());
  const { reach } = tab.device.link.get();
  if (reach === 'reached') return true;
  if (reach === 'sign_in_needed') tab.device.lock();
  return false;
}

async function settleDown(run: Run, open: ReadonlyMap<Carrier, Tab>): Promise<void> {
  for (let round = 1; ; round++) {
    run.rounds = Math.max(run.rounds, round);
    await passTouching(run, [...open.values()], round <= 3 ? MINUTE + 10_000 : 5 * MINUTE);
    const unsettled = [...open].filter(([, tab]) => !isSettled(tab));
    if (unsettled.length === 0) return;
    if (round === MOST_ROUNDS) {
      for (const [carrier, tab] of unsettled)
        run.findings.push(`I7 ${carrier.handset.name} is not at rest after ${MOST_ROUNDS} rounds: ${JSON.stringify(tab.device.link.get())}`);
      return;
    }
  }
}

async function passTouching(run: Run, tabs: readonly Tab[], ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 2 * MINUTE) {
    for (const tab of tabs) tab.device.touched();
    await run.time.pass(Math.min(left, 2 * MINUTE));
  }
}

/** Nothing waits, by the phone's own count and by what it shows. */
function isSettled(tab: Tab): boolean {
  const link = tab.device.link.get();
  const view = tab.device.view.get();
  const waits = [...(view?.outbox ?? []), ...(view?.placings ?? [])].filter((it) => it.whereabouts.is === 'on_phone' || it.whereabouts.is === 'sending');
  return link.reach === 'reached' && !link.busy && link.waiting === 0 && waits.length === 0;
}

function byName(a: Person, b: Person): number {
  return passphraseOf(a) < passphraseOf(b) ? -1 : 1;
}
