import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AssignmentId, ChangeId, DeviceId, PersonId, PropertyId, VisitId } from '../../../src/domain/base/id.ts';
import type { Instant, LocalDate } from '../../../src/domain/base/instant.ts';
import type { Property } from '../../../src/domain/list/property.ts';
import type { Tx } from '../../../src/station/db/database.ts';
import { insertAssignments, markDone, withdrawOpen } from '../../../src/station/records/assignment-records.ts';
import { appendAudit } from '../../../src/station/records/audit-records.ts';
import { changePerson } from '../../../src/station/records/person-records.ts';
import { changeProperty } from '../../../src/station/records/property-records.ts';
import { insertVisitsOfHistory } from '../../../src/station/records/visit-records.ts';
import { type PullReply, viewText } from '../../../src/wire/pull.ts';
import { PROTO_RANGE } from '../../../src/wire/version.ts';
import { aChange, anAssignment, aVisit, idOf } from '../../support/builders.ts';
import { aStation, type Caller, N1, N2, NOW, OFFICER, OTHER_OFFICER, personOf, propertyOf, SUPERVISOR, type TestStation } from '../a-station.ts';

/** What a phone holds, applied exactly as it is told to. */
class Phone {
  readonly rows = new Map<string, { rev: string; row: unknown }>();
  view: number | null = null;
  epoch: string | null = null;

  caller: Caller;
  readonly device: DeviceId;

  constructor(caller: Caller, device: DeviceId) {
    this.caller = caller;
    this.device = device;
  }

  async ask(limit = 500): Promise<PullReply> {
    const answer = await this.caller.ask('pull', { head: { proto: 1, build: 'test', device: this.device, epoch: this.epoch }, view: this.view, limit });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body;
  }

  apply(reply: PullReply): void {
    if (reply.reset) this.rows.clear();
    for (const it of reply.gone) this.rows.delete(`${it.table}|${it.id}`);
    for (const it of reply.puts) this.rows.set(`${it.table}|${it.id}`, { rev: it.rev, row: it.row });
    this.view = reply.view;
    this.epoch = reply.epoch;
    const lines = [...this.rows].map(([key, { rev }]) => ({ table: key.split('|')[0] ?? '', id: key.split('|')[1] ?? '', rev }));
    expect(createHash('sha256').update(viewText(lines)).digest('hex'), 'digest').toBe(reply.digest);
  }

  async sync(limit = 500): Promise<number> {
    for (let pages = 1; ; pages++) {
      const reply = await this.ask(limit);
      this.apply(reply);
      if (!reply.more) return pages;
    }
  }

  ids(table: string): string[] {
    return [...this.rows.keys()]
      .filter((it) => it.startsWith(`${table}|`))
      .map((it) => it.slice(table.length + 1))
      .sort();
  }
}

/** As every act does: the effect and its line in the log together. */
const edit = (work: (tx: Tx) => Promise<unknown>) =>
  it.db.transaction(async (tx) => {
    await work(tx);
    await appendAudit(tx, { at: it.now(), act: 'test.edit', result: 'done', detail: {} });
  });
const day = (text: string) => text as LocalDate;
const concernOf = (over: object): Partial<Property> => {
  const { occupancy } = propertyOf(1);
  return { occupancy: { ...occupancy, concern: { ...occupancy.concern, ...over } } };
};
const MINE = [1, 2, 3].map((n) => propertyOf(n));
const NOT_MINE = propertyOf(4, N2);
const ASSIGNED = propertyOf(5, N2);
const PAST_REVIEW = propertyOf(6, N1, concernOf({ reviewOn: day('2026-11-23') }));
const CLOSED = propertyOf(7, N1, concernOf({ status: 'closed' }));
const PROPOSED = propertyOf(8, N1, concernOf({ status: 'proposed' }));
const OPEN = anAssignment({ id: idOf<AssignmentId>(4_001), propertyId: ASSIGNED.id, officer: OFFICER, givenBy: SUPERVISOR });

let it: TestStation;
let phones = 0;
let officer: Caller;
let phone: Phone;

