/**
 * A rescue at the station: taken once however often and whichever way it comes, and from nobody but the phone that it says it is from.
 *
 * Sealed here by the phone's own code, with keys made known over HTTP; brought in by the command, as an operator does.
 */
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newKeyPair } from '../../../src/device/rescue/key-pair.ts';
import { sealRescue } from '../../../src/device/rescue/seal-rescue.ts';
import type { RescueKeys } from '../../../src/device/store/kept.ts';
import { hex } from '../../../src/device/store/seal.ts';
import type { DeviceId, PersonId } from '../../../src/domain/base/id.ts';
import type { Change } from '../../../src/domain/change/change.ts';
import { runCommand } from '../../../src/station/commands/commands.ts';
import { verifyAudit } from '../../../src/station/records/audit-records.ts';
import { changePerson } from '../../../src/station/records/person-records.ts';
import { isTouchedSince, logHead } from '../../../src/station/records/touch-records.ts';
import { MOST_RESCUE_BYTES, type RescueContent } from '../../../src/wire/rescue.ts';
import { piecesOf } from '../../../src/wire/rescue-codes.ts';
import { aChange, aPerson, aVisit, idOf } from '../../support/builders.ts';
import { aStation, type Caller, N1, NOW, OFFICER, OTHER_OFFICER, PHONE, personOf, propertyOf, type TestStation } from '../a-station.ts';

let it: TestStation;
let folder: string;
let officer: Caller;
let supervisor: Caller;
let keys: RescueKeys | undefined;
let next = 0;

beforeAll(async () => {
  it = await aStation('rescue');
  folder = await mkdtemp(join(tmpdir(), 'dunnock-rescue-'));
  await it.addProperties([propertyOf(1), propertyOf(2), propertyOf(3)]);
  supervisor = await it.as(personOf('supervisor', 9));
});
afterAll(async () => {
  await it.end();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  officer = await it.as(personOf('officer', 1));
  keys ??= await keysOf(officer, PHONE);
});

async function keysOf(caller: Caller, device: DeviceId): Promise<RescueKeys> {
  const own = await newKeyPair(crypto);
  const said = await caller.ask('rescueKey', { device, key: own.publicKey });
  expect(said.status).toBe(200);
  return { epoch: idOf<string>(9001), station: said.body.key, ...own };
}

/** The next visit of this phone: each test has numbers and ids of its own. */
function aChangeOf(note: string, by: PersonId = OFFICER, device: DeviceId = PHONE): Change {
  next++;
  const id = idOf<never>(30_000 + next);
  const property = propertyOf((next % 3) + 1);
  const body = aVisit({ id, propertyId: property.id, occupancyId: property.occupancy.id, by, device, note });
  const stamp = { wallMs: Date.parse(NOW), zone: 'Europe/London', monoMs: 12_000, sessionId: idOf<string>(8_000) };
  return aChange({ id, deviceSeq: next, body: JSON.parse(JSON.stringify(body)), stamp });
}

const head = (device: DeviceId = PHONE) => ({ proto: 5, build: 'test', device, epoch: null });
const contentOf = (changes: readonly unknown[], over: Partial<RescueContent> = {}): RescueContent => ({
  madeAt: NOW,
  head: head(),
  person: OFFICER,
  damaged: 0,
  changes: [...changes],
  ...over,
});
const sealed = async (changes: readonly unknown[], over: Partial<RescueContent> = {}, by = keys as RescueKeys) =>
  (await sealRescue(crypto, by, contentOf(changes, over))).bytes;

async function bringIn(bytes: Uint8Array | string) {
  const path = join(folder, 'dunnock-0.bin');
  await writeFile(path, bytes);
  return run(['rescue', 'import', path]);
}
async function run(typed: string[]) {
  const said: string[] = [];
  const warned: string[] = [];
  const terminal = {
    env: { DATABASE_URL: it.url, DATA_DIR: folder },
    tell: (line: string) => said.push(line),
    put: () => undefined,
    warn: (line: string) => warned.push(line),
  };
  it.move(1_000);
  const code = await runCommand(typed, terminal, it.station.world);
  return { code, said, warned };
}
const push = (changes: readonly Change[]) => officer.ask('push', { head: head(), person: OFFICER, changes });
const visitsNoted = async (note: string) =>
  (await supervisor.ask('results', { afterSeq: 0, limit: 200 })).body.results.filter((row) => row.row.visit.note === note);
