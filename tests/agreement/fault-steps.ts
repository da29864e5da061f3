/**
 * What befalls everybody: time, weather, dying pages, wrong clocks, broken disks, a station that goes away or loses its database.
 */
import { WEATHERS } from '../support/faulty-air.ts';
import { DISK_FAULTS } from '../support/faulty-disk.ts';
import type { Run } from './run.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export async function passTime(run: Run): Promise<string> {
  const ms = run.chance.happens(0.9) ? run.chance.between(1, 90) * SECOND : run.chance.between(2, 8) * MINUTE;
  await run.time.pass(ms);
  return `${ms / SECOND} s pass`;
}

/** Phones are put away, and lock themselves. */
export async function night(run: Run): Promise<string> {
  for (const tab of run.carriers.flatMap((it) => [...it.handset.tabs])) tab.tell('hidden');
  await run.time.pass(4 * MINUTE);
  const hours = run.chance.pick([1, 7, 13, 30]);
  await run.time.pass(hours * HOUR);
  return `${hours} hours pass, phones put away`;
}

export async function weather(run: Run): Promise<string> {
  const { handset } = run.chance.pick(run.carriers);
  handset.weather = run.chance.pick([...WEATHERS, 'clear', 'flaky', 'flaky']);
  if (handset.weather === 'clear' && run.chance.happens(0.5)) for (const tab of handset.tabs) tab.tell('online');
  return `${handset.name}: the air is ${handset.weather}`;
}

export async function crash(run: Run): Promise<string> {
  const { handset } = run.chance.pick(run.carriers);
  if (handset.tabs.length === 0) return `${handset.name}: no page to kill`;
  const suddenly = run.chance.happens(0.8);
  const all = run.chance.happens(0.5);
  for (const tab of all ? [...handset.tabs] : [run.chance.pick(handset.tabs)]) handset.kill(tab, suddenly);
  return `${handset.name}: ${all ? 'every page' : 'a page'} ${suddenly ? 'is killed' : 'is closed'}`;
}

export async function secondTab(run: Run): Promise<string> {
  const carrier = run.chance.pick(run.carriers);
  if (carrier.handset.tabs.length > 2) return `${carrier.handset.name}: enough pages`;
  const tab = carrier.handset.openTab();
  await run.ready(carrier, tab);
  return `${tab.name} is opened`;
}

export async function pageEvent(run: Run): Promise<string> {
  const { handset } = run.chance.pick(run.carriers);
  const tab = handset.tabs[0];
  if (tab === undefined) return `${handset.name}: no page`;
  const event = run.chance.pick(['hidden', 'online', 'shown'] as const);
  tab.tell(event);
  return `${tab.name}: ${event}`;
}

export async function restart(run: Run): Promise<string> {
  await run.host.restart();
  return 'the station is started anew';
}

export async function stationAway(run: Run): Promise<string> {
  run.host.isUp = false;
  const ms = run.chance.between(1, 180) * SECOND;
  run.time.after(ms, () => {
    run.host.isUp = true;
  });
  return `the station is away for ${ms / SECOND} s`;
}

export async function breakDatabase(run: Run): Promise<string> {
  const kind = run.chance.pick(['away', 'not_committed', 'answer_lost'] as const);
  const [after, count] = [run.chance.between(0, 10), run.chance.between(1, 4)];
  run.host.breakDatabase(kind, after, count);
  // Where somebody has something to send, it breaks under that.
  const sender = run.carriers.flatMap((it) => it.handset.tabs).find((it) => it.device.link.get().waiting > 0);
  if (sender !== undefined) await run.act(sender, 'syncNow', () => sender.device.syncNow());
  return `the database: ${kind}, ${count} times after ${after}${sender ? `, as ${sender.name} sends` : ''}`;
}

/** The station no longer knows what it sent to whom: every phone is to begin its list anew. */
export async function forgetViews(run: Run): Promise<string> {
  await run.store.sql`DELETE FROM view`;
  return 'the station forgets what it has sent';
}

export async function clockJump(run: Run): Promise<string> {
  const { handset } = run.chance.pick(run.carriers);
  const year = 365 * 24 * HOUR;
  handset.wallErrorMs = run.chance.pick([0, -5 * MINUTE, 10 * MINUTE, -HOUR, 24 * HOUR, -24 * HOUR, 10 * year, -10 * year]);
  return `${handset.name}: its clock is wrong by ${handset.wallErrorMs / HOUR} hours`;
}

export async function breakDisk(run: Run): Promise<string> {
  const { handset } = run.chance.pick(run.carriers);
  const fault = run.chance.pick(DISK_FAULTS);
  const nth = run.chance.between(1, 6);
  handset.disk.arm(fault, nth);
  return `${handset.name}: its disk: ${fault} at write ${nth}`;
}