beforeAll(async () => {
  it = await aStation('pull');
  await it.addProperties([...MINE, NOT_MINE, ASSIGNED, PAST_REVIEW, CLOSED, PROPOSED]);
  officer = await it.as(personOf('officer', 1, [N1]));
  await it.as(personOf('officer', 2, [N2]));
  await it.as(personOf('supervisor', 9, [N1, N2]));
  const visitTo = (n: number, propertyId: PropertyId, by = OTHER_OFFICER, arrivedAt = '2026-11-10T10:00:00.000Z') => ({
    visit: aVisit({ id: idOf<VisitId>(n), propertyId, by, arrivedAt: arrivedAt as Instant }),
    receivedAt: NOW,
    statusAtVisit: 'at_risk' as const,
  });
  await it.db.transaction(async (tx) => {
    await insertAssignments(tx, [OPEN]);
    await insertVisitsOfHistory(tx, [
      visitTo(501, MINE[0]!.id),
      visitTo(502, NOT_MINE.id),
      visitTo(503, ASSIGNED.id),
      visitTo(504, MINE[0]!.id, OTHER_OFFICER, '2025-11-01T10:00:00.000Z'),
    ]);
    await insertVisitsOfHistory(
      tx,
      Array.from({ length: 25 }, (_, n) =>
        visitTo(600 + n, MINE[1]!.id, n < 2 ? OFFICER : OTHER_OFFICER, `2026-10-${String(n + 1).padStart(2, '0')}T10:00:00.000Z`),
      ),
    );
  });
});
afterAll(() => it.end());
beforeEach(() => {
  phone = new Phone(officer, idOf<DeviceId>(60_000 + ++phones));
});

test('a phone gets what is on patrol on its officer’s beats, what is assigned to them, and nothing else', async () => {
  await phone.sync();
  expect(phone.ids('property')).toEqual([...MINE, ASSIGNED].map((one) => one.id).sort());
  expect(phone.ids('assignment')).toEqual([OPEN.id]);
  expect(phone.ids('self')).toEqual([OFFICER]);
  // The newest twenty of a property, and besides them the officer's own; none older than a year; none of another's homes.
  const visits = phone.ids('visit');
  expect(visits).toHaveLength(2 + 20 + 2);
  expect(visits).not.toContain(idOf(502));
  expect(visits).not.toContain(idOf(504));
});

test('what the officer needs first comes first', async () => {
  const first = await phone.ask(3);
  expect(first.puts.map((one) => [one.table, one.id])).toEqual([
    ['self', OFFICER],
    ['property', ASSIGNED.id],
    ['assignment', OPEN.id],
  ]);
  expect(first.more).toBe(true);
});

test('a download cut into pages of any size ends at the same list', async () => {
  await phone.sync();
  for (const limit of [1, 2, 7]) {
    const other = new Phone(officer, idOf<DeviceId>(61_000 + ++phones));
    expect(await other.sync(limit)).toBeGreaterThan(1);
    expect([...other.rows].sort()).toEqual([...phone.rows].sort());
  }
});

test('a reply that was lost is asked for again and changes nothing', async () => {
  await phone.ask(2);
  await phone.ask(2);
  phone.apply(await phone.ask(2));
  for (let lost = 0; lost < 8; lost++) await phone.ask(2);
  const after = await phone.ask(2);
  expect(after.reset).toBe(false);
  phone.apply(after);
  await phone.sync(2);
  expect(phone.ids('property')).toHaveLength(4);
});

test('asked twice with nothing new, the station says so and writes no line', async () => {
  await phone.sync();
  const lines = (await it.auditLines()).length;
  const { view } = phone;
  const reply = await phone.ask();
  expect([reply.puts, reply.gone, reply.view, reply.more]).toEqual([[], [], view, false]);
  expect(await it.auditLines()).toHaveLength(lines);
});

