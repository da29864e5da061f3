/**
 * What officers do with a home's place: put it somewhere, where their phone shows it or where it once did.
 *
 * The reason names the attempt. Places are drawn so that no two are the same: then the places of a home make one chain.
 */
import type { PlacingToSave } from '../../src/device/device.ts';
import type { Chance } from '../../src/domain/base/chance.ts';
import type { PropertyId } from '../../src/domain/base/id.ts';
import type { Position } from '../../src/domain/base/place.ts';
import type { Tab } from './handset.ts';
import { aTab, maybeBreakDisk } from './officer-steps.ts';
import type { Carrier, PlacingAttempt, Run } from './run.ts';
import { MARK } from './town.ts';

export async function placeHome(run: Run): Promise<string> {
  const at = await aTab(run);
  if (at === undefined) return 'nobody could place';
  const ids = [...(at.tab.device.view.get()?.properties.keys() ?? [])];
  if (ids.length === 0) return `${at.tab.name}: nothing to place`;
  const id = run.chance.pick(ids);
  const first = await place(run, at, id);
  // A hand that slips is put right at once: then both are on their way together.
  return run.chance.happens(0.25) ? `${first}; ${await place(run, at, id)}` : first;
}

async function place(run: Run, { carrier, tab }: { readonly carrier: Carrier; readonly tab: Tab }, id: PropertyId): Promise<string> {
  const home = tab.device.view.get()?.properties.get(id);
  if (home === undefined) return `${tab.name}: no longer there to place`;
  const attempt: PlacingAttempt = {
    reason: `${MARK} place ${run.seed}-${run.placings.length + 1}`,
    carrier,
    owner: carrier.owner,
    told: 'nothing',
    isDismissed: false,
  };
  run.placings.push(attempt);
  const broken = maybeBreakDisk(run, carrier, 0.06);
  const lostBefore = carrier.handset.disk.struck.get('answer_lost') ?? 0;
  const toSave: PlacingToSave = {
    propertyId: home.id,
    // Sometimes what the officer looked at is no longer what the phone shows.
    from: run.chance.happens(0.1) ? anyPlace(run.chance) : (home.position ?? null),
    to: anyPlace(run.chance),
    ...(run.chance.happens(0.5) ? { how: 'at_the_door', accuracy: run.chance.between(3, 60) } : { how: 'pin' }),
    reason: attempt.reason,
    sure: run.chance.happens(0.9),
  };
  const answer = await run.act(
    tab,
    'placeProperty',
    () => tab.device.placeProperty(toSave),
    (it) => {
      if (it?.ok) attempt.told = 'kept';
      else if (it === undefined || ((carrier.handset.disk.struck.get('answer_lost') ?? 0) > lostBefore && it.refusal.because === 'not_kept'))
        attempt.told = 'unsure';
      else attempt.told = 'refused';
    },
  );
  if (answer === undefined) attempt.told = 'unsure';
  return `${broken}${tab.name}: place ${attempt.reason.slice(MARK.length + 7)} of ${home.id.slice(0, 8)}: ${answer === undefined ? 'no answer' : answer.ok ? 'kept' : answer.refusal.because}`;
}

/** Within a kilometre or so of the town's homes. */
export function anyPlace(chance: Chance): Position {
  return { lat: (535_950_000 + chance.between(0, 100_000)) / 1e7, lon: (11_950_000 + chance.between(0, 100_000)) / 1e7 };
}
