/**
 * What officers do: record, correct, take back, put away, look, sync, hand the phone on, leave it.
 *
 * What an officer can see is asked of the phone. What they were told is written into the attempt, and the oracle holds the station to it.
 */
import type { PlacingItem, VisitToSave } from '../../src/device/device.ts';
import type { Chance } from '../../src/domain/base/chance.ts';
import { instantFromMs, later } from '../../src/domain/base/instant.ts';
import type { Outcome } from '../../src/domain/visit/outcome.ts';
import { standingVisits } from '../../src/domain/visit/visit.ts';
import { anOutcome, noReply } from '../support/builders.ts';
import { DISK_FAULTS } from '../support/faulty-disk.ts';
import type { Tab } from './handset.ts';
import type { Attempt, Carrier, Run } from './run.ts';
import { MARK } from './town.ts';

const MINUTE = 60_000;

export async function record(run: Run): Promise<string> {
  const at = await aTab(run);
  if (at === undefined) return 'nobody could record';
  const { carrier, tab } = at;
  const shown = [...(tab.device.view.get()?.properties.keys() ?? [])];
  const from = run.chance.happens(0.1) ? [...carrier.seen] : shown;
  if (from.length === 0) return `${tab.name}: nothing to visit`;
  const isWrong = run.chance.happens(0.05);
  const outcome = isWrong ? anOutcome({ contact: 'NO_REPLY' }) : anyOutcome(run.chance);
  const broken = maybeBreakDisk(run, carrier, 0.06);
  const propertyId = run.chance.pick(from);
  // The app names the assignment whose visit it is; one that came after the page was opened it does not know.
  const given = tab.device.view.get()?.assignments.filter((it) => it.propertyId === propertyId && it.state === 'given') ?? [];
  const assignmentId = given.length > 0 && run.chance.happens(0.7) ? run.chance.pick(given).id : undefined;
  const first = await keep(run, carrier, tab, { propertyId, outcome, assignmentId });
  // Nobody opened, and nobody opens a little later: both are on their way together.
  if (outcome.contact !== 'NO_REPLY' || run.chance.happens(0.5)) return broken + first;
  return `${broken}${first}; ${await keep(run, carrier, tab, { propertyId, outcome: noReply() })}`;
}

export async function correct(run: Run): Promise<string> {
  const at = await aTab(run);
  if (at === undefined) return 'nobody could correct';
  const { carrier, tab } = at;
  const seen = [...(tab.device.view.get()?.visitsByProperty.values() ?? [])].flat().map((it) => it.visit);
  const standing = run.chance.happens(0.85) ? standingVisits(seen) : seen;
  const own = standing.filter((it) => it.by === carrier.owner.id);
  if (own.length === 0) return `${tab.name}: nothing to correct`;
  const original = run.chance.pick(own);
  return keep(run, carrier, tab, { propertyId: original.propertyId, outcome: anyOutcome(run.chance), supersedes: original.id });
}

/** Takes a visit back as an officer does, and remembers what they were told. */
export async function undoOf(run: Run, carrier: Carrier, tab: Tab, attempt: Attempt, keepsDraft: boolean): Promise<string> {
  const id = attempt.visit?.id;
  if (id === undefined) return `${carrier.handset.name}: nothing to undo`;
  attempt.undone = 'unsure';
  const asDraft = keepsDraft ? [{ note: attempt.note }] : [];
  const answer = await run.act(
    tab,
    'undoVisit',
    () => tab.device.undoVisit(id, ...asDraft),
    (it) => {
      if (it?.ok) attempt.undone = 'yes';
      // Whoever is told that it is on its way relies on it. A disk that broke may have dropped it all the same.
      else if (it?.refusal.because === 'already_sent') attempt.undone = 'no';
    },
  );
  return `${tab.name}: undo ${attempt.note.slice(MARK.length + 6)}: ${answer === undefined ? 'no answer' : answer.ok ? 'undone' : answer.refusal.because}`;
}

