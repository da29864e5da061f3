/**
 * What must be true when everything has come to rest: the invariants of trust.md 1.3.12, asked of the database and of the disks.
 *
 * Nothing here uses the station's records or the phone's view to decide what is right: the scope is worked out anew from the rules of
 * product.md, the visits are those the officers were told of, and what a phone holds is read off its disk with its passphrase.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Property } from '../../src/domain/list/property.ts';
import { bytesOn } from '../support/faulty-disk.ts';
import { assignmentsAreAnswered } from './assignments-are-answered.ts';
import { logFitsEffects } from './log-fits.ts';
import { placingsAreThere } from './placings-are-there.ts';
import type { Ending, Run } from './run.ts';
import { type Scope, scopeOf } from './scope.ts';
import { supervisorsAreTold } from './supervisors-are-told.ts';
import { MARK, passphraseOf } from './town.ts';
import { type Vaulted, vaultsOn } from './vaults.ts';
import { visitsAreThere } from './visits-are-there.ts';

export async function judge(run: Run): Promise<void> {
  const found = (line: string) => void run.findings.push(line);
  const vaults = new Map<string, Vaulted>();
  for (const { handset, owners } of run.carriers)
    for (const owner of owners) {
      const opened = await vaultsOn(handset, passphraseOf(owner), run.time);
      if (opened.length !== 1) found(`${handset.name} has ${opened.length} vaults of ${owner.signInName}`);
      for (const it of opened) vaults.set(`${handset.name}|${owner.id}`, it);
    }
  await visitsAreThere(run, found);
  await assignmentsAreAnswered(run, found);
  await supervisorsAreTold(run, found);
  await placingsAreThere(run, found);
  await phonesAreEqual(run, vaults, found);
  await numbersAreWhole(run, vaults, found);
  await logFitsEffects(run, found);
  await nothingIsReadable(run, found);
  for (const it of [...run.host.wire.findings, ...run.host.bugs]) found(it);
  if (!run.traits.restores)
    for (const [device, count] of run.host.wire.fromNothing) {
      const allowed = run.carriers.reduce((sum, it) => sum + (it.handset.struck.get('replayed') ?? 0), 0);
      if (count > allowed) found(`phone ${device.slice(0, 8)} asked for its list from nothing ${count} times: its digest did not fit`);
    }
}

/** I2 and I3: what lies on each phone is what its officer may see, and nothing else. */
async function phonesAreEqual(run: Run, vaults: ReadonlyMap<string, Vaulted>, found: (line: string) => void): Promise<void> {
  for (const ending of run.endings) {
    const held = vaults.get(`${ending.carrier.handset.name}|${ending.owner.id}`)?.holdings;
    if (held === undefined) continue;
    // Only the officer who had the phone last can have been equal at the end; those before saw the station as it was then.
    if (ending !== lastOf(run, ending)) continue;
    const scope = await scopeOf(run, ending.owner);
    const name = `${ending.carrier.handset.name} of ${ending.owner.signInName}`;
    const there = new Map([...held.rows.values()].filter((it) => it.table !== 'self').map((it) => [`${it.table}|${it.id}`, it.row as unknown]));
    for (const [key, row] of scope) {
      const mine = there.get(key);
      if (mine === undefined) found(`I2 ${name} lacks ${key}`);
      else if (!isDeepStrictEqual(mine, row)) found(`I2 ${name} has another ${key}: ${JSON.stringify(mine)} and not ${JSON.stringify(row)}`);
    }
    for (const key of there.keys()) if (!scope.has(key)) found(`I3 ${name} still has ${key}`);
    const [self] = [...held.rows.values()].filter((it) => it.table === 'self');
    if (self?.table !== 'self' || !isDeepStrictEqual(self.row.person.beats, scope.person.beats)) found(`I2 ${name} does not know its officer's beats`);
    viewIsWhole(ending, scope, name, found);
  }
}

