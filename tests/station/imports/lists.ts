/** Lists to import: written by hand, in the bytes a test wants. */
import type { LocalDate } from '../../../src/domain/base/instant.ts';
import { type ListRead, readList } from '../../../src/station/imports/read-list.ts';

export const TODAY = '2026-11-24' as LocalDate;
export const HEADING = 'uprn,address,postcode,latitude,longitude,kind,beat,basis,status,tier,warnings,review_date';
export const ROW = '999900000101,"Flat 3, 12 Lapwing Avenue",ZZ1 4AB,53.601,1.203,flat,N1,at_high_risk,at_risk,high,DOG:large,2027-01-12';

export function csv(...lines: string[]): Uint8Array {
  return new TextEncoder().encode([HEADING, ...lines].join('\r\n'));
}

/** A list with one row, in which the named cells say something else. */
export function listWith(over: Record<string, string>): Uint8Array {
  const cells = { address: '12 Lapwing Avenue', beat: 'N1', basis: 'at_high_risk', status: 'at_risk', tier: 'high', review_date: '2027-01-12', ...over };
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  return new TextEncoder().encode(`${Object.keys(cells).join(',')}\n${Object.values(cells).map(quote).join(',')}\n`);
}

export async function faultsOf(bytes: Uint8Array, today = TODAY): Promise<string[]> {
  return faultWords(await readList(bytes, today));
}

export function faultWords(read: ListRead): string[] {
  return read.faults.list().map((it) => `${it.row}|${it.column}|${it.fault}`);
}
