/**
 * Postcodes: a sector for each quarter, a code for about two dozen doors of a street, one of its own for a block of flats.
 *
 * The area ZZ is no real one; its districts are the beats.
 */
import { BEATS } from '../demo-people.ts';
import type { Front } from './fronts.ts';
import { QUARTERS } from './quarters.ts';
import type { Road } from './road.ts';

const LETTERS = 'ABDEFGHJLNPQRSTUWXYZ';
const DOORS_A_POSTCODE = 22;

export function postcodesOf(byRoad: ReadonlyMap<Road, readonly Front[]>): Map<Front, string> {
  const used = new Map<string, number>();
  const codes = new Map<Front, string>();
  for (const all of byRoad.values()) {
    let left = 0;
    let code = '';
    let sector = '';
    for (const it of all) {
      const own = sectorOf(it);
      if (left <= 0 || own !== sector || it.units.length > 6) {
        const n = used.get(own) ?? 0;
        used.set(own, n + 1);
        code = `${own}${LETTERS[Math.floor(n / LETTERS.length) % LETTERS.length]}${LETTERS[n % LETTERS.length]}`;
        left = DOORS_A_POSTCODE;
        sector = own;
      }
      codes.set(it, code);
      left--;
    }
  }
  return codes;
}

function sectorOf({ block: { quarter } }: Front): string {
  const same = QUARTERS.filter((it) => it.beat === quarter.beat);
  return `ZZ${BEATS.indexOf(quarter.beat) + 1} ${same.findIndex((it) => it.name === quarter.name) + 1}`;
}
