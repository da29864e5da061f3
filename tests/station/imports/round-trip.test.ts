/** Out and in again: an export brought back changes nothing, and brought into an empty station gives the same records. */
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { canonicalText } from '../../../src/domain/change/change.ts';
import { type Property, property } from '../../../src/domain/list/property.ts';
import { WARNINGS } from '../../../src/domain/list/warning.ts';
import { exportList } from '../../../src/station/imports/export-list.ts';
import { matchList } from '../../../src/station/imports/match-list.ts';
import { readList } from '../../../src/station/imports/read-list.ts';
import { settleRow } from '../../../src/station/imports/settle-row.ts';
import { aConcern, aProperty, at, beat, day, idOf } from '../../support/builders.ts';
import { faultWords, TODAY } from './lists.ts';

vi.setConfig({ testTimeout: 60_000 });

const now = at('2026-11-24T12:00:00.000Z');

async function bringIn(csv: string, held: readonly Property[]): Promise<Property[]> {
  const read = await readList(new TextEncoder().encode(csv), TODAY);
  const matches = await matchList(read.rows, held, read.faults);
  let minted = 0;
  const settled = matches.map((it) => settleRow(it.said, it.held, { now, today: TODAY, mint: () => idOf(9_000 + minted++) }));
  expect(faultWords(read)).toEqual([]);
  return settled.map((it) => {
    if (!it.ok) throw new Error(`${it.refusal.column} ${it.refusal.fault}`);
    return it.value;
  });
}

/** What a list can carry: all but ids, versions and who set the tier. */
function carried(it: Property): unknown {
  const { by: _, ...tier } = it.occupancy.concern.tier;
  return {
    ...it,
    id: 0,
    ver: 0,
    occupancy: { ...it.occupancy, id: 0, concern: { ...it.occupancy.concern, tier } },
    warnings: it.warnings.map((one) => ({ ...one, id: 0 })),
  };
}

const textOf = (max: number) =>
  fc
    .oneof(
      { weight: 3, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: Math.min(max, 30) }) },
      fc.constantFrom(
        '=cmd|calc',
        "'=1+1",
        '-1',
        '@x',
        '"quoted"',
        'a;b,c',
        'a|b\\;c',
        "''+1",
        "o'clock",
        '＝1',
        'Llŷn',
        '𝔘 house',
        ' inner  spaces ',
        '1;DROP TABLE property;--',
        '<script>x</script>',
      ),
    )
    .map((it) => it.trim().slice(0, max).trim())
    .filter((it) => z.string().safeParse(it).success && property.shape.address.safeParse(it).success && !/^,|,$/.test(it));
const dayOf = fc.date({ min: new Date('2000-01-01'), max: new Date('2026-11-24'), noInvalidDate: true }).map((it) => day(it.toISOString().slice(0, 10)));
const instantOf = fc.date({ min: new Date('2000-01-01'), max: new Date('2026-11-24'), noInvalidDate: true }).map((it) => at(it.toISOString()));
const maybe = <T>(it: fc.Arbitrary<T>) => fc.option(it, { nil: undefined });
const without = <T extends object>(it: T): T => JSON.parse(JSON.stringify(it)) as T;

const ground = fc.record({
  on: dayOf,
  source: textOf(120),
  grade: maybe(fc.record({ source: fc.constantFrom('1', '2', '3'), information: fc.constantFrom('A', 'B', 'C', 'D', 'E') })),
});
const aWarning = fc
  .record({ code: fc.constantFrom(...WARNINGS), detail: textOf(160), source: textOf(80), days: fc.tuple(dayOf, dayOf) })
  .map(({ days, ...it }) => {
    const [since, until] = [...days].sort();
    return { id: idOf(1), ...it, since, until };
  });
