/**
 * The list as a file, by two supervisors, through the station’s door on a real database: asked, answered, fetched once. And the ways
 * past it (trust.md, D6): alone, by one account twice, late, twice, without the beat, with somebody who has gone.
 */
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BeatCode, ExportId, PersonId } from '../../../src/domain/base/id.ts';
import { later } from '../../../src/domain/base/instant.ts';
import { verifyAudit } from '../../../src/station/records/audit-records.ts';
import { changePerson } from '../../../src/station/records/person-records.ts';
import { idOf } from '../../support/builders.ts';
import { aStation, type Caller, N1, N2, personOf, propertyOf, type Said, type TestStation } from '../a-station.ts';

const N3 = 'N3' as BeatCode;
const HOUR = 3_600_000;
const ASKER = personOf('supervisor', 9, [N1, N2]);
const SECOND = personOf('supervisor', 10, [N1, N2, N3]);
const NEIGHBOUR = personOf('supervisor', 11, [N2, N3]);

let it: TestStation;
let asker: Caller;
let second: Caller;
let neighbour: Caller;
let made = 7_000;
let id: ExportId;

beforeAll(async () => {
  it = await aStation('export');
  await it.addProperties([propertyOf(1, N1), propertyOf(2, N1), propertyOf(3, N2), propertyOf(4, N3, { address: '9 Bittern Gardens' })]);
});
afterAll(() => it.end());
beforeEach(async () => {
  asker = await it.as({ ...ASKER, name: 'Sgt M. Rowan' });
  second = await it.as({ ...SECOND, name: 'Sgt T. Wren' });
  neighbour = await it.as({ ...NEIGHBOUR, name: 'Sgt J. Moss' });
  id = idOf<ExportId>(++made);
});
afterEach(async () => {
  // Whatever a test left open is over before the next.
  it.move(25 * HOUR);
  for (const one of [ASKER, SECOND, NEIGHBOUR]) await change(one.id, { active: true, beats: one.beats ?? [] });
});

const change = (who: PersonId, to: { readonly active?: boolean; readonly beats?: BeatCode[] }) => it.db.transaction((tx) => changePerson(tx, who, to));
const askFor = (beats: readonly string[] = [], as = asker) => as.ask('exportAsk', { id, beats, purpose: 'Handover to the night team' });
const answer = (as = second, agree = true) => as.ask('exportAnswer', { id, agree });
const fetchIt = (as = asker) => as.ask('exportList', { id });
const seenBy = async (as: Caller) => (await as.ask('exportAsks')).body.lines.filter((line) => line.ask.id === id);
const fault = ({ status, body }: Said) => [status, body.code, body.details?.[0]?.fault];
const refusedAs = (why: string) => [422, 'refused', why];
const lines = async () => (await it.auditLines()).filter((line) => line.aboutId === id);

