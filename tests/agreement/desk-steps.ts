/**
 * What the desk does, through the station's own routes: assignments given and withdrawn, homes settled, people changed, the station restored.
 */
import type { AssignmentId } from '../../src/domain/base/id.ts';
import { addDays, dayOf, instantFromMs, later } from '../../src/domain/base/instant.ts';
import type { Property } from '../../src/domain/list/property.ts';
import { TIERS } from '../../src/domain/list/tier.ts';
import { anyPlace } from './placing-steps.ts';
import type { Run } from './run.ts';
import { uuidFrom } from './seeded.ts';
import { BEATS, MARK } from './town.ts';

const HOUR = 3_600_000;

export async function assign(run: Run): Promise<string> {
  const { properties, officers, supervisor } = run.town;
  const property = run.chance.pick(properties);
  const officer = run.chance.pick(officers);
  const from = instantFromMs(run.time.ms - HOUR);
  const asked = {
    properties: [property.id],
    officer: officer.id,
    window: { from, to: later(from, run.chance.between(2, 30) * HOUR) },
    ids: [uuidFrom(run.chance) as AssignmentId],
    ...(run.chance.happens(0.5) ? { note: `${MARK} housing there at 16:00` } : {}),
  };
  const { status } = await run.desk.ask(supervisor, 'assign', asked);
  if (run.chance.happens(0.2)) await run.desk.ask(supervisor, 'assign', asked);
  return `the desk assigns ${property.id.slice(0, 8)} to ${officer.signInName}: ${status}`;
}

export async function withdraw(run: Run): Promise<string> {
  const given = await run.store.sql<{ id: AssignmentId }[]>`SELECT id FROM assignment WHERE state = 'given' ORDER BY id`;
  if (given.length === 0) return 'nothing to withdraw';
  const { id } = run.chance.pick([...given]);
  const { status } = await run.desk.ask(run.town.supervisor, 'withdraw', { ids: [id] });
  return `the desk withdraws ${id.slice(0, 8)}: ${status}`;
}

export async function settle(run: Run): Promise<string> {
  const { id } = run.chance.pick(run.town.properties);
  const [row] = await run.store.sql<{ doc: Property }[]>`SELECT doc FROM property WHERE id = ${id}`;
  if (row === undefined) return 'no such property';
  const today = dayOf(run.now);
  const what = run.chance.pick([
    { tier: { to: run.chance.pick(TIERS), reason: `${MARK} looked again` } },
    { status: run.chance.pick(['closed', 'no_longer_of_concern', 'at_risk', 'confirmed', 'recovering'] as const) },
    { reviewOn: addDays(today, run.chance.pick([-1, 0, 14, 60])) },
  ]);
  const { status } = await run.desk.ask(run.town.supervisor, 'settle', { id, ver: row.doc.ver, ...what });
  return `the desk settles ${id.slice(0, 8)} ${JSON.stringify(what)}: ${status}`;
}

export async function placeAtDesk(run: Run): Promise<string> {
  const { id } = run.chance.pick(run.town.properties);
  const [row] = await run.store.sql<{ doc: Property }[]>`SELECT doc FROM property WHERE id = ${id}`;
  if (row === undefined) return 'no such property';
  const asked = { id, ver: row.doc.ver - (run.chance.happens(0.1) ? 1 : 0), to: anyPlace(run.chance), how: 'pin', sure: run.chance.happens(0.9) } as const;
  const { status } = await run.desk.ask(run.town.supervisor, 'place', asked);
  return `the desk places ${id.slice(0, 8)}: ${status}`;
}

export async function beats(run: Run): Promise<string> {
  const officer = run.chance.pick(run.town.officers);
  const now = BEATS.filter(() => run.chance.happens(0.5));
  const { status } = await run.desk.ask(run.town.administrator, 'personChange', { id: officer.id, beats: now });
  return `${officer.signInName} has the beats ${now.join(' ') || 'none'}: ${status}`;
}

export async function active(run: Run): Promise<string> {
  const officer = run.chance.pick(run.town.officers);
  const [row] = await run.store.sql<{ active: boolean }[]>`SELECT active FROM person WHERE id = ${officer.id}`;
  const { status } = await run.desk.ask(run.town.administrator, 'personChange', { id: officer.id, active: !row?.active });
  return `${officer.signInName} is made ${row?.active ? 'inactive' : 'active'}: ${status}`;
}

export async function backUpOrRestore(run: Run): Promise<string> {
  if (!run.hasBackup) {
    await run.store.backUp();
    run.hasBackup = true;
    return 'the station is backed up';
  }
  await run.host.restart();
  await run.store.restore(uuidFrom(run.chance), run.now);
  run.restores++;
  return 'the station is put back from its backup';
}
