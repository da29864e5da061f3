/** The list in and out reaches as far as the supervisor's beats, and says nothing of what lies past them. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { BeatCode } from '../../../src/domain/base/id.ts';
import { changePerson } from '../../../src/station/records/person-records.ts';
import { allProperties } from '../../../src/station/records/property-records.ts';
import { aStation, type Caller, N1, N2, personOf, propertyOf, type TestStation } from '../a-station.ts';
import { csv, ROW } from '../imports/lists.ts';

const N3 = 'N3' as BeatCode;
const OWN = propertyOf(1, N1);
const SECOND = propertyOf(2, N2);
const FOREIGN = propertyOf(3, N3, { address: '9 Bittern Gardens', postcode: 'ZZ9 9ZZ' });

let it: TestStation;
let supervisor: Caller;

beforeAll(async () => {
  it = await aStation('list');
  await it.addProperties([OWN, SECOND, FOREIGN]);
  supervisor = await it.as(personOf('supervisor', 9, [N1, N2]));
});
afterAll(() => it.end());

const held = () => it.db.transaction((tx) => allProperties(tx));
const bring = (...rows: string[]) => supervisor.ask('importList', { file: Buffer.from(csv(...rows)).toString('base64'), bringIn: true });
/** A row of the list: a home of its own unless a UPRN is given. */
const row = (beat: string, uprn: string, address = `${uprn} Weaver Lane`) =>
  ROW.replace('999900000101', uprn).replace('"Flat 3, 12 Lapwing Avenue"', address).replace(',N1,', `,${beat},`);

let before: Awaited<ReturnType<typeof held>>;
beforeEach(async () => {
  before = await held();
});

test('a row on another beat is named, and the good rows beside it are not brought in either', async () => {
  const { body } = await bring(row('N1', '11'), row('N3', '12'), row('N2', '13'), row('ZZ', '14'));
  expect(body).toMatchObject({ rows: 4, faultCount: 2, broughtIn: false });
  expect(body.faults).toEqual([
    { row: 3, column: 'beat', fault: 'not_your_beat', found: 'N3' },
    { row: 5, column: 'beat', fault: 'not_your_beat', found: 'ZZ' },
  ]);
  expect(await held()).toEqual(before);
  expect((await it.auditLines()).at(-1)).toMatchObject({ act: 'property.import', result: 'refused', detail: { faultCount: 2, broughtIn: false } });
});

test('a home on another beat is not taken over by its UPRN, nor told of', async () => {
  for (const uprn of [FOREIGN.uprn ?? '', `000${FOREIGN.uprn}`.slice(-12)]) {
    const { body } = await bring(row('N1', uprn));
    expect(body.faults).toEqual([{ row: 2, column: 'beat', fault: 'held_elsewhere', found: uprn }]);
    for (const secret of [FOREIGN.id, FOREIGN.address, FOREIGN.postcode ?? '', '"N3"']) expect(JSON.stringify(body)).not.toContain(secret);
  }
  expect(await held()).toEqual(before);
});

test('nor by its address, nor with its own row out of somebody else’s export', async () => {
  const byAddress = await bring(`,${FOREIGN.address},${FOREIGN.postcode},,,flat,N3,at_high_risk,at_risk,high,,2027-01-12`);
  const whole = await bring(row('N3', FOREIGN.uprn ?? '', FOREIGN.address));
  for (const { body } of [byAddress, whole]) {
    expect(body.faults).toEqual([{ row: 2, column: 'beat', fault: 'not_your_beat', found: 'N3' }]);
    // The same, to the letter, as for a home that nobody holds.
    expect((await bring(row('N3', '77'))).body).toEqual(body);
  }
  expect(await held()).toEqual(before);
});

test('an own home is not given away to a beat that is not theirs', async () => {
  const { body } = await bring(row('N3', OWN.uprn ?? '', OWN.address));
  expect(body.faults).toEqual([{ row: 2, column: 'beat', fault: 'not_your_beat', found: 'N3' }]);
  expect(await held()).toEqual(before);
});

test('between their own beats it moves, and new ones come in', async () => {
  const { body } = await bring(row('N2', OWN.uprn ?? '', OWN.address), row('N1', '21'));
  expect(body).toMatchObject({ added: 1, changed: 1, faultCount: 0, broughtIn: true });
  expect((await held()).find((one) => one.id === OWN.id)).toMatchObject({ beat: N2, ver: 2 });
});

test('a beat taken from them counts from the next list on', async () => {
  const person = personOf('supervisor', 30, [N1, N2]);
  const caller = await it.as(person);
  const file = Buffer.from(csv(row('N2', '31'))).toString('base64');
  expect((await caller.ask('importList', { file, bringIn: false })).body.faultCount).toBe(0);
  await it.db.transaction((tx) => changePerson(tx, person.id, { beats: [N1] }));
  expect((await caller.ask('importList', { file, bringIn: true })).body.faults).toEqual([{ row: 2, column: 'beat', fault: 'not_your_beat', found: 'N2' }]);
});
