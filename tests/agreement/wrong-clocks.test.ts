/**
 * Phones whose clocks are wrong, set back in the middle, or change with the season (trust.md A13): nothing is refused for it, the station's
 * order holds, the true time lies within what the station believes, and only clocks that are truly wrong are flagged.
 */
import { expect, test } from 'vitest';
import { aScene, aTab, atRest, end, phone, sync, visit } from './scene.ts';
import { withStore } from './with-store.ts';

const store = withStore();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const YEAR = 365 * 24 * HOUR;

interface Row {
  readonly id: string;
  readonly flags: string[];
  readonly saved_earliest: Date | null;
  readonly saved_latest: Date;
  readonly station_seq: string;
}

test.each([
  ['right', 0, false],
  ['a minute fast', MINUTE, false],
  ['an hour fast', HOUR, true],
  ['an hour slow', -HOUR, true],
  ['a day fast', 24 * HOUR, true],
  ['a day slow', -24 * HOUR, true],
  ['ten years fast', 10 * YEAR, true],
  ['ten years slow', -10 * YEAR, true],
] as const)('a clock that is %s', async (_name, error, isFlagged) => {
  const run = await aScene(store());
  const { handset } = phone(run);
  handset.wallErrorMs = error;
  // The phone has heard the station with this clock, and then goes out of reach.
  await sync(run);
  handset.weather = 'none';
  const trueMs: number[] = [];
  const made: string[] = [];
  for (let n = 0; n < 3; n++) {
    await run.time.pass(40_000);
    trueMs.push(run.time.ms);
    made.push((await visit(run)).id);
    // The officer sets the clock in the middle: forth, and back further than it was.
    if (n === 1) handset.wallErrorMs = error - 3 * MINUTE;
  }
  handset.wallErrorMs = error;
  handset.weather = 'clear';
  await sync(run);
  expect(await atRest(run)).toEqual([]);
  const rows = new Map((await store().sql<Row[]>`SELECT id, flags, saved_earliest, saved_latest, station_seq FROM visit`).map((it) => [it.id, it]));
  for (const [at, id] of made.entries()) {
    const row = rows.get(id)!;
    expect(row.saved_earliest === null ? 0 : row.saved_earliest.getTime()).toBeLessThanOrEqual(trueMs[at]!);
    expect(row.saved_latest.getTime()).toBeGreaterThanOrEqual(trueMs[at]!);
    if (at < 2) expect(row.flags.includes('clock_jump')).toBe(isFlagged);
  }
  const sequence = made.map((id) => Number(rows.get(id)!.station_seq));
  expect(sequence).toEqual([...sequence].sort((a, b) => a - b));
  await end(run);
});

test('the night the clocks go back has one order, the order of the station', async () => {
  const run = await aScene(store());
  // 2026-10-25T01:30 comes twice in London; a phone shows both alike, and only the count of milliseconds tells them apart.
  const { handset } = phone(run);
  handset.wallErrorMs = Date.parse('2026-10-25T00:30:00.000Z') - run.time.ms;
  await sync(run);
  const first = await visit(run);
  handset.wallErrorMs -= HOUR;
  await run.time.pass(2 * MINUTE);
  const tab = await aTab(run);
  const second = await visit(run, phone(run), { propertyId: first.propertyId });
  expect(second.savedAt < first.savedAt).toBe(true);
  await sync(run);
  const rows = await store().sql<{ id: string }[]>`SELECT id FROM visit ORDER BY station_seq`;
  expect(rows.map((it) => it.id)).toEqual([first.id, second.id]);
  expect(tab.device.view.get()!.outbox.map((it) => it.whereabouts.is)).toEqual(['at_station', 'at_station']);
  expect(await atRest(run)).toEqual([]);
  await end(run);
});
