/**
 * Up to which number nothing of a phone is missing, so that a push looks at its own numbers and not at all that phone ever sent.
 *
 * Changes are never taken away, so what was whole stays whole, as long as it is the same memory (epoch). Known to this process only, and for an
 * hour: a database put back behind its back is looked at from the beginning again.
 */
import type { DeviceId } from '../../domain/base/id.ts';
import type { Tx } from '../db/database.ts';
import { holesOf } from '../records/change-records.ts';
import type { Station } from '../station.ts';

const LONGEST_MS = 3_600_000;
const MOST_PHONES = 50_000;

interface Whole {
  readonly epoch: string;
  readonly to: number;
  readonly untilMs: number;
}

const known = new WeakMap<Station, Map<DeviceId, Whole>>();

export async function missingNumbers(
  tx: Tx,
  station: Station,
  asked: { readonly device: DeviceId; readonly epoch: string; readonly nowMs: number; readonly most: number },
): Promise<number[]> {
  const { device, epoch, nowMs, most } = asked;
  const phones = known.get(station) ?? new Map<DeviceId, Whole>();
  known.set(station, phones);
  const before = phones.get(device);
  const stands = before !== undefined && before.epoch === epoch && nowMs < before.untilMs ? before : undefined;
  const { holes, wholeTo } = await holesOf(tx, device, most, stands?.to);
  phones.delete(device);
  phones.set(device, { epoch, to: wholeTo, untilMs: stands?.untilMs ?? nowMs + LONGEST_MS });
  const [oldest] = phones.keys();
  if (phones.size > MOST_PHONES && oldest !== undefined) phones.delete(oldest);
  return [...holes];
}