function viewIsWhole({ view }: Ending, scope: Scope, name: string, found: (line: string) => void): void {
  if (view === undefined) {
    found(`I2 ${name} shows nothing`);
    return;
  }
  const properties = [...scope.keys()].filter((it) => it.startsWith('property|')).length;
  for (const [id, { position }] of view.properties) {
    const row = scope.get(`property|${id}`) as Property | undefined;
    if (!isDeepStrictEqual(position, row?.position)) found(`I2 ${name} shows ${id} at ${JSON.stringify(position)} and not at ${JSON.stringify(row?.position)}`);
  }
  if (view.properties.size !== properties) found(`I2 ${name} shows ${view.properties.size} homes of ${properties}`);
  const shown = new Set([...view.visitsByProperty.values()].flat().map((it) => `visit|${it.visit.id}`));
  for (const key of scope.keys()) if (key.startsWith('visit|') && !shown.has(key)) found(`I2 ${name} does not show ${key}`);
  for (const it of view.assignments) if (!scope.has(`assignment|${it.id}`)) found(`I3 ${name} shows assignment ${it.id}`);
}

function lastOf(run: Run, { carrier, owner }: Ending): Ending | undefined {
  const last = run.endings.filter((it) => it.carrier === carrier).at(-1);
  return last?.owner.id === owner.id ? last : undefined;
}

/** The numbers of each phone run from 1 without a gap, and the phone and the station agree on the last. */
async function numbersAreWhole(run: Run, vaults: ReadonlyMap<string, Vaulted>, found: (line: string) => void): Promise<void> {
  for (const [name, { device, holdings }] of vaults) {
    const rows = await run.store.sql<{ device_seq: string }[]>`SELECT device_seq FROM change WHERE device = ${device} ORDER BY device_seq`;
    const numbers = rows.map((it) => Number(it.device_seq));
    const missing = Array.from({ length: holdings.seq }, (_, at) => at + 1).filter((it) => !numbers.includes(it));
    // After a backup, what was refused may be known to the phone alone: it shows it to its officer, who puts it away.
    const refused = [...holdings.changes.values()].filter((it) => it.answered !== undefined && it.answered.receipt.answer.verdict !== 'applied');
    const dismissed = [...run.attempts, ...run.placings].filter((it) => it.isDismissed).length;
    const excused = run.restores > 0 ? dismissed + refused.filter((it) => missing.includes(it.change.deviceSeq ?? 0)).length : 0;
    if (missing.length > excused || numbers.length + missing.length !== holdings.seq)
      found(`I7 ${name}: the phone gave ${holdings.seq} numbers, the station has ${numbers.join(' ')}`);
    if (holdings.damagedChanges + holdings.damagedRows > 0) found(`${name}: rows that do not open`);
  }
  await orderIsDense(run, found);
  const [oddities] = await run.store.sql<{ count: number }[]>`SELECT count(*)::int AS count FROM oddity`;
  if (oddities?.count !== 0) found(`the station put ${oddities?.count} messages aside as odd`);
}

/** The station's own numbers, which order everything it was sent, are those its counter gave: each once, none skipped, none from elsewhere. */
async function orderIsDense(run: Run, found: (line: string) => void): Promise<void> {
  const [order] = await run.store.sql<{ last: number; numbers: number; lowest: number | null; highest: number | null }[]>`
    SELECT change_seq::int AS last, (SELECT count(DISTINCT station_seq)::int FROM change) AS numbers,
      (SELECT min(station_seq)::int FROM change) AS lowest, (SELECT max(station_seq)::int FROM change) AS highest FROM station`;
  if (order === undefined || order.numbers !== order.last || (order.last > 0 && (order.lowest !== 1 || order.highest !== order.last)))
    found(`the station counted to ${order?.last}, and has ${order?.numbers} numbers from ${order?.lowest} to ${order?.highest}`);
}

/** I3: whoever copies a phone reads none of it. */
async function nothingIsReadable(run: Run, found: (line: string) => void): Promise<void> {
  for (const { handset } of run.carriers) {
    const bytes = await bytesOn(handset.disk.factory);
    for (const needle of [MARK, 'Lapwing', 'officer.', Buffer.from(MARK, 'utf16le').toString('latin1'), Buffer.from(MARK).toString('base64').slice(0, 6)])
      if (bytes.includes(needle)) found(`I3 "${needle}" can be read on the disk of ${handset.name}`);
  }
}
