/** The road graph as bytes: comes back as it was, and a damaged file is refused and never walked. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRoads, writeRoads } from '../../../src/domain/road/road-file.ts';
import type { RoadGraph } from '../../../src/domain/road/road-graph.ts';
import { graphOf } from './graphs.ts';

const metres = fc.integer({ min: -5_000, max: 5_000 });
const place = fc.tuple(metres, metres);
const graph = fc.array(place, { minLength: 1, maxLength: 20 }).chain((crossings) => {
  const end = fc.nat(crossings.length - 1);
  const time = fc.option(fc.nat(100_000), { nil: undefined });
  const road = fc.record({
    from: end,
    to: end,
    foot: time,
    forward: time,
    backward: time,
    name: fc.string({ unit: 'binary', maxLength: 12 }),
    bends: fc.array(place),
  });
  return fc.array(road, { maxLength: 30 }).map((roads) => graphOf(crossings, roads as never));
});

const small = (): RoadGraph =>
  graphOf(
    [
      [0, 0],
      [100, 0],
    ],
    [{ from: 0, to: 1, foot: 750, name: 'Quay Street', bends: [[50, 10]] }],
  );

test('what was written is read again, whatever the graph', () => {
  fc.assert(
    fc.property(graph, (it) => {
      expect(readRoads(writeRoads(it))).toEqual({ ok: true, value: it });
    }),
  );
});

test('a file cut short anywhere is refused, and one with more than it says', () => {
  const whole = writeRoads(small());
  for (let length = 0; length < whole.byteLength; length++) {
    expect(readRoads(whole.slice(0, length))).toEqual({ ok: false, refusal: length < 32 ? 'not_roads' : 'cut_short' });
  }
  const longer = new Uint8Array(whole.byteLength + 4);
  longer.set(new Uint8Array(whole));
  expect(readRoads(longer.buffer)).toEqual({ ok: false, refusal: 'broken' });
});

test.each([
  ['another mark', 0, 1, 'not_roads'],
  ['a later version', 1, 2, 'other_version'],
  ['more crossings than there are', 2, 3, 'cut_short'],
  ['a count beyond all measure', 3, 0xffff_ffff, 'cut_short'],
])('%s is refused', (_, word, value, refusal) => {
  const bytes = writeRoads(small());
  new Uint32Array(bytes, 0, 8)[word] = value;
  expect(readRoads(bytes)).toEqual({ ok: false, refusal });
});

test('no flipped byte makes a graph that leads out of itself', () => {
  const whole = new Uint8Array(writeRoads(small()));
  let read = 0;
  for (let n = 32; n < whole.length; n++) {
    const damaged = whole.slice();
    damaged[n] = damaged[n]! ^ 0xff;
    const answer = readRoads(damaged.buffer);
    if (!answer.ok) continue;
    read++;
    const it = answer.value;
    expect([...it.from, ...it.to].every((node) => node < it.nodeLat.length)).toBe(true);
    expect([...it.name].every((name) => name < it.names.length)).toBe(true);
    expect(it.bendStart.at(-1)).toBe(it.bendLat.length);
  }
  // Times and lengths may be anything: those are for the hash of the whole file to catch.
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(whole.length - 32);
});
