/**
 * Whatever a phone's disk does in the middle of an act, its officer is told what is true: kept is kept, not kept is nowhere, taken back is gone.
 */
import { expect, test } from 'vitest';
import { noReply } from '../support/builders.ts';
import { DISK_FAULTS } from '../support/faulty-disk.ts';
import { keep, undoOf } from './officer-steps.ts';
import { aScene, aTab, atRest, end, phone, visit } from './scene.ts';
import { withStore } from './with-store.ts';

const store = withStore();

test.each(DISK_FAULTS)('%s while a visit is recorded, taken back, sent', async (fault) => {
  const run = await aScene(store());
  const carrier = phone(run);
  const { disk } = carrier.handset;
  for (const nth of [1, 2, 3]) {
    const tab = await aTab(run);
    const [propertyId] = tab.device.view.get()!.properties.keys();
    disk.arm(fault, 1);
    await keep(run, carrier, tab, { propertyId: propertyId!, outcome: noReply() });
    disk.disarm();

    await visit(run);
    const undoer = await aTab(run);
    disk.arm(fault, 1);
    await undoOf(run, carrier, undoer, run.attempts.at(-1)!, nth === 2);
    disk.disarm();

    // Somewhere between the first number given and the last row of the list.
    await visit(run);
    const sender = await aTab(run);
    disk.arm(fault, nth);
    await run.act(sender, 'syncNow', () => sender.device.syncNow());
    disk.disarm();
  }
  expect(disk.struck.get(fault)).toBeGreaterThan(4);
  expect(await atRest(run)).toEqual([]);
  await end(run);
});