const countChanges = async () => (await it.auditLines()).length;

test('imported twice: taken the first time, said to be there the second, seen by the supervisor once', async () => {
  const [one, two] = [aChangeOf('Twice'), aChangeOf('Twice')];
  const bytes = await sealed([one, two]);
  expect(await bringIn(bytes)).toEqual({
    code: 0,
    warned: [],
    said: [
      'dunnock-0.bin: 2 entries of PC A. Dale, sealed 2026-11-24 16:30 UTC.',
      `  visit ${one.id}: taken, number 1`,
      `  visit ${two.id}: taken, number 2`,
      'All of it is answered for. The phone learns so at its next sync.',
    ],
  });
  expect((await it.auditLines()).slice(-3)).toMatchObject([
    { act: 'visit.record', actor: OFFICER, device: PHONE, result: 'done', detail: { verdict: 'applied', from: 'rescue', deviceSeq: one.deviceSeq } },
    { act: 'visit.record', actor: OFFICER, device: PHONE, result: 'done', detail: { verdict: 'applied', from: 'rescue', deviceSeq: two.deviceSeq } },
    {
      act: 'rescue.import',
      device: PHONE,
      aboutId: OFFICER,
      result: 'done',
      detail: { changes: 2, fresh: 2, duplicates: 0, refused: 0, from: 'command line' },
    },
  ]);
  const again = await bringIn(bytes);
  expect(again.code).toBe(0);
  expect(again.said.slice(1, 3)).toEqual([`  visit ${one.id}: was here already: taken, number 1`, `  visit ${two.id}: was here already: taken, number 2`]);
  expect(await visitsNoted('Twice')).toHaveLength(2);
});

test('imported, then sent by the phone: duplicates with the first receipt, and nothing twice', async () => {
  const change = aChangeOf('Then sent');
  await bringIn(await sealed([change]));
  const { body } = await push([change]);
  expect(body.receipts).toMatchObject([{ id: change.id, duplicate: true, answer: { verdict: 'applied' } }]);
  expect(await visitsNoted('Then sent')).toHaveLength(1);
});

test('sent by the phone, then imported: said to be here already', async () => {
  const change = aChangeOf('Sent before');
  await push([change]);
  const { code, said } = await bringIn(await sealed([change]));
  expect([code, said[1]]).toEqual([0, expect.stringMatching(`visit ${change.id}: was here already: taken, number \\d+`)]);
  expect(await visitsNoted('Sent before')).toHaveLength(1);
});

test('each is answered for by itself: a refused one and one that cannot be read hold nobody up', async () => {
  const good = aChangeOf('Among bad ones');
  const nowhere = aChangeOf('Nowhere');
  const lost = { ...nowhere, body: { ...(nowhere.body as object), propertyId: idOf(7_777) } };
  const { code, said } = await bringIn(await sealed([lost, good, { id: 'x', odd: '\u0000' }, 17]));
  expect(code).toBe(0);
  expect(said.slice(1, 5)).toEqual([
    `  visit ${lost.id}: refused, there is no such property; kept as it came`,
    expect.stringMatching(`visit ${good.id}: taken`),
    '  entry number 3: could not be read; kept as it came',
    '  entry number 4: could not be read; kept as it came',
  ]);
  expect(await visitsNoted('Among bad ones')).toHaveLength(1);
});

test('more than one push holds', async () => {
  const changes = Array.from({ length: 120 }, () => aChangeOf('Many'));
  const { code, said } = await bringIn(await sealed(changes));
  expect([code, said.filter((line) => line.includes(': taken, number')).length]).toEqual([0, 120]);
  expect(await visitsNoted('Many')).toHaveLength(120);
});