/** Records a visit as an officer does, and remembers what they were told. */
export async function keep(run: Run, carrier: Carrier, tab: Tab, what: Pick<VisitToSave, 'propertyId' | 'outcome'> & Partial<VisitToSave>): Promise<string> {
  const attempt: Attempt = {
    note: `${MARK} note ${run.seed}-${run.attempts.length + 1}`,
    carrier,
    owner: carrier.owner,
    supersedes: what.supersedes,
    told: 'nothing',
    visit: undefined,
    undone: 'no',
    isDismissed: false,
  };
  run.attempts.push(attempt);
  const lostBefore = carrier.handset.disk.struck.get('answer_lost') ?? 0;
  const wall = instantFromMs(run.time.ms + carrier.handset.wallErrorMs);
  const toSave: VisitToSave = {
    arrivedAt: later(wall, -5 * MINUTE),
    where: { nearness: 'no_fix' },
    with: [],
    dress: undefined,
    partners: [],
    videoRef: undefined,
    safeContact: 'not_known',
    occupantNow: run.chance.happens(0.2) ? `${MARK} at sister's` : undefined,
    nextVisit: undefined,
    supersedes: undefined,
    assignmentId: undefined,
    note: attempt.note,
    ...what,
  };
  const answer = await run.act(
    tab,
    'recordVisit',
    () => tab.device.recordVisit(toSave),
    (it) => {
      if (it?.ok) [attempt.told, attempt.visit] = ['kept', it.value];
      else if (it === undefined || ((carrier.handset.disk.struck.get('answer_lost') ?? 0) > lostBefore && it.refusal.because === 'not_kept'))
        attempt.told = 'unsure';
      else attempt.told = 'refused';
    },
  );
  if (answer === undefined) attempt.told = 'unsure';
  const said = answer === undefined ? 'no answer' : answer.ok ? `kept as ${answer.value.id.slice(0, 8)}` : answer.refusal.because;
  return `${tab.name}: record ${attempt.note.slice(MARK.length + 6)}${what.supersedes ? ` correcting ${what.supersedes.slice(0, 8)}` : ''}: ${said}`;
}

export async function undo(run: Run): Promise<string> {
  const at = await aTab(run);
  if (at === undefined) return 'nobody could undo';
  const { carrier, tab } = at;
  const unsent = new Set(tab.device.view.get()?.outbox.flatMap((it) => (it.whereabouts.is === 'on_phone' ? [it.visit.id] : [])));
  const kept = run.attempts.filter((it) => it.carrier === carrier && it.owner === carrier.owner && it.told === 'kept' && it.undone === 'no').slice(-4);
  const own = kept.filter((it) => it.visit !== undefined && (unsent.has(it.visit.id) || run.chance.happens(0.3)));
  const attempt = own.length === 0 ? undefined : run.chance.pick(own);
  if (attempt === undefined) return `${tab.name}: nothing to undo`;
  const broken = maybeBreakDisk(run, carrier, 0.2);
  return broken + (await undoOf(run, carrier, tab, attempt, run.chance.happens(0.5)));
}

export async function dismiss(run: Run): Promise<string> {
  const at = await aTab(run);
  const placed = at?.tab.device.view.get()?.placings.find((it) => it.whereabouts.is === 'needs_you');
  if (at !== undefined && placed !== undefined) return dismissPlacing(run, at.tab, placed);
  const item = at?.tab.device.view.get()?.outbox.find((it) => it.whereabouts.is === 'needs_you');
  if (at === undefined || item === undefined) return 'nothing to dismiss';
  for (const it of run.attempts) if (it.visit?.id === item.visit.id) it.isDismissed = true;
  await run.act(at.tab, 'dismiss', () => at.tab.device.dismiss(item.visit.id));
  return `${at.tab.name}: dismiss ${item.visit.id.slice(0, 8)}`;
}

async function dismissPlacing(run: Run, tab: Tab, { id, placing }: PlacingItem): Promise<string> {
  for (const it of run.placings) if (it.reason === placing.reason) it.isDismissed = true;
  await run.act(tab, 'dismiss', () => tab.device.dismiss(id));
  return `${tab.name}: dismiss placing ${id.slice(0, 8)}`;
}

export async function draft(run: Run): Promise<string> {
  const at = await aTab(run);
  const ids = [...(at?.tab.device.view.get()?.properties.keys() ?? [])];
  if (at === undefined || ids.length === 0) return 'no draft';
  const id = run.chance.pick(ids);
  if (run.chance.happens(0.2)) await run.act(at.tab, 'dropDraft', () => at.tab.device.dropDraft(id));
  else await run.act(at.tab, 'keepDraft', () => at.tab.device.keepDraft(id, { note: `${MARK} half a visit` }));
  return `${at.tab.name}: draft`;
}