describe('what leaves the scope leaves the phone', () => {
  test('an assignment withdrawn takes its property and visits along', async () => {
    const given = { ...OPEN, id: idOf<AssignmentId>(4_002), propertyId: NOT_MINE.id };
    await edit((tx) => insertAssignments(tx, [given]));
    await phone.sync();
    expect(phone.ids('property')).toContain(NOT_MINE.id);
    expect(phone.ids('visit')).toContain(idOf(502));
    await edit((tx) => withdrawOpen(tx, [given.id], SUPERVISOR, it.now()));
    // Deletions come whole, however small the page.
    const reply = await phone.ask(1);
    phone.apply(reply);
    expect(reply.gone).toHaveLength(3);
    expect(JSON.stringify([...phone.rows])).not.toContain(NOT_MINE.id);
  });

  test('one that is done stays two days, its property as long as it is on the beat', async () => {
    const given = { ...OPEN, id: idOf<AssignmentId>(4_003), propertyId: MINE[0]!.id };
    await edit((tx) => insertAssignments(tx, [given]));
    await edit((tx) => markDone(tx, [{ id: given.id, visit: idOf<VisitId>(501) }], it.now()));
    await phone.sync();
    expect(phone.ids('assignment')).toContain(given.id);
    it.move(2 * 86_400_000 + 1);
    phone = new Phone(await it.as(personOf('officer', 1, [N1])), phone.device);
    await phone.sync();
    expect(phone.ids('assignment')).not.toContain(given.id);
    officer = phone.caller;
  });

  test('a beat taken from the officer, a home that is closed', async () => {
    await phone.sync();
    const home = MINE[2]!;
    await edit((tx) => changeProperty(tx, { id: home.id, ver: 1 }, { ...home, ...concernOf({ status: 'closed' }) }));
    await phone.sync();
    expect(phone.ids('property')).not.toContain(home.id);
    await edit((tx) => changePerson(tx, OFFICER, { beats: [N2] }));
    await phone.sync();
    expect(phone.ids('property')).toEqual([NOT_MINE.id, ASSIGNED.id].sort());
    await edit((tx) => changePerson(tx, OFFICER, { beats: [N1] }));
  });
});

test('a changed property comes again with its new version, and only it', async () => {
  await phone.sync();
  const home = MINE[1]!;
  await edit((tx) => changeProperty(tx, { id: home.id, ver: 1 }, { ...home, access: 'Side gate' }));
  const reply = await phone.ask();
  expect(reply.puts).toMatchObject([{ table: 'property', id: home.id, rev: '2', row: { access: 'Side gate', ver: 2 } }]);
  phone.apply(reply);
});

test('a view the station does not know, another officer’s, or another station’s makes the phone begin anew', async () => {
  await phone.sync();
  const own = phone.view;
  phone.view = 999_999;
  expect((await phone.ask()).reset).toBe(true);
  phone.view = own;
  phone.epoch = idOf(31);
  expect((await phone.ask()).reset).toBe(true);
  const colleague = new Phone(await it.as(personOf('officer', 2, [N2])), phone.device);
  colleague.view = own;
  const reply = await colleague.ask();
  expect(reply.reset).toBe(true);
  colleague.apply(reply);
  expect(colleague.ids('property')).toEqual([NOT_MINE.id, ASSIGNED.id].sort());
});

test('pulls at once from one phone do not trip over each other, and few views are kept', async () => {
  const replies = await Promise.all(Array.from({ length: 8 }, () => phone.ask(2)));
  expect(new Set(replies.map((one) => one.view)).size).toBe(8);
  for (let n = 0; n < 3; n++) await phone.sync(1);
  const [row] = await it.db.transaction((tx) => tx.execute<{ n: string }>(`SELECT count(*) AS n FROM view WHERE device = '${phone.device}'`));
  expect(Number(row?.n)).toBeLessThanOrEqual(6);
});

test('what was sent stands in the log by its keys, and nothing of its content', async () => {
  await phone.sync();
  const line = (await it.auditLines()).filter((one) => one.act === 'sync.pull').at(-1);
  expect(line).toMatchObject({ actor: OFFICER, device: phone.device, about: 'view', result: 'done' });
  expect(line?.detail['sent']).toContain(`property|${MINE[0]!.id}`);
  expect(JSON.stringify(line)).not.toContain('Lapwing');
});

test('a phone that speaks another version is told to renew itself', async () => {
  const answer = await officer.ask('pull', { head: { proto: PROTO_RANGE.max + 1, build: 'test', device: phone.device, epoch: null }, view: null, limit: 5 });
  expect([answer.status, answer.body.code]).toEqual([426, 'upgrade_required']);
});

