import { describe, expect, it } from 'vitest';
import { common } from '../../../src/app/words/en/common.ts';
import { desk } from '../../../src/app/words/en/desk.ts';
import { map } from '../../../src/app/words/en/map.ts';
import { phone } from '../../../src/app/words/en/phone.ts';
import { place } from '../../../src/app/words/en/place.ts';
import { record } from '../../../src/app/words/en/record.ts';
import { say } from '../../../src/app/words/words.ts';
import { STATUSES } from '../../../src/domain/list/concern.ts';
import { PROPERTY_KINDS } from '../../../src/domain/list/property.ts';
import { TIERS } from '../../../src/domain/list/tier.ts';
import { WARNINGS } from '../../../src/domain/list/warning.ts';
import { ACTION_STATES, ACTIONS } from '../../../src/domain/visit/action.ts';
import { INDICATORS } from '../../../src/domain/visit/indicator.ts';
import { CONTACTS, DRUGS, ENTRY_BASES, FINDINGS, PREVENTIONS, WEAPONS } from '../../../src/domain/visit/outcome.ts';
import { PROBLEMS } from '../../../src/wire/problem.ts';

const has = (id: string) => Object.hasOwn(common, id);

describe('every code of the domain has its word', () => {
  const codes: Record<string, readonly string[]> = {
    tier: TIERS,
    status: STATUSES,
    kind: PROPERTY_KINDS,
    warning: WARNINGS,
    contact: CONTACTS,
    contactDone: CONTACTS,
    finding: FINDINGS,
    findingDone: FINDINGS,
    entry: ENTRY_BASES,
    sign: INDICATORS,
    action: ACTIONS,
    actionState: ACTION_STATES,
    prevention: PREVENTIONS,
    drug: DRUGS,
    weapon: WEAPONS,
    problem: Object.keys(PROBLEMS),
  };
  for (const [kind, all] of Object.entries(codes))
    it(kind, () => {
      expect(all.map((code) => `${kind}.${code}`).filter((id) => !has(id))).toEqual([]);
    });
});

describe('words', () => {
  it('keeps each sign within one line at 390 px', () => {
    const long = INDICATORS.map((code) => common[`sign.${code}`]).filter((word) => word.length > 36);
    expect(long).toEqual([]);
  });
  it('says no two signs alike', () => {
    const words = INDICATORS.map((code) => common[`sign.${code}`]);
    expect(new Set(words).size).toBe(words.length);
  });
  it('gives each id to one flow only', () => {
    const ids = [common, phone, map, desk, place, record].flatMap((it) => Object.keys(it));
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
  });
  it('fills in counts by the rules of the language', () => {
    expect(say('link.to_send', { n: 0 })).toBe('Nothing to send');
    expect(say('link.to_send', { n: 1 })).toBe('1 to send');
    expect(say('door.wrong_words', { n: 1 })).toBe('Those words are not right. 1 try left.');
  });
  it('says nothing at the door that tells a stranger what this is for', () => {
    const door = Object.entries(phone).filter(([id]) => id.startsWith('door.') || id.startsWith('welcome.'));
    expect(door.length).toBeGreaterThan(20);
    expect(door.filter(([, words]) => /cuckoo|police|risk|drug|county|officer|victim|occupant|visit/i.test(words))).toEqual([]);
  });
});
