import { beforeAll, describe, expect, test } from 'vitest';
import { metresBetween } from '../../../../src/domain/base/place.ts';
import { line } from '../../../../src/domain/base/text.ts';
import { postcode, propertyKind, uprn } from '../../../../src/domain/list/property.ts';
import { BEATS } from '../../../../src/station/town/demo-people.ts';
import { type Address, addressLine } from '../../../../src/station/town/ground/addresses.ts';
import { TOWN_CENTRE } from '../../../../src/station/town/ground/frame.ts';
import { saltmereCross } from '../../../../src/station/town/ground/grow-town.ts';
import { isWithin } from '../../../../src/station/town/ground/point.ts';
import { elementsOf, type Line, linesOf, Near } from './elements.ts';

const town = saltmereCross();
const { addresses } = town;
let lines: Line[];
beforeAll(async () => {
  lines = linesOf(await elementsOf(town));
});

test('about twenty thousand, each with its own reference number and its own line', () => {
  expect(addresses.length).toBeGreaterThanOrEqual(19_000);
  expect(addresses.length).toBeLessThanOrEqual(21_000);
  expect(new Set(addresses.map((it) => it.uprn)).size).toBe(addresses.length);
  expect(new Set(addresses.map((it) => `${it.street}|${it.building ?? it.number}|${it.unit ?? ''}`)).size).toBe(addresses.length);
  expect(new Set(addresses.map(addressLine)).size).toBe(addresses.length);
});

test('in the domain’s shapes, and of no real place', () => {
  const isShaped = (it: Address) =>
    uprn.safeParse(it.uprn).success &&
    /^9999\d{8}$/.test(it.uprn) &&
    postcode.safeParse(it.postcode).success &&
    /^ZZ[1-6] /.test(it.postcode) &&
    propertyKind.safeParse(it.kind).success &&
    line(160).safeParse(addressLine(it)).success;
  expect(addresses.filter((it) => !isShaped(it))).toEqual([]);
});

test('said as an officer says them', () => {
  const street = { street: 'Lapwing Avenue', number: '12', unit: undefined, building: undefined };
  expect(addressLine(street)).toBe('12 Lapwing Avenue');
  expect(addressLine({ ...street, unit: 'Flat 3' })).toBe('Flat 3, 12 Lapwing Avenue');
  expect(addressLine({ ...street, number: undefined, unit: 'Flat 40', building: 'Heron Tower' })).toBe('Flat 40, Heron Tower, Lapwing Avenue');
});

test('are houses, bungalows, flats and rooms; the tallest tower has more than ten floors', () => {
  const count = (kind: string) => addresses.filter((it) => it.kind === kind).length;
  expect(count('house')).toBeGreaterThan(12_000);
  expect(count('flat')).toBeGreaterThan(2_500);
  expect(count('room')).toBeGreaterThan(100);
  expect(count('bungalow')).toBeGreaterThan(100);
  expect(Math.max(...addresses.map((it) => it.house.storeys))).toBeGreaterThan(10);
});

test('lie on land, inside the town, within 60 m of their own street', () => {
  const streets = new Near<string>();
  for (const it of lines) if (it.tags['highway'] && it.tags['name']) streets.add(it.points, it.tags['name']);
  const coast = lines.find((it) => it.tags['natural'] === 'coastline')!.points;
  const river = lines.find((it) => it.tags['waterway'] === 'river')!;
  const water = [...town.lie.river.south, ...[...town.lie.river.north].reverse()];
  expect(isWithin(river.points[Math.floor(river.points.length / 2)]!, water)).toBe(true);
  const lost = addresses.filter(
    (it) => !isWithin(it.door, coast) || isWithin(it.door, water) || !(streets.distance(it.door, 60, (name) => name === it.street) <= 60),
  );
  expect(lost.map(addressLine)).toEqual([]);
  expect(addresses.filter((it) => metresBetween(it.position, TOWN_CENTRE) > 3_500)).toEqual([]);
});

describe('the beats', () => {
  test.each([...BEATS])('%s has between a tenth and a quarter of all homes', (beat) => {
    const share = addresses.filter((it) => it.beat === beat).length / addresses.length;
    expect(share).toBeGreaterThanOrEqual(0.1);
    expect(share).toBeLessThanOrEqual(0.25);
  });

  test('a quarter belongs to one beat, and the river parts north from south', () => {
    const beats = new Map<string, Set<string>>();
    for (const it of addresses) beats.set(it.quarter, (beats.get(it.quarter) ?? new Set()).add(it.beat));
    for (const [quarter, its] of beats) expect([quarter, its.size]).toEqual([quarter, 1]);
    expect(addresses.filter((it) => !it.beat.startsWith(isNorth(it.door) ? 'N' : 'S')).map(addressLine)).toEqual([]);
  });
});

test('numbers: odd on one side, even on the other; a close counts round', () => {
  const closes = new Set(town.stretches.filter((it) => it.road.form === 'close').map((it) => it.road.name));
  const byStreet = new Map<string, Set<number>>();
  for (const it of addresses) if (it.number) byStreet.set(it.street, (byStreet.get(it.street) ?? new Set()).add(Number(it.number)));
  expect(closes.size).toBeGreaterThan(60);
  for (const [street, numbers] of byStreet) {
    if (!closes.has(street)) continue;
    const skipped = Math.max(...numbers) > 13 ? 1 : 0;
    expect([street, numbers.size]).toEqual([street, Math.max(...numbers) - skipped]);
  }
  const sides = new Map<string, Map<number, Set<boolean>>>();
  for (const it of addresses) {
    const { road } = it.house;
    if (!it.number || !road || road.form === 'close') continue;
    const its = sides.get(it.street) ?? new Map<number, Set<boolean>>();
    sides.set(it.street, its);
    const parity = Number(it.number) % 2;
    its.set(parity, (its.get(parity) ?? new Set()).add(isLeftOf(road.points, it.door)));
  }
  for (const [street, its] of sides) for (const both of its.values()) expect([street, both.size]).toEqual([street, 1]);
});

function isNorth(p: { x: number; y: number }): boolean {
  const { middle } = town.lie.river;
  const i = middle.findIndex((it) => it.x > p.x);
  const bank = middle[i === -1 ? middle.length - 1 : i]!;
  return p.y > bank.y;
}

function isLeftOf(line: readonly { x: number; y: number }[], p: { x: number; y: number }): boolean {
  let least = Number.POSITIVE_INFINITY;
  let isLeft = false;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    const long = Math.hypot(b.x - a.x, b.y - a.y);
    const t = Math.max(0, Math.min(1, ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / long ** 2));
    const far = Math.hypot(p.x - a.x - (b.x - a.x) * t, p.y - a.y - (b.y - a.y) * t);
    if (far < least) [least, isLeft] = [far, (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0];
  }
  return isLeft;
}
