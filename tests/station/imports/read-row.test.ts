import { describe, expect, test } from 'vitest';
import { readList } from '../../../src/station/imports/read-list.ts';
import { faultsOf, listWith, TODAY } from './lists.ts';

describe('each cell that is wrong is named by its row, column and fault', () => {
  test.each([
    ['uprn', '12345678901234', 'not_a_uprn'],
    ['uprn', '1.00012E+11', 'rounded_by_spreadsheet'],
    ['uprn', '=1+1', 'not_a_uprn'],
    ['address', '', 'needed'],
    ['address', 'x'.repeat(161), 'too_long'],
    ['address', '=HYPERLINK("http://x","y")', 'looks_like_formula'],
    ['address', '+44 Weaver Lane', 'looks_like_formula'],
    ['address', '-1 Weaver Lane', 'looks_like_formula'],
    ['address', '@SUM(1)', 'looks_like_formula'],
    ['address', '\u202e', undefined],
    ['address', 'a\u0007b', 'broken_character'],
    ['access', '  =cmd|calc', 'looks_like_formula'],
    ['tier_reason', '＝1+1', 'looks_like_formula'],
    ['warnings', '=DOG', 'looks_like_formula'],
    ['postcode', 'ZZ14ABC', 'not_a_postcode'],
    ['kind', 'castle', 'unknown_kind'],
    ['beat', 'N 1', 'not_a_beat'],
    ['beat', '', 'needed'],
    ['basis', 'heard so', 'unknown_basis'],
    ['basis', '', 'needed'],
    ['status', 'cuckooed', 'unknown_status'],
    ['status', '', 'needed'],
    ['tier', '1', 'unknown_tier'],
    ['tier', '', 'needed'],
    ['review_date', '', 'needed'],
    ['review_date', '12/31/2026', 'no_such_day'],
    ['review_date', '29/02/2027', 'no_such_day'],
    ['review_date', '2027-02-30', 'no_such_day'],
    ['review_date', '12/01/27', 'not_a_day'],
    ['review_date', 'soon', 'not_a_day'],
    ['review_date', '2127-01-12', 'day_out_of_range'],
    ['at_risk_on', '2026-11-25', 'day_in_future'],
    ['at_risk_grade', '4B', 'not_a_grade'],
    ['at_risk_grade', '2BB', 'not_a_grade'],
    ['previous_on', '2025-09-05', 'without_its_basis'],
    ['recovering_since', '2026-10-01', 'only_when_recovering'],
    ['tier_set_at', '2026-12-01T09:00:00.000Z', 'day_in_future'],
    ['occupant_age', '121', 'not_an_age'],
    ['occupant_age', '41.5', 'not_an_age'],
    ['occupant_age', 'old', 'not_a_number'],
    ['lives_alone', 'perhaps', 'not_yes_or_no'],
    ['warnings', 'BEES', 'unknown_warning'],
    ['warnings', 'OTHER', 'warning_needs_detail'],
    ['warnings', 'DOG;DOG', 'warning_twice'],
    ['warnings', 'DOG|x|2026-02-01|2026-01-01', 'warning_ends_before_it_begins'],
    ['warnings', 'DOG|x|2026-02-01|2026-03-01|more', 'warning_badly_written'],
    ['warnings', 'DOG|x|someday', 'not_a_day'],
    ['warnings', Array.from({ length: 41 }, (_, at) => `OTHER:${at}`).join(';'), 'too_many_warnings'],
  ])('%s: %s', async (column, cell, fault) => {
    expect(await faultsOf(listWith({ [column]: cell }))).toEqual(fault === undefined ? [] : [`2|${column}|${fault}`]);
  });

  test.each([
    [{ latitude: 'NaN', longitude: '1.2' }, '2|latitude|not_a_number'],
    [{ latitude: '1e308', longitude: '1.2' }, '2|latitude|not_a_number'],
    [{ latitude: '-1e308', longitude: '1.2' }, '2|latitude|not_a_number'],
    [{ latitude: 'Infinity', longitude: '1.2' }, '2|latitude|not_a_number'],
    [{ latitude: '0x35', longitude: '1.2' }, '2|latitude|not_a_number'],
    [{ latitude: '53,601', longitude: '1.2' }, '2|latitude|not_a_number'],
    [{ latitude: '1.2', longitude: '53.6' }, '2|latitude|looks_swapped'],
    [{ latitude: '-3.5', longitude: '51.4' }, '2|latitude|looks_swapped'],
    [{ latitude: '48.9', longitude: '2.3' }, '2|latitude|outside_uk'],
    [{ latitude: '0', longitude: '0' }, '2|latitude|outside_uk'],
    [{ latitude: '53.6', longitude: '' }, '2|longitude|half_a_position'],
    [{ easting: '313177', northing: '1251409' }, undefined],
    [{ easting: '1251409', northing: '313177' }, '2|easting|looks_swapped'],
    [{ easting: '800000', northing: '900000' }, '2|easting|outside_uk'],
    [{ easting: '', northing: '313177' }, '2|easting|half_a_position'],
    [{ latitude: '52.657977', longitude: '1.716052', easting: '651409', northing: '313177' }, undefined],
    [{ latitude: '52.65', longitude: '1.716052', easting: '651409', northing: '313177' }, '2|easting|positions_disagree'],
  ])('a place that is none: %o', async (cells, fault) => {
    expect(await faultsOf(listWith(cells))).toEqual(fault === undefined ? [] : [fault]);
  });

  test('every fault of a row is named at once', async () => {
    expect(await faultsOf(listWith({ address: '=1', tier: 'x', review_date: 'y' }))).toEqual([
      '2|address|looks_like_formula',
      '2|tier|unknown_tier',
      '2|review_date|not_a_day',
    ]);
  });

  test('at most 500 faults are kept, and all are counted', async () => {
    const bytes = new TextEncoder().encode(`address,beat,basis,status,tier,review_date\n${'x,N1,at_high_risk,at_risk,none,never\n'.repeat(1_000)}`);
    const read = await readList(bytes, TODAY);
    expect(read.faults.list()).toHaveLength(500);
    expect(read.faults.count).toBe(2_000);
  });

  test('what was found is shown short, and can hurt no terminal', async () => {
    const read = await readList(listWith({ tier: `\u001b[31m\u202e${'x'.repeat(500)}` }), TODAY);
    const [fault] = read.faults.list();
    expect(fault?.found).toHaveLength(60);
    expect(fault?.found).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

describe('clear cases are understood', () => {
  const read = async (cells: Record<string, string>) => (await readList(listWith(cells), TODAY)).rows[0];

  test.each([
    [{ status: 'At risk' }, { status: 'at_risk' }],
    [{ tier: 'VERY-HIGH' }, { tier: 'very_high' }],
    [{ beat: 'n1' }, { beat: 'N1' }],
    [{ postcode: 'zz14ab' }, { postcode: 'ZZ1 4AB' }],
    [{ review_date: '1/2/2027' }, { reviewOn: '2027-02-01' }],
    [{ review_date: '2026-01-01' }, { reviewOn: '2026-01-01' }],
    [{ basis: 'Previously cuckooed; at high risk' }, { previous: { on: undefined }, atRisk: { on: undefined } }],
    [{ basis: 'both' }, { previous: { on: undefined }, atRisk: { on: undefined } }],
    [{ source: 'Housing' }, { atRisk: { source: 'Housing' }, previous: undefined }],
    [{ at_risk_grade: '2b' }, { atRisk: { grade: { source: '2', information: 'B' } } }],
    [{ latitude: '53.60000004', longitude: '1.2' }, { position: { lat: 53.6, lon: 1.2 } }],
    [{ latitude: '', longitude: '' }, { position: null }],
    [{ tier_set_at: '2026-11-01' }, { tierSetAt: '2026-11-01T00:00:00.000Z' }],
    [{ status: 'recovering', recovering_since: '01/07/2026' }, { recoveringSince: '2026-06-30T23:00:00.000Z' }],
    [{ address: "'=Weird House" }, { address: '=Weird House' }],
    [{ address: "'t Hooft House" }, { address: "'t Hooft House" }],
    [
      { lives_alone: 'Y', occupant_age: '58', occupant_initials: 'J.S.' },
      { occupant: { livesAlone: true, age: 58, initials: 'J.S.', safeContact: undefined } },
    ],
    [
      { warnings: 'dog: large, loose ; Two officers|RMS|2026-01-02|02/01/2027' },
      {
        warnings: [
          { code: 'DOG', detail: 'large, loose' },
          { code: 'TWO_OFFICERS', source: 'RMS', since: '2026-01-02', until: '2027-01-02' },
        ],
      },
    ],
    [{ occupancy_ended_on: '2026-11-01', occupancy_end_reason: 'Moved' }, { ended: { on: '2026-11-01', reason: 'moved' } }],
  ])('%o', async (cells, said) => {
    expect(await read(cells)).toMatchObject(said);
  });

  test('no column and an empty cell are two things', async () => {
    expect(await read({})).toMatchObject({ access: undefined, uprn: undefined });
    expect(await read({ access: '', uprn: '' })).toMatchObject({ access: null, uprn: null });
  });
});
