/** The one table of who may do what, checked against product.md in words of its own. */
import { expect, test } from 'vitest';
import { ACCESS, type Act, may, scopeOf } from '../../../src/domain/people/access.ts';
import { role } from '../../../src/domain/people/officer.ts';
import { aPerson, beat, idOf } from '../../support/builders.ts';

const acts = Object.keys(ACCESS) as Act[];

test('an administrator sees no occupant, an analyst no names', () => {
  const ofOccupants: Act[] = [
    'property.list',
    'property.read',
    'property.export',
    'property.import',
    'export.list',
    'export.ask',
    'export.agree',
    'property.settle',
    'property.place',
    'visit.watch',
    'visit.record',
    'sync.pull',
    'report.week',
    'report.name',
    'report.final',
  ];
  for (const act of ofOccupants) {
    expect(scopeOf(act, 'administrator')).toBeUndefined();
    expect(scopeOf(act, 'analyst')).toBeUndefined();
  }
});

test('only supervisors settle tiers, give visits and export; only administrators change people', () => {
  for (const act of [
    'property.settle',
    'assignment.give',
    'assignment.withdraw',
    'property.import',
    'property.export',
    'export.ask',
    'export.agree',
    'report.name',
    'report.final',
  ] as const)
    expect(role.options.filter((it) => scopeOf(act, it))).toEqual(['supervisor']);
  expect(role.options.filter((it) => scopeOf('people.change', it))).toEqual(['administrator']);
});

test('an officer reaches a property by beat or by assignment, and by nothing else', () => {
  const officer = aPerson({ beats: [beat('N1')] });
  expect(may(officer, 'property.read', { beat: beat('N1') })).toBe(true);
  expect(may(officer, 'property.read', { beat: beat('N2') })).toBe(false);
  expect(may(officer, 'property.read', { beat: beat('N2'), assignedTo: [officer.id] })).toBe(true);
  expect(may(officer, 'property.read', { beat: beat('N2'), assignedTo: [idOf(2)] })).toBe(false);
  expect(may(officer, 'property.read')).toBe(false);
});

test('a home is placed by whoever may see it: a supervisor of the beat, an officer of the beat or with an assignment there', () => {
  expect(role.options.filter((it) => scopeOf('property.place', it) === 'beat')).toEqual(['officer', 'supervisor']);
  expect(role.options.filter((it) => scopeOf('property.place', it) !== undefined)).toEqual(['officer', 'supervisor']);
});

test('an own act is for its owner, and an absent fact never opens a door', () => {
  const officer = aPerson();
  expect(may(officer, 'visit.record', { owner: officer.id })).toBe(true);
  expect(may(officer, 'visit.record', { owner: idOf(2) })).toBe(false);
  for (const act of acts) {
    for (const one of role.options) {
      const scope = scopeOf(act, one);
      expect(may(aPerson({ role: one, beats: [] }), act)).toBe(scope === 'any');
    }
  }
});