describe('from the text of its codes', () => {
  const codesOf = async (changes: readonly Change[]) => {
    const { bytes, digest } = await sealRescue(crypto, keys as RescueKeys, contentOf(changes));
    return piecesOf(bytes, hex(digest).slice(0, 8)) ?? [];
  };

  test('in any order, some twice, among other words', async () => {
    const change = aChangeOf('By codes');
    const codes = await codesOf([change, aChangeOf('By codes')]);
    expect(codes.length).toBeGreaterThan(1);
    const { code, said } = await bringIn(['Front desk, 24 Nov', ...[...codes].reverse(), codes[0], ''].join('\r\n'));
    expect([code, said[1]]).toEqual([0, expect.stringContaining(`visit ${change.id}: taken`)]);
    expect(await visitsNoted('By codes')).toHaveLength(2);
  });

  test('pieces that are missing or misread are named, and nothing of it is taken', async () => {
    const codes = await codesOf(Array.from({ length: 12 }, () => aChangeOf('Never whole')));
    const spoilt = codes.map((line, n) => (n === 1 ? `${line.slice(0, -1)}${line.endsWith('A') ? 'B' : 'A'}` : line)).slice(0, -1);
    const { code, warned, said } = await bringIn(spoilt.join('\n'));
    const set = codes[0]?.split('-')[1];
    expect({ code, said }).toEqual({ code: 1, said: [] });
    expect(warned).toEqual(['Misread, scan again: line 2.', `Code ${set}: pieces 2, ${codes.length} of ${codes.length} are missing. Nothing of it was taken.`]);
    expect(await visitsNoted('Never whole')).toEqual([]);
  });
});

describe('refused whole, with nothing taken', () => {
  const refused = async (bytes: Uint8Array | string, words: string, code: string) => {
    const before = (await supervisor.ask('results', { afterSeq: 0, limit: 200 })).body.results.length;
    expect(await bringIn(bytes)).toEqual({ code: 1, said: [], warned: [expect.stringContaining(words)] });
    expect((await it.auditLines()).at(-1)).toMatchObject({ act: 'rescue.import', result: 'refused', detail: { code } });
    expect((await supervisor.ask('results', { afterSeq: 0, limit: 200 })).body.results).toHaveLength(before);
  };

  test('empty, nothing of the kind, cut short, longer, of a later version', async () => {
    const bytes = await sealed([aChangeOf('Refused')]);
    await refused(new Uint8Array(0), 'the file is empty.', 'empty');
    await refused('uprn,address\r\n', 'this is no rescue', 'not_a_rescue');
    await refused(bytes.slice(0, -1), 'the file was cut', 'truncated');
    await refused(Buffer.concat([bytes, Buffer.from([0])]), 'there is more in the file', 'too_long');
    const later = Buffer.from(bytes);
    later[3] = 9;
    await refused(later, 'a newer Dunnock made it', 'newer_version');
  });

  test('altered by one bit in any region', async () => {
    const bytes = await sealed([aChangeOf('Refused')]);
    for (const where of [8, 12, 16, 20, 24, 50, 88, 89, 150, bytes.length - 33, bytes.length - 32, bytes.length - 1]) {
      const spoilt = Buffer.from(bytes);
      spoilt[where] = (spoilt[where] ?? 0) ^ 1;
      await refused(spoilt, 'the file was altered on its way', 'altered');
    }
  });

  test('altered, with a digest that fits again: the seal itself says no', async () => {
    const bytes = await sealed([aChangeOf('Refused')]);
    const withDigest = async (where: number) => {
      const spoilt = Buffer.from(bytes);
      spoilt[where] = (spoilt[where] ?? 0) ^ 1;
      spoilt.set(new Uint8Array(await crypto.subtle.digest('SHA-256', spoilt.subarray(0, -32))), bytes.length - 32);
      return spoilt;
    };
    await refused(await withDigest(8), 'sealed to another station', 'other_station');
    await refused(await withDigest(16), 'does not know the phone', 'unknown_phone');
    for (const where of [24, 30, 89, 140, bytes.length - 33]) await refused(await withDigest(where), 'not sealed by the phone it names', 'forged');
  });

  test('sealed to another station', async () => {
    const other = { ...(keys as RescueKeys), station: (await newKeyPair(crypto)).publicKey };
    await refused(await sealed([aChangeOf('Refused')], {}, other), 'sealed to another station', 'other_station');
  });

  test('by a key that no session has made known, or under another phone’s name', async () => {
    const stranger = { ...(keys as RescueKeys), ...(await newKeyPair(crypto)) };
    await refused(await sealed([aChangeOf('Refused')], {}, stranger), 'does not know the phone', 'unknown_phone');
    // The public half of a phone's key is no secret; without the other half it opens nothing.
    const pretender = { ...stranger, publicKey: keys?.publicKey ?? '' };
    await refused(await sealed([aChangeOf('Refused')], {}, pretender), 'not sealed by the phone it names', 'forged');
  });

  test('another officer’s work, or another phone’s, by one’s own key', async () => {
    await it.as(personOf('officer', 2));
    await refused(await sealed([aChangeOf('Refused', OTHER_OFFICER)], { person: OTHER_OFFICER }), 'not sealed by the phone it names', 'forged');
    await refused(await sealed([aChangeOf('Refused')], { head: head(idOf(601)) }), 'not sealed by the phone it names', 'forged');
  });

  test('what opens and is nothing', async () => {
    await refused(await sealed([]), 'cannot be read by this version', 'unreadable');
  });

  test('a file of gigabytes, by its size', async () => {
    const path = join(folder, 'huge.bin');
    await writeFile(path, '');
    await truncate(path, 3 * 1024 ** 3);
    expect(await run(['rescue', 'import', path])).toEqual({ code: 1, said: [], warned: ['huge.bin: the file is larger than any rescue. Nothing was taken.'] });
    expect(MOST_RESCUE_BYTES).toBeLessThan(3 * 1024 ** 3);
  });
});

