/**
 * What is carried on write by write is what would be read anew from the disk.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gather, type Held, holdingsAfter, knownHomes } from '../../../src/device/store/holdings.ts';
import { type KeptRow, nameOf } from '../../../src/device/store/kept.ts';
import type { PropertyId } from '../../../src/domain/base/id.ts';
import { aChange, aProperty, at, idOf } from '../../support/builders.ts';

const home = (n: number, ver: number): KeptRow => ({
  is: 'row',
  value: { table: 'property', id: idOf<PropertyId>(n), rev: String(ver), row: aProperty({ id: idOf(n), ver }) },
});
const change = (n: number, place: number): KeptRow => ({
  is: 'change',
  value: { change: aChange({ id: idOf(500 + n) }), keptAt: at('2026-11-24T16:00:00.000Z'), place: place + 1 },
});
const draft = (n: number, withHome: boolean): KeptRow => ({
  is: 'draft',
  value: { propertyId: idOf(n), keptAt: at('2026-11-24T16:00:00.000Z'), form: {}, ...(withHome ? { home: aProperty({ id: idOf(n) }) } : {}) },
});
const list = (view: number): KeptRow => ({ is: 'list', value: { epoch: idOf(1), view: view + 1 } });

const anyRow = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 3 })).map(([n, ver]) => home(n, ver)),
  fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 3 })).map(([n, place]) => change(n, place)),
  fc.tuple(fc.integer({ min: 1, max: 3 }), fc.boolean()).map(([n, withHome]) => draft(n, withHome)),
  fc.integer({ min: 0, max: 3 }).map(list),
);
const anyWrite = fc.record({
  put: fc.uniqueArray(anyRow, { selector: nameOf, maxLength: 4 }),
  drop: fc.uniqueArray(anyRow, { selector: nameOf, maxLength: 3 }),
  clearBase: fc.boolean(),
});

test('whatever is put, dropped and cleared', () => {
  fc.assert(
    fc.property(fc.array(anyWrite, { maxLength: 12 }), (writes) => {
      const tables = { b: new Map<string, Held>(), o: new Map<string, Held>(), m: new Map<string, Held>() };
      let carried = gather(tables, 0, new Map());
      let read = carried;
      for (const { put, drop, clearBase } of writes) {
        if (clearBase) tables.b.clear();
        const dropped: KeptRow[] = [];
        for (const it of drop) {
          const table = tables[tableOf(it)];
          const was = table.get(nameOf(it));
          if (was !== undefined) dropped.push(was.row);
          table.delete(nameOf(it));
        }
        for (const row of put) tables[tableOf(row)].set(nameOf(row), { k: nameOf(row), r: 1, n: new Uint8Array(), w: undefined, row });
        const before = carried;
        carried = holdingsAfter(carried, { put, dropped, clearBase, seq: 0, damagedRows: 0, damagedChanges: 0 });
        read = gather(tables, 0, knownHomes(read));
        expect(carried).toEqual(read);
        if (!clearBase && ![...put, ...dropped].some((it) => it.is === 'row')) expect(carried.rows).toBe(before.rows);
      }
    }),
    { numRuns: 300 },
  );
});

function tableOf(row: KeptRow): 'b' | 'o' | 'm' {
  if (row.is === 'row') return 'b';
  return row.is === 'change' ? 'o' : 'm';
}
