import { describe, expect, test } from 'vitest';
import type { PropertyId } from '../../../src/domain/base/id.ts';
import type { Property } from '../../../src/domain/list/property.ts';
import { matchList } from '../../../src/station/imports/match-list.ts';
import { readList } from '../../../src/station/imports/read-list.ts';
import { settleRow } from '../../../src/station/imports/settle-row.ts';
import { aConcern, aProperty, at, day, idOf } from '../../support/builders.ts';
import { csv, faultWords, HEADING, listWith, ROW, TODAY } from './lists.ts';

const now = at('2026-11-24T12:00:00.000Z');
const later = at('2026-11-25T12:00:00.000Z');
const home = aProperty({ address: '12 Lapwing Avenue' });

async function settle(cells: Record<string, string>, held?: Property, when = now) {
  const [said] = (await readList(listWith(cells), TODAY)).rows;
  let minted = 0;
  const it = settleRow(said!, held, { now: when, today: when === now ? TODAY : day('2026-11-25'), mint: () => idOf(9_000 + minted++) });
  return it.ok ? it.value : it.refusal.fault;
}

async function settled(cells: Record<string, string>, held?: Property, when = now): Promise<Property> {
  const it = await settle(cells, held, when);
  if (typeof it === 'string') throw new Error(it);
  return it;
}

describe('a property the station does not hold', () => {
  test('has what the file leaves out filled in by the written rules', async () => {
    expect(await settled({ warnings: 'DOG' })).toEqual({
      id: idOf(9_001),
      ver: 1,
      address: '12 Lapwing Avenue',
      kind: 'other',
      beat: 'N1',
      occupancy: {
        id: idOf(9_000),
        occupant: {},
        concern: {
          status: 'at_risk',
          basis: { atHighRisk: { on: TODAY, source: 'List brought in' } },
          tier: { tier: 'high', reason: 'List brought in', at: now },
          reviewOn: '2027-01-12',
        },
      },
      warnings: [{ id: idOf(9_002), code: 'DOG', source: 'List brought in', since: TODAY, until: '2027-01-12' }],
    });
  });

  test('in recovery without a day is in recovery from now', async () => {
    expect((await settled({ status: 'recovering' })).occupancy.concern.recoveringSince).toBe(now);
  });

  test.each([
    { warnings: 'DOG;OTHER:step' },
    { status: 'recovering', tier_reason: 'x', basis: 'both' },
    { tier_set_at: '2026-11-01', occupied_since: '2020-01-01' },
  ])('the same row on another day changes nothing: %o', async (cells) => {
    const first = await settled(cells);
    expect(await settled(cells, first, later)).toEqual(first);
  });
});

describe('a property the station holds', () => {
  test('keeps what the file has no column for', async () => {
    const next = await settled({ tier_reason: home.occupancy.concern.tier.reason, review_date: '2027-02-01' }, home);
    expect(next).toEqual({ ...home, occupancy: { ...home.occupancy, concern: { ...home.occupancy.concern, reviewOn: '2027-02-01' } } });
  });

  test('loses what the file says is empty, but never its UPRN', async () => {
    const next = await settled({ access: '', uprn: '', postcode: '', latitude: '', longitude: '', occupant_initials: '', warnings: '' }, home);
    expect(next).toMatchObject({ uprn: home.uprn, warnings: [], occupancy: { occupant: { age: 58, livesAlone: true } } });
    for (const gone of ['access', 'postcode', 'position']) expect(next).not.toHaveProperty(gone);
    expect(next.occupancy.occupant).not.toHaveProperty('initials');
  });

  test('keeps who set the tier while the tier is the same', async () => {
    const held = {
      ...home,
      occupancy: { ...home.occupancy, concern: aConcern({ tier: { tier: 'high', reason: 'r', by: idOf(7), at: at('2026-11-01T09:00:00.000Z') } }) },
    };
    expect((await settled({ tier_reason: 'r' }, held)).occupancy.concern.tier).toBe(held.occupancy.concern.tier);
    expect((await settled({ tier: 'low', tier_reason: 'r', tier_set_at: '2026-11-01T09:00:00.000Z' }, held)).occupancy.concern.tier).toEqual({
      tier: 'low',
      reason: 'r',
      at: now,
    });
  });

  test('keeps the id and the unnamed facts of a warning that stays', async () => {
    const [dog] = home.warnings;
    expect((await settled({ warnings: 'SHARPS;DOG:large, loose' }, home)).warnings).toEqual([
      { id: idOf(9_000), code: 'SHARPS', source: 'List brought in', since: TODAY, until: '2027-01-12' },
      dog,
    ]);
  });

  test('its UPRN keeps its leading zeros, which a spreadsheet drops', async () => {
    expect((await settled({ uprn: '123' }, { ...home, uprn: '000123' })).uprn).toBe('000123');
  });

  test.each(['closed', 'no_longer_of_concern'] as const)('that is %s is not put back on the list by an old file', async (status) => {
    const held = { ...home, occupancy: { ...home.occupancy, concern: aConcern({ status }) } };
    expect(await settle({ status: 'at_risk' }, held)).toBe('closed_at_station');
    expect(await settled({ status, tier_reason: held.occupancy.concern.tier.reason }, held)).toEqual(held);
  });

  describe('whose tenancy has ended', () => {
    const ended = {
      ...home,
      occupancy: { ...home.occupancy, ended: { on: day('2026-11-01'), reason: 'moved' as const }, concern: aConcern({ status: 'closed' }) },
    };

    test('is not opened again by a file that does not know it', async () => {
      expect(await settle({ status: 'at_risk' }, ended)).toBe('occupancy_ended_at_station');
      expect(await settle({ status: 'closed', occupancy_ended_on: '', occupancy_end_reason: '' }, ended)).toBe('occupancy_ended_at_station');
    });

    test('takes the next tenancy, with a concern and an occupant of its own', async () => {
      const next = await settled({ status: 'at_risk', occupied_since: '2026-11-10', occupant_initials: 'K.B.' }, ended);
      expect(next.occupancy).toMatchObject({
        id: idOf(9_000),
        since: '2026-11-10',
        occupant: { initials: 'K.B.' },
        concern: { status: 'at_risk', tier: { at: now } },
      });
      expect(next.occupancy).not.toHaveProperty('ended');
      expect(next.occupancy.occupant).not.toHaveProperty('age');
    });
  });
});