test('another officer’s visit inside one’s own rescue is refused, as in a push', async () => {
  const foreign = aChangeOf('In another’s name', OTHER_OFFICER);
  const { said } = await bringIn(await sealed([foreign]));
  expect(said[1]).toBe(`  visit ${foreign.id}: refused, it is another officer\u2019s; kept as it came`);
  expect(await visitsNoted('In another’s name')).toEqual([]);
});

test('of somebody who may record no longer: all kept, nothing applied, and it says so', async () => {
  const change = aChangeOf('Made inactive');
  const bytes = await sealed([change]);
  await it.db.transaction((tx) => changePerson(tx, OFFICER, { active: false }));
  try {
    const { code, said } = await bringIn(bytes);
    expect(code).toBe(0);
    expect(said.slice(1, 3)).toEqual([
      '  They may not record any more: kept for a person to look at, nothing was applied.',
      `  visit ${change.id}: kept for a person to look at, not applied`,
    ]);
    expect((await it.auditLines()).at(-2)).toMatchObject({
      act: 'visit.record',
      result: 'refused',
      detail: { verdict: 'quarantined', held: 'inactive', from: 'rescue' },
    });
    expect(await visitsNoted('Made inactive')).toEqual([]);
  } finally {
    await it.db.transaction((tx) => changePerson(tx, OFFICER, { active: true }));
  }
});

describe('making a key known', () => {
  test('is a line in the log the first time, and none again; the station’s key stays the same', async () => {
    const own = await newKeyPair(crypto);
    const first = await officer.ask('rescueKey', { device: PHONE, key: own.publicKey });
    expect((await it.auditLines()).at(-1)).toMatchObject({ act: 'rescue.enrol', actor: OFFICER, about: 'device', aboutId: PHONE, result: 'done' });
    const lines = await countChanges();
    expect((await officer.ask('rescueKey', { device: PHONE, key: own.publicKey })).body).toEqual(first.body);
    expect(await countChanges()).toBe(lines);
  });

  test('makes nobody’s next pull dearer; what a rescue brings does, where it is theirs to see', async () => {
    const touched = async (since: number) =>
      it.db.transaction(async (tx) => isTouchedSince(tx, since, await logHead(tx), aPerson({ id: OFFICER, beats: [N1] })));
    const before = await it.db.transaction(logHead);
    expect((await officer.ask('rescueKey', { device: PHONE, key: (await newKeyPair(crypto)).publicKey })).status).toBe(200);
    await bringIn('no rescue');
    expect(await touched(before)).toBe(false);
    await bringIn(await sealed([aChangeOf('Seen by others')]));
    expect(await touched(before)).toBe(true);
  });

  test('the fingerprint an operator reads is that of the key told to phones', async () => {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', Buffer.from(keys?.station ?? '', 'base64url')));
    expect(await run(['rescue', 'key'])).toMatchObject({ code: 0, said: [(hex(digest).slice(0, 16).match(/.{4}/g) ?? []).join(' ')] });
  });

  test('no phone of one officer’s may have more than twenty', async () => {
    const phone = idOf<DeviceId>(640);
    const ask = async () => (await officer.ask('rescueKey', { device: phone, key: (await newKeyPair(crypto)).publicKey })).status;
    for (let n = 0; n < 20; n++) expect(await ask()).toBe(200);
    expect(await ask()).toBe(422);
  });
});

test('the log is whole after all of it', async () => {
  expect(await it.db.transaction(verifyAudit, 'snapshot')).toMatchObject({ firstBad: undefined });
});
