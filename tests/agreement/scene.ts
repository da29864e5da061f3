/**
 * A scene with a name: officers and phones that do as they are told, a station at hand, and no fault but those of the scene.
 *
 * It ends like a run: everything comes to rest, and the same oracle judges it.
 */

import type { VisitToSave } from '../../src/device/device.ts';
import type { PropertyId } from '../../src/domain/base/id.ts';
import type { Property } from '../../src/domain/list/property.ts';
import type { Visit } from '../../src/domain/visit/visit.ts';
import { noReply } from '../support/builders.ts';
import type { Store } from './database.ts';
import type { Tab } from './handset.ts';
import { keep } from './officer-steps.ts';
import { judge } from './oracle.ts';
import { quiesce } from './quiesce.ts';
import { type Carrier, Run, type Scene } from './run.ts';

export async function aScene(store: Store, over: Scene = {}): Promise<Run> {
  const run = await Run.begin(1, store, { traits: { restores: false, pageRows: undefined }, officers: 1, phones: 1, ...over });
  for (const carrier of run.carriers) await aTab(run, carrier);
  return run;
}

export function phone(run: Run, at = 0): Carrier {
  const carrier = run.carriers[at];
  if (carrier === undefined) throw new Error(`there is no phone ${at}`);
  return carrier;
}

/** An open tab in the officer's hands; a scene in which there is none has failed. */
export async function aTab(run: Run, carrier = phone(run)): Promise<Tab> {
  const tab = await run.ready(carrier);
  if (tab === undefined) throw new Error(`${carrier.handset.name} does not open`);
  return tab;
}

export async function visit(run: Run, carrier = phone(run), what: Partial<VisitToSave> & { readonly propertyId?: PropertyId } = {}): Promise<Visit> {
  const tab = await aTab(run, carrier);
  const propertyId = what.propertyId ?? anyHome(tab);
  await keep(run, carrier, tab, { outcome: noReply(), ...what, propertyId });
  const attempt = run.attempts.at(-1);
  if (attempt?.visit === undefined) throw new Error(`the visit was ${attempt?.told}`);
  return attempt.visit;
}

export async function sync(run: Run, carrier = phone(run)): Promise<void> {
  const tab = await aTab(run, carrier);
  let isOver = false;
  await run.act(
    tab,
    'syncNow',
    () => tab.device.syncNow(),
    () => {
      isOver = true;
    },
  );
  // A round that hangs in the air is given up before the next begins.
  while (!isOver && tab.alive) await run.time.pass(10_000);
}

/** A home of the town that is on patrol when the scene begins, and one of its officer's. */
export function homeOnPatrol(run: Run, beat?: string): Property {
  const found = run.town.properties.find(
    ({ beat: on, occupancy: { concern } }) =>
      concern.reviewOn > '2026-12-01' && ['at_risk', 'suspected', 'confirmed'].includes(concern.status) && (beat === undefined || on === beat),
  );
  if (found === undefined) throw new Error('no home on patrol');
  return found;
}

/** Everything comes to rest and is judged; what was found is answered. */
export async function atRest(run: Run): Promise<readonly string[]> {
  await quiesce(run);
  await judge(run);
  return run.findings;
}

export async function end(run: Run): Promise<void> {
  for (const { handset } of run.carriers) for (const tab of [...handset.tabs]) handset.kill(tab, true);
  await run.host.stop();
}

function anyHome(tab: Tab): PropertyId {
  const [id] = tab.device.view.get()?.properties.keys() ?? [];
  if (id === undefined) throw new Error('nothing to visit');
  return id;
}
