/** Nodes are found by their ids, in whatever order they came, to the centimetre. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NodePlaces } from '../../../../src/station/areas/osm/node-places.ts';

test('each is found where it was put last, and no other is', () => {
  const id = fc.integer({ min: -50, max: 12_000_000_000 });
  const node = fc.record({ id, lat: fc.integer({ min: -900_000_000, max: 900_000_000 }), lon: fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }) });
  fc.assert(
    fc.property(fc.array(node, { maxLength: 3_000 }), fc.array(id, { maxLength: 20 }), (nodes, others) => {
      const places = new NodePlaces();
      for (const it of nodes) places.add(it.id, it.lat / 1e7, it.lon / 1e7);
      const last = new Map(nodes.map((it) => [it.id, it]));
      for (const it of last.values()) {
        const at = places.find(it.id);
        expect([Math.round(places.lat(at) * 1e7), Math.round(places.lon(at) * 1e7)]).toEqual([it.lat, it.lon]);
      }
      expect(places.count).toBe(last.size);
      for (const other of others) if (!last.has(other)) expect(places.find(other)).toBe(-1);
    }),
  );
});