describe('as it is meant', () => {
  test('one asks, another agrees, the first fetches it once; each step is a line with the purpose', async () => {
    const asked = await askFor();
    expect(asked.body.line).toMatchObject({
      state: 'waiting',
      askedBy: 'Sgt M. Rowan',
      until: later(it.now(), 24 * HOUR),
      ask: { by: ASKER.id, beats: [N1, N2], rows: 3, purpose: 'Handover to the night team' },
    });
    expect(await seenBy(second)).toEqual([asked.body.line]);
    const agreed = await answer();
    expect(agreed.body.line).toMatchObject({ state: 'agreed', answeredBy: 'Sgt T. Wren', until: later(it.now(), HOUR) });
    expect(await seenBy(asker)).toEqual([agreed.body.line]);
    const file = await fetchIt();
    expect([file.status, file.body.rows, file.body.fileName]).toEqual([200, 3, `OFFICIAL-SENSITIVE-property-list-${it.now().slice(0, 10)}.csv`]);
    expect(file.body.csv).not.toContain('Bittern');
    for (const who of [asker, second]) expect((await seenBy(who))[0]?.state).toBe('downloaded');
    expect((await lines()).map(({ act, actor, result, purpose, detail }) => ({ act, actor, result, purpose, detail }))).toEqual([
      { act: 'export.ask', actor: ASKER.id, result: 'done', purpose: 'Handover to the night team', detail: { beats: [N1, N2], rows: 3 } },
      {
        act: 'export.agree',
        actor: SECOND.id,
        result: 'done',
        purpose: 'Handover to the night team',
        detail: { beats: [N1, N2], agree: true, askedBy: ASKER.id },
      },
      {
        act: 'property.export',
        actor: ASKER.id,
        result: 'done',
        purpose: 'Handover to the night team',
        detail: { beats: [N1, N2], rows: 3, agreedBy: SECOND.id },
      },
    ]);
  });

  test('only beats of their own; a beat of somebody else is like none at all, also beside one of theirs', async () => {
    for (const beats of [[N3], [N1, N3], ['ZZ']]) {
      const refused = await askFor(beats);
      expect([refused.status, refused.body]).toEqual([404, { code: 'not_found' }]);
      expect((await lines()).at(-1)).toMatchObject({ act: 'export.ask', result: 'denied', purpose: 'Handover to the night team' });
    }
    expect((await askFor([N1])).body.line.ask).toMatchObject({ beats: [N1], rows: 2 });
    await answer();
    expect((await fetchIt()).body.csv).not.toContain(propertyOf(3, N2).address);
  });

  test('a no is a no, and no file', async () => {
    await askFor();
    expect((await answer(second, false)).body.line.state).toBe('refused');
    expect((await fetchIt()).body.code).toBe('already_done');
    expect((await answer()).body.code).toBe('already_done');
    expect((await seenBy(asker))[0]).toMatchObject({ state: 'refused', answeredBy: 'Sgt T. Wren' });
    expect((await lines()).map((line) => [line.act, line.result, line.detail['agree']])).toContainEqual(['export.agree', 'done', false]);
  });

  test('what was agreed may be taken back until it is fetched', async () => {
    await askFor();
    await answer();
    expect((await answer(second, false)).body.line.state).toBe('refused');
    expect((await fetchIt()).body.code).toBe('already_done');
  });

  test('a request, and an answer, whose reply was lost is sent again and is one', async () => {
    const first = await askFor();
    expect((await askFor()).body).toEqual(first.body);
    expect((await asker.ask('exportAsk', { id, beats: [], purpose: 'Something else' })).body.code).toBe('already_done');
    const agreed = await answer();
    expect((await answer()).body).toEqual(agreed.body);
    expect((await lines()).filter((line) => line.result === 'done')).toHaveLength(2);
  });

  test('is not asked for in vain: nobody else on these beats, or too many open', async () => {
    await change(SECOND.id, { beats: [N1] });
    expect(fault(await askFor())).toEqual(refusedAs('no_second'));
    await change(SECOND.id, { active: false, beats: [N1, N2, N3] });
    expect(fault(await askFor())).toEqual(refusedAs('no_second'));
    await change(SECOND.id, { active: true });
    for (let n = 0; n < 5; n++) expect((await asker.ask('exportAsk', { id: idOf(++made), beats: [], purpose: 'Again' })).status).toBe(200);
    expect(fault(await askFor())).toEqual(refusedAs('too_many_open'));
  });
});

