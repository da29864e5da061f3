/**
 * Property lists as a station is given them: CSV of any length, the same for the same seed, all of it invented.
 *
 * Addresses are numbered so that no two are one; positions lie in the open sea (the fictional town's corner); UPRNs are of a
 * range that is not given out. Every tenth row or so has warnings, quotes and commas, as real lists do.
 */
import { chanceFrom } from '../../src/domain/base/chance.ts';
import { addDays, type LocalDate } from '../../src/domain/base/instant.ts';
import type { Position } from '../../src/domain/base/place.ts';

const STREETS = ['Lapwing Avenue', 'Quince Place', 'Thatcher Terrace', 'Bittern Gardens', 'Weaver Lane', 'Chandler Street', 'Beacon Lane', 'Saddler Terrace'];
const TIERS = ['very_high', 'high', 'medium', 'low'] as const;
const STATUSES = ['at_risk', 'suspected', 'confirmed'] as const;

const HEADING =
  'uprn,address,postcode,latitude,longitude,kind,beat,access,status,basis,at_risk_on,at_risk_source,tier,tier_reason,review_date,warnings,warnings_source,warnings_until,occupant_initials,occupant_age';

export interface ListOptions {
  readonly rows: number;
  readonly today: LocalDate;
  readonly beats: readonly string[];
  readonly seed?: number;
  /** Doors to lie at, by turns; left out, anywhere in a square of the sea. */
  readonly doors?: readonly Position[];
}

export function aList({ rows, today, beats, seed = 1, doors }: ListOptions): string {
  const chance = chanceFrom(seed);
  const lines = [HEADING];
  for (let n = 0; n < rows; n++) {
    const street = STREETS[n % STREETS.length];
    const address = `"Flat ${1 + (n % 9)}, ${1 + Math.floor(n / STREETS.length)} ${street}"`;
    const door = doors?.[n % doors.length] ?? { lat: 53.59 + chance.next() * 0.02, lon: 1.19 + chance.next() * 0.02 };
    const warning = n % 10 === 0 ? `"DOG:large, loose;TWO_OFFICERS",Visit of the beat team,${addDays(today, 90)}` : ',,';
    lines.push(
      [
        String(999_900_000_000 + n),
        address,
        `ZZ${1 + (n % 9)} ${1 + (n % 9)}AB`,
        door.lat.toFixed(6),
        door.lon.toFixed(6),
        'flat',
        beats[n % beats.length],
        n % 7 === 0 ? '"Fob for the side gate, second floor"' : '',
        STATUSES[n % 3],
        'at_high_risk',
        addDays(today, -chance.between(10, 200)),
        'Housing',
        TIERS[chance.between(0, 3)],
        'Same people as before',
        addDays(today, chance.between(20, 120)),
        warning,
        `${String.fromCharCode(65 + (n % 26))}.${String.fromCharCode(65 + ((n * 7) % 26))}.`,
        String(chance.between(19, 90)),
      ].join(','),
    );
  }
  return `${lines.join('\r\n')}\r\n`;
}