export async function read(run: Run): Promise<string> {
  const at = await aTab(run);
  const ids = [...(at?.tab.device.view.get()?.properties.keys() ?? [])];
  if (at === undefined || ids.length === 0) return 'nothing to read';
  const answer = await run.act(
    at.tab,
    'logRead',
    () => at.tab.device.logRead({ propertyId: run.chance.pick(ids), view: 'briefing', at: run.now }),
    (it) => {
      if (it?.ok) run.reads++;
    },
  );
  return `${at.tab.name}: read, ${answer?.ok ? 'logged' : 'not logged'}`;
}

export async function syncNow(run: Run): Promise<string> {
  if (run.chance.happens(0.25)) {
    const tabs = run.carriers.flatMap((it) => it.handset.tabs);
    await Promise.all(tabs.map((tab) => run.act(tab, 'syncNow', () => tab.device.syncNow())));
    return 'all sync at once';
  }
  const at = await aTab(run);
  if (at === undefined) return 'nobody could sync';
  const answer = await run.act(at.tab, 'syncNow', () => at.tab.device.syncNow().then(() => true));
  return `${at.tab.name}: sync${answer ? '' : ', not over'} (${at.tab.alive ? at.tab.device.link.get().reach : 'died'}, ${at.tab.device.link.get().waiting} waiting)`;
}

/** The phone goes to another officer; the first one's vault stays on it. */
export async function changeHands(run: Run): Promise<string> {
  const carrier = run.chance.pick(run.carriers);
  if (run.town.officers.length < 2) return 'one officer only';
  for (const tab of carrier.handset.tabs) tab.device.lock();
  carrier.owner = run.chance.pick(run.town.officers);
  carrier.seen.clear();
  const tab = await run.ready(carrier);
  return `${carrier.handset.name} is in the hands of ${carrier.owner.signInName}${tab ? '' : ', who cannot open it'}`;
}

export async function leave(run: Run): Promise<string> {
  const at = await aTab(run);
  if (at === undefined) return 'nobody leaves';
  const { carrier, tab } = at;
  const refused = tab.device.view.get()?.outbox.filter((it) => it.whereabouts.is === 'needs_you') ?? [];
  const misplaced = tab.device.view.get()?.placings.filter((it) => it.whereabouts.is === 'needs_you') ?? [];
  // What was refused and not yet read goes with the vault; the station has its bytes.
  const putAway = () => {
    for (const { placing } of misplaced) for (const it of run.placings) if (it.reason === placing.reason) it.isDismissed = true;
    for (const item of refused) for (const attempt of run.attempts) if (attempt.visit?.id === item.visit.id) attempt.isDismissed = true;
  };
  const { owner } = carrier;
  carrier.leaving.add(owner);
  const answer = await run.act(
    tab,
    'signOut',
    () => tab.device.signOut(),
    (it) => {
      if (it !== undefined) carrier.leaving.delete(owner);
      if (!it?.ok) return;
      carrier.owners.delete(owner);
      putAway();
    },
  );
  if (answer === undefined) putAway();
  return `${tab.name}: ${carrier.owner.signInName} leaves the phone: ${answer === undefined ? 'no answer' : answer.ok ? 'done' : answer.refusal.because}`;
}

export async function aTab(run: Run): Promise<{ carrier: Carrier; tab: Tab } | undefined> {
  const carrier = run.chance.pick(run.carriers);
  const { tabs } = carrier.handset;
  const which = tabs.length > 1 ? run.chance.pick(tabs) : undefined;
  const tab = await run.ready(carrier, which);
  return tab && { carrier, tab };
}

function anyOutcome(chance: Chance): Outcome {
  return chance.pick([
    noReply(),
    anOutcome(),
    anOutcome({ finding: 'CONCERN', signs: { noneSeen: false, noted: [{ code: 'ENV01', basis: 'seen' }] } }),
    noReply({ contact: 'NOT_ATTEMPTED' }),
    noReply({ contact: 'REFUSED' }),
  ]);
}

/** Sometimes the disk breaks just then. */
export function maybeBreakDisk(run: Run, { handset }: Carrier, probability: number): string {
  if (!run.chance.happens(probability)) return '';
  const fault = run.chance.pick(DISK_FAULTS);
  handset.disk.arm(fault, 1);
  return `(disk: ${fault}) `;
}