describe('which property a row is about', () => {
  const other = aProperty({ id: idOf(101), uprn: '999900000102', address: 'Flat 4, 12 Lapwing Avenue' });
  const noUprn = (({ uprn: _, ...rest }) => ({ ...rest, id: idOf<PropertyId>(102), address: '9 Mercer Drive' }))(aProperty());

  async function match(rows: string[], held: readonly Property[] = [home, other, noUprn]) {
    const read = await readList(csv(...rows), TODAY);
    const matches = await matchList(read.rows, held, read.faults);
    return { held: matches.map((it) => it.held?.id), faults: faultWords(read) };
  }
  const row = (uprn: string, address: string, postcode = 'ZZ1 4AB') =>
    ROW.replace('999900000101', uprn).replace('Flat 3, 12 Lapwing Avenue', address).replace('ZZ1 4AB', postcode);

  test.each([
    ['its UPRN, whatever the address', row('999900000100', '1 Elsewhere'), idOf(100)],
    ['its UPRN without leading zeros', row('0999900000100'.slice(1), '1 Elsewhere'), idOf(100)],
    ['its address as others write it', row('', 'FLAT 4 12 LAPWING AVENUE'), idOf(101)],
    ['its address where it had no UPRN', row('777', '9 Mercer Drive'), idOf(102)],
    ['its address where the file has no postcode', row('', '9 mercer drive', ''), idOf(102)],
    ['no property yet: another postcode', row('', '9 Mercer Drive', 'ZZ2 1AA'), undefined],
    ['no property yet: another beat', row('', '9 Mercer Drive').replace('N1', 'N2'), undefined],
  ])('%s', async (_, line, id) => {
    expect(await match([line])).toEqual({ held: [id], faults: [] });
  });

  test.each([
    ['a UPRN twice', [row('5', '1 A Street'), row('05', '2 A Street')], '3|uprn|uprn_twice'],
    ['an address twice', [row('5', '1 A Street'), row('6', '1, A STREET')], '3|address|address_twice'],
    ['one property by UPRN and by address', [row('999900000100', '1 New Street'), row('', '12 Lapwing Avenue')], '3|address|property_twice'],
    ['an address that has another UPRN at the station', [row('888', 'Flat 4, 12 Lapwing Avenue')], '2|uprn|address_has_other_uprn'],
  ])('%s is a fault', async (_, lines, fault) => {
    expect((await match(lines)).faults).toEqual([fault]);
  });

  test('two homes at one address at the station are for a person to tell apart', async () => {
    expect((await match([row('', '9 Mercer Drive')], [noUprn, { ...noUprn, id: idOf<PropertyId>(103) }])).faults).toEqual(['2|address|ambiguous_address']);
  });

  test('the heading of these tests is the one of the issue', () => expect(HEADING.split(',')).toHaveLength(12));
});