describe('no way past the second person', () => {
  test('alone: not by agreeing to one’s own, in this session or another, and not without an answer', async () => {
    await askFor();
    const again = await it.as(ASKER);
    expect(again.cookie).not.toBe(asker.cookie);
    for (const one of [asker, again]) {
      expect(fault(await answer(one))).toEqual(refusedAs('own_ask'));
      expect(fault(await fetchIt(one))).toEqual(refusedAs('waiting'));
    }
    expect((await lines()).filter((line) => line.act === 'export.agree').map((line) => [line.actor, line.result])).toEqual([
      [ASKER.id, 'refused'],
      [ASKER.id, 'refused'],
    ]);
    expect((await seenBy(asker))[0]?.state).toBe('waiting');
  });

  test('not by whoever does not hold all of its beats: for them it is not there', async () => {
    await askFor();
    expect(await seenBy(neighbour)).toEqual([]);
    const tried = await answer(neighbour);
    expect([tried.status, tried.body]).toEqual([404, { code: 'not_found' }]);
    expect((await lines()).at(-1)).toMatchObject({ act: 'export.agree', actor: NEIGHBOUR.id, result: 'denied' });
    const none = await neighbour.ask('exportAnswer', { id: idOf(1), agree: true });
    expect([none.status, none.body]).toEqual([tried.status, tried.body]);
  });

  test('the file is for whoever asked, and not for whoever agreed', async () => {
    await askFor();
    await answer();
    for (const one of [second, neighbour]) expect((await fetchIt(one)).body).toEqual({ code: 'not_found' });
    expect((await lines()).at(-1)).toMatchObject({ act: 'property.export', result: 'denied' });
    expect((await fetchIt()).status).toBe(200);
  });

  test('not late: an answer after a day, a file after an hour', async () => {
    await askFor();
    it.move(24 * HOUR);
    second = await it.as(SECOND);
    asker = await it.as(ASKER);
    expect(fault(await answer())).toEqual(refusedAs('expired'));
    expect(await seenBy(second)).toEqual([]);
    expect((await seenBy(asker))[0]?.state).toBe('expired');
    id = idOf<ExportId>(++made);
    await askFor();
    await answer();
    it.move(HOUR);
    asker = await it.as(ASKER);
    expect(fault(await fetchIt())).toEqual(refusedAs('expired'));
    expect((await seenBy(asker))[0]?.state).toBe('expired');
  });

  test('not twice: of many at once exactly one gets the file', async () => {
    await askFor();
    const answers = await Promise.all(Array.from({ length: 6 }, () => answer()));
    expect(answers.map((one) => one.body.line.state)).toEqual(Array.from({ length: 6 }, () => 'agreed'));
    expect((await lines()).filter((line) => line.act === 'export.agree')).toHaveLength(1);
    const files = await Promise.all(Array.from({ length: 8 }, () => fetchIt()));
    expect(files.map((one) => one.status).sort()).toEqual([200, 409, 409, 409, 409, 409, 409, 409]);
    expect((await fetchIt()).body.code).toBe('already_done');
    expect((await lines()).filter((line) => line.act === 'property.export' && line.result === 'done')).toHaveLength(1);
  });

  test.each([
    ['the asker lost a beat before the answer', ASKER.id, { beats: [N1] }, 'before'],
    ['the asker lost a beat after it', ASKER.id, { beats: [N1] }, 'after'],
    ['the second lost a beat after it', SECOND.id, { beats: [N1] }, 'after'],
    ['the second was made inactive after it', SECOND.id, { active: false }, 'after'],
  ] as const)('not when %s', async (_name, who, to, when) => {
    await askFor();
    if (when === 'after') await answer();
    await change(who, { ...to, ...('beats' in to ? { beats: [...to.beats] } : {}) } as Parameters<typeof change>[1]);
    if (when === 'before') expect(fault(await answer())).toEqual(refusedAs('void'));
    expect(fault(await fetchIt())).toEqual(refusedAs('void'));
    expect((await seenBy(asker))[0]?.state).toBe('void');
  });

  test('not by a second person who lost the beat, or was made inactive, before they answer', async () => {
    await askFor();
    await change(SECOND.id, { beats: [N1] });
    expect((await answer()).body.code).toBe('not_found');
    await change(SECOND.id, { beats: [N1, N2], active: false });
    expect((await answer()).body.code).toBe('session_ended');
    expect(fault(await fetchIt())).toEqual(refusedAs('waiting'));
  });

  test('nor past the database itself: it knows no answer of one’s own, and no file without a yes', async () => {
    await askFor();
    const sql = postgres(it.url, { max: 1, onnotice: () => undefined });
    try {
      await expect(sql`UPDATE export_ask SET answered_by = asked_by, answered_at = now(), agreed = true WHERE id = ${id}`).rejects.toThrow(/two_people/);
      await expect(sql`UPDATE export_ask SET fetched_at = now() WHERE id = ${id}`).rejects.toThrow(/fetched_if_agreed/);
      await expect(sql`UPDATE export_ask SET agreed = true WHERE id = ${id}`).rejects.toThrow(/answer_whole/);
    } finally {
      await sql.end();
    }
  });

  test('nor with a role: an officer, an analyst and an administrator see no request and make none', async () => {
    await askFor();
    for (const [role, n] of [
      ['officer', 21],
      ['analyst', 22],
      ['administrator', 23],
    ] as const) {
      const caller = await it.as(personOf(role, n, [N1, N2]));
      for (const answered of [await caller.ask('exportAsks'), await askFor([], caller), await answer(caller), await fetchIt(caller)])
        expect([answered.status, answered.body.code]).toEqual([403, 'not_allowed']);
    }
  });
});

test('the chain of the log holds to the end', async () => {
  expect((await it.db.transaction(verifyAudit)).firstBad).toBeUndefined();
});
