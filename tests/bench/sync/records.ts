/**
 * Homes of 2 KB each, the same for the same seed, all of it invented: what both sides of the comparison carry.
 *
 * The text is words and not noise, so that packing on the wire finds in it about what it finds in real lists.
 */

import type { VisitToSave } from '../../../src/device/device.ts';
import { type Chance, chanceFrom } from '../../../src/domain/base/chance.ts';
import { addDays, type Instant, type LocalDate } from '../../../src/domain/base/instant.ts';
import { type Property, property } from '../../../src/domain/list/property.ts';
import { noReply } from '../../support/builders.ts';

export const RECORD_BYTES = 2_048;

const WORDS =
  'side gate stair second floor left right door fob evening morning neighbour visit team beat dog large loose lift broken card letter box window rear garden alley lamp code landing caretaker office van parked keys knock wait quiet school shop corner bridge yard wall fence bell answer phone friend family sister brother worker housing council repair water meter light'.split(
    ' ',
  );

export function homesOfTwoKb(count: number, { beat, today, at, seed }: { beat: string; today: LocalDate; at: Instant; seed: number }): Property[] {
  const chance = chanceFrom(seed);
  return Array.from({ length: count }, (_, n) => {
    const bare = {
      id: uuidOf(chance),
      ver: 1,
      uprn: String(999_900_000_000 + n),
      address: `Flat ${1 + (n % 9)}, ${1 + Math.floor(n / 8)} Lapwing Avenue`,
      postcode: `ZZ${1 + (n % 9)} ${1 + (n % 9)}AB`,
      position: { lat: Number((53.59 + chance.next() * 0.02).toFixed(6)), lon: Number((1.19 + chance.next() * 0.02).toFixed(6)) },
      kind: 'flat',
      beat,
      access: '',
      occupancy: {
        id: uuidOf(chance),
        occupant: { initials: 'J.S.', age: chance.between(19, 90), livesAlone: n % 3 === 0, safeContact: wordsOf(chance, 120) },
        concern: {
          status: 'at_risk',
          basis: { atHighRisk: { on: addDays(today, -chance.between(10, 200)), source: wordsOf(chance, 60) } },
          tier: { tier: 'high', reason: wordsOf(chance, 100), at },
          reviewOn: addDays(today, 60),
        },
      },
      warnings: Array.from({ length: 5 }, () => ({
        id: uuidOf(chance),
        code: 'OTHER',
        detail: wordsOf(chance, 60),
        source: wordsOf(chance, 34),
        since: addDays(today, -chance.between(1, 30)),
        until: addDays(today, 90),
      })),
    };
    const missing = RECORD_BYTES - JSON.stringify(bare).length;
    return property.parse({ ...bare, access: wordsOf(chance, missing) });
  });
}

/** Exactly so many characters, the last of them a letter. */
function wordsOf(chance: Chance, length: number): string {
  let text = '';
  while (text.length < length) text += `${WORDS[chance.between(0, WORDS.length - 1)]} `;
  return `${text.slice(0, length - 1)}x`;
}

function uuidOf(chance: Chance): string {
  const hex = Array.from({ length: 30 }, () => chance.between(0, 15).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
}

/** One visit to each of these homes. */
export function visitsTo(homes: readonly Property[], now: Instant, today: LocalDate): VisitToSave[] {
  const chance = chanceFrom(7);
  return homes.map(({ id }) => ({
    propertyId: id,
    arrivedAt: now,
    where: { nearness: 'no_fix' },
    outcome: noReply(),
    with: [],
    partners: [],
    safeContact: 'not_known',
    note: wordsOf(chance, 120),
    nextVisit: { on: addDays(today, 3), changedByOfficer: false },
  }));
}