test('what changes between two pages of a download is in it all the same', async () => {
  const home = propertyOf(30);
  await it.addProperties([home]);
  phone.apply(await phone.ask(2));
  await edit((tx) => changeProperty(tx, home, { ...home, access: 'Round the back' }));
  await phone.sync(2);
  expect(phone.rows.get(`property|${home.id}`)?.row).toMatchObject({ access: 'Round the back' });
  const other = new Phone(officer, idOf<DeviceId>(62_000 + ++phones));
  await other.sync();
  expect([...phone.rows].sort()).toEqual([...other.rows].sort());
});

test('a pull that says whose list it wants is answered to nobody else, nor once they are out', async () => {
  await phone.sync();
  const ask = (caller: Caller, person: PersonId) =>
    caller.ask('pull', { head: { proto: PROTO_RANGE.max, build: 'test', device: phone.device, epoch: phone.epoch }, person, view: phone.view, limit: 500 });
  // Twice: compared, and answered from memory.
  for (let n = 0; n < 2; n++) expect((await ask(officer, OFFICER)).body).toMatchObject({ more: false, reset: false });
  const other = await it.as(personOf('officer', 2, [N2]));
  expect((await ask(other, OFFICER)).body.code).toBe('session_ended');
  await it.db.transaction((tx) => changePerson(tx, OFFICER, { active: false }));
  expect((await ask(officer, OFFICER)).body.code).toBe('session_ended');
  await it.db.transaction((tx) => changePerson(tx, OFFICER, { active: true }));
});

describe('a phone that holds everything is answered without comparing, and hears of the next thing all the same', () => {
  const nothing = async () => {
    const reply = await phone.ask();
    phone.apply(reply);
    return reply.puts.length + reply.gone.length === 0;
  };
  const settled = async () => {
    await phone.sync();
    expect(await nothing()).toBe(true);
    expect(await nothing()).toBe(true);
  };

  test('of a home that the desk settles, gives or takes back, and of another officer’s visit', async () => {
    const desk = await it.as(personOf('supervisor', 9, [N1, N2]));
    await settled();
    const home = MINE[0]!;
    expect((await desk.ask('settle', { id: home.id, ver: home.ver, reviewOn: '2027-02-01' })).status).toBe(200);
    expect(await nothing()).toBe(false);
    await settled();
    const given = { ...OPEN, id: idOf<AssignmentId>(4_050), propertyId: NOT_MINE.id };
    const window = { from: given.window.from, to: '2026-12-24T16:30:00.000Z' };
    expect((await desk.ask('assign', { ids: [given.id], properties: [given.propertyId], officer: OFFICER, window })).status).toBe(200);
    expect(await nothing()).toBe(false);
    expect(phone.ids('property')).toContain(NOT_MINE.id);
    await settled();
    expect((await desk.ask('withdraw', { ids: [given.id] })).status).toBe(200);
    expect(await nothing()).toBe(false);
    expect(phone.ids('property')).not.toContain(NOT_MINE.id);
    await settled();
    const other = await it.as(personOf('officer', 2, [N1]));
    const body = aVisit({ id: idOf<VisitId>(8_050), propertyId: home.id, occupancyId: home.occupancy.id, by: OTHER_OFFICER });
    const changes = [aChange({ id: idOf<ChangeId>(8_051), deviceSeq: 1, body })];
    const pushed = await other.ask('push', { head: { proto: 2, build: 'test', device: idOf(650), epoch: null }, person: OTHER_OFFICER, changes });
    expect(pushed.body.receipts).toMatchObject([{ answer: { verdict: 'applied' } }]);
    expect(await nothing()).toBe(false);
    expect(phone.ids('visit')).toContain(body.id);
  });

  test('what somebody edits past the log is found by the next comparison, an hour later at most', async () => {
    await settled();
    const id = idOf<AssignmentId>(4_060);
    await it.db.transaction((tx) => insertAssignments(tx, [{ ...OPEN, id, propertyId: NOT_MINE.id }]));
    expect(await nothing()).toBe(true);
    it.move(3_600_000 + 1);
    phone.caller = await it.as(personOf('officer', 1, [N1]));
    expect(await nothing()).toBe(false);
    expect(phone.ids('assignment')).toContain(id);
  });
});