const anyProperty = (n: number): fc.Arbitrary<Property> =>
  fc
    .record({
      uprn: maybe(fc.constant(String(100_000 + n))),
      address: textOf(140).map((it) => `${it.slice(0, 100)} ${n}`),
      postcode: maybe(fc.constantFrom('ZZ1 4AB', 'ZZ99 9ZZ')),
      position: maybe(fc.record({ lat: fc.double({ min: 49, max: 61.5, noNaN: true }), lon: fc.double({ min: -9, max: 3, noNaN: true }) })),
      kind: fc.constantFrom('house', 'flat', 'tent', 'other'),
      beat: fc.constantFrom('N1', 'S-2'),
      access: maybe(textOf(240)),
      warnings: fc.uniqueArray(aWarning, { maxLength: 4, selector: (it) => it.code + it.detail }),
      initials: maybe(textOf(12)),
      age: maybe(fc.integer({ min: 0, max: 120 })),
      livesAlone: maybe(fc.boolean()),
      safeContact: maybe(textOf(200)),
      since: maybe(dayOf),
      ended: maybe(fc.record({ on: dayOf, reason: fc.constantFrom('moved', 'died', 'evicted', 'void', 'listed_in_error') })),
      status: fc.constantFrom('proposed', 'at_risk', 'suspected', 'confirmed', 'recovering', 'closed', 'no_longer_of_concern'),
      bases: fc.oneof(
        fc.record({ previouslyCuckooed: ground }),
        fc.record({ atHighRisk: ground }),
        fc.record({ previouslyCuckooed: ground, atHighRisk: ground }),
      ),
      tier: fc.record({ tier: fc.constantFrom('very_high', 'high', 'medium', 'low'), reason: textOf(500), at: instantOf, by: maybe(fc.constant(idOf(5))) }),
      reviewOn: dayOf,
      recoveringSince: instantOf,
    })
    .map((it) =>
      property.parse(
        without({
          id: idOf(1_000 + n),
          ver: 3,
          uprn: it.uprn,
          address: it.address,
          postcode: it.postcode,
          position: it.position && { lat: Number(it.position.lat.toFixed(7)), lon: Number(it.position.lon.toFixed(7)) },
          kind: it.kind,
          beat: it.beat,
          access: it.access,
          warnings: it.warnings.map((one, at) => ({ ...one, id: idOf(2_000 + n * 10 + at) })),
          occupancy: {
            id: idOf(3_000 + n),
            occupant: { initials: it.initials, age: it.age, livesAlone: it.livesAlone, safeContact: it.safeContact },
            since: it.since,
            // A concern ends with its tenancy.
            ended: ['at_risk', 'suspected', 'confirmed', 'recovering'].includes(it.status) ? undefined : it.ended,
            concern: {
              status: it.status,
              basis: it.bases,
              tier: it.tier,
              reviewOn: it.reviewOn,
              recoveringSince: it.status === 'recovering' ? it.recoveringSince : undefined,
            },
          },
        }),
      ),
    );
const anyList = fc.integer({ min: 1, max: 6 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => anyProperty(n))));

describe('any list', () => {
  test('brought back, changes nothing: even a hostile text is the same text', async () => {
    await fc.assert(
      fc.asyncProperty(anyList, async (list) => {
        const { csv, rows } = await exportList(list, TODAY);
        expect(rows).toBe(list.length);
        expect((await bringIn(csv, list)).map(canonicalText)).toEqual(list.map(canonicalText));
      }),
      { numRuns: 80 },
    );
  });

  test('brought into an empty station, gives the same records and the same file', async () => {
    await fc.assert(
      fc.asyncProperty(anyList, async (list) => {
        const { csv } = await exportList(list, TODAY);
        const fresh = await bringIn(csv, []);
        expect(fresh.map(carried).map(canonicalText)).toEqual(list.map(carried).map(canonicalText));
        expect((await exportList(fresh, TODAY)).csv).toBe(csv);
      }),
      { numRuns: 80 },
    );
  });

  test('holds no cell that a spreadsheet would run', async () => {
    await fc.assert(
      fc.asyncProperty(anyList, async (list) => {
        const { csv } = await exportList(list, TODAY);
        // As a spreadsheet takes the cells apart: one that begins with a sign of a formula must be a plain number.
        for (const cell of Papa.parse<string[]>(csv.slice(1), { delimiter: ',' }).data.flat())
          if (/^[=+\-@\t\r\n＝＋－＠]/.test(cell)) expect(cell).toMatch(/^-\d+(\.\d+)?$/);
      }),
      { numRuns: 80 },
    );
  });
});

test('the file: its mark, its line ends, its name', async () => {
  const it = await exportList([aProperty({ address: '12 Lapwing Avenue, "The Elms"', position: { lat: 53.6, lon: -0.0000001 } })], TODAY);
  expect(it.csv.startsWith('\ufeffuprn,address,')).toBe(true);
  expect(it.csv).toContain('"12 Lapwing Avenue, ""The Elms""",ZZ1 4AB,53.6,-0.0000001,flat,N1');
  expect(it.csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(it.fileName).toBe('OFFICIAL-SENSITIVE-property-list-2026-11-24.csv');
});

test('an empty list is a heading', async () => {
  expect((await exportList([], TODAY)).csv.split('\r\n')).toHaveLength(2);
});

test('what the station can hold and a cell cannot is still harmless', async () => {
  const list = [aProperty({ beat: beat('N1'), occupancy: { ...aProperty().occupancy, concern: aConcern({ tier: { tier: 'low', reason: '-', at: now } }) } })];
  expect(await bringIn((await exportList(list, TODAY)).csv, list)).toEqual(list);
});
