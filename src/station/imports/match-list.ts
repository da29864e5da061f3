/**
 * Which property of the station each row of a list is about: by UPRN first, else by address and postcode within the beat.
 *
 * A row is matched only where whoever brings the list may act: of a home on a beat that is not theirs they learn that it is not,
 * and no more. A coordinate is never an identity. Where two rows, or a row and the station, contradict each other about which home is meant,
 * that is a fault for a person to settle: joining two homes, or listing one twice, harms whoever lives there.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BeatCode } from '../../domain/base/id.ts';
import type { Property } from '../../domain/list/property.ts';
import type { Faults } from './faults.ts';
import type { RowSaid } from './read-row.ts';

export interface Match {
  readonly said: RowSaid;
  /** Absent for a property the station does not hold yet. */
  readonly held: Property | undefined;
}

/** Whether whoever brings the list in may act on a beat. */
export type MayTouch = (beat: BeatCode) => boolean;

export async function matchList(rows: readonly RowSaid[], held: readonly Property[], faults: Faults, mayTouch: MayTouch = () => true): Promise<Match[]> {
  const heldByUprn = new Map(held.flatMap((it) => (it.uprn === undefined ? [] : [[uprnKey(it.uprn), it] as const])));
  const heldByAddress = await groupByAddress(held);
  const rowsByUprn = new Map<string, RowSaid>();
  const rowsByAddress = new Map<string, RowSaid[]>();
  const rowsByProperty = new Map<string, RowSaid>();
  const matches: Match[] = [];
  for (const [at, said] of rows.entries()) {
    if (at % ROWS_A_TURN === ROWS_A_TURN - 1) await nextTurn();
    if (!mayTouch(said.beat)) {
      faults.add(said.row, 'beat', 'not_your_beat', said.beat);
      continue;
    }
    const address = addressKey(said);
    if (isTwice(said, address, rowsByUprn, rowsByAddress, faults)) continue;
    const byUprn = said.uprn ? heldByUprn.get(uprnKey(said.uprn)) : undefined;
    if (byUprn && !mayTouch(byUprn.beat)) {
      faults.add(said.row, 'beat', 'held_elsewhere', said.uprn ?? undefined);
      continue;
    }
    const atAddress = (heldByAddress.get(address) ?? []).filter((it) => isSamePostcode(it, said));
    if (!byUprn && atAddress.length > 1) faults.add(said.row, 'address', 'ambiguous_address', said.address);
    const other = said.uprn ? atAddress.find((it) => it.uprn !== undefined && it !== byUprn) : undefined;
    if (other) faults.add(said.row, 'uprn', 'address_has_other_uprn', said.uprn ?? undefined);
    const property = byUprn ?? (atAddress.length === 1 ? atAddress[0] : undefined);
    const earlier = property && rowsByProperty.get(property.id);
    if (earlier) faults.add(said.row, 'address', 'property_twice', `the same as row ${earlier.row}`);
    if (property) rowsByProperty.set(property.id, earlier ?? said);
    matches.push({ said, held: property });
  }
  return matches;
}

const ROWS_A_TURN = 500;

/** Spreadsheets drop leading zeros; the number is the same. */
export function uprnKey(uprn: string): string {
  return uprn.replace(/^0+(?=\d)/, '');
}

/** Letters and digits only, so that "Flat 3, 12 Lapwing Avenue" and "FLAT 3 12 LAPWING AVENUE" are one home. */
function addressKey(it: { readonly beat: string; readonly address: string }): string {
  const words =
    it.address
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return `${it.beat}|${words.join(' ')}`;
}

/** A postcode that is not given contradicts none. */
function isSamePostcode(a: { readonly postcode?: string | null | undefined }, b: { readonly postcode?: string | null | undefined }): boolean {
  return !a.postcode || !b.postcode || a.postcode === b.postcode;
}

function isTwice(said: RowSaid, address: string, byUprn: Map<string, RowSaid>, byAddress: Map<string, RowSaid[]>, faults: Faults): boolean {
  const key = said.uprn ? uprnKey(said.uprn) : undefined;
  const sameUprn = key === undefined ? undefined : byUprn.get(key);
  const atAddress = byAddress.get(address) ?? [];
  const sameAddress = atAddress.find((it) => isSamePostcode(it, said));
  if (sameUprn) faults.add(said.row, 'uprn', 'uprn_twice', `the same as row ${sameUprn.row}`);
  else if (sameAddress) faults.add(said.row, 'address', 'address_twice', `the same as row ${sameAddress.row}`);
  if (key !== undefined && !sameUprn) byUprn.set(key, said);
  if (!sameAddress) byAddress.set(address, [...atAddress, said]);
  return sameUprn !== undefined || sameAddress !== undefined;
}

async function groupByAddress(held: readonly Property[]): Promise<Map<string, Property[]>> {
  const groups = new Map<string, Property[]>();
  for (const [at, it] of held.entries()) {
    if (at % ROWS_A_TURN === ROWS_A_TURN - 1) await nextTurn();
    const key = addressKey(it);
    const group = groups.get(key);
    if (group) group.push(it);
    else groups.set(key, [it]);
  }
  return groups;
}
