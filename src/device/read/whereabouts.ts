/**
 * Where a change of this phone is: on the phone, being sent, at the station, or in need of its officer.
 *
 * Only the station's receipt for exactly these bytes, given under the station's present epoch, says "at the station". A station
 * that was restored from a backup gave its word under another epoch, so the change is on the phone again and is sent again.
 */
import type { Whereabouts } from '../device.ts';
import type { KeptChange } from '../store/kept.ts';

/** @param epoch the station's present one; undefined before it has ever been heard. */
export function whereaboutsOf(it: KeptChange, epoch: string | undefined, sending: ReadonlySet<string>): Whereabouts {
  if (it.answered !== undefined && it.answered.receipt.answer.verdict !== 'applied') return { is: 'needs_you', receipt: it.answered.receipt };
  if (!isToSend(it, epoch) && it.answered?.receipt.answer.verdict === 'applied') {
    const { receipt } = it.answered;
    return { is: 'at_station', at: receipt.at, stationSeq: receipt.stationSeq, flags: receipt.answer.verdict === 'applied' ? receipt.answer.flags : [] };
  }
  return sending.has(it.change.id) ? { is: 'sending' } : { is: 'on_phone' };
}

/** Work that its officer is owed a word about: a visit, a placing. A reading is the station's business. */
export function isWork(it: KeptChange): boolean {
  return it.change.kind !== 'read';
}

/** Whether the station's word for it is still to be had. */
export function isToSend(it: KeptChange, epoch: string | undefined): boolean {
  if (it.answered === undefined) return true;
  return it.answered.receipt.answer.verdict === 'applied' && epoch !== undefined && it.answered.epoch !== epoch;
}
