/**
 * Makes this vault's key known to the station, once, and pins the station's own: from then on what waits here can be sealed for it.
 *
 * Part of each round of syncing, after the work is sent and the list is equal: what is missing is asked for until it is there. The
 * key first told stays as long as the station says it is the same one (its epoch); one put back from a backup may have forgotten
 * this vault's key, so it is told again.
 */
import type { KeptRow } from '../store/kept.ts';
import type { Round } from '../sync/round.ts';
import { newKeyPair } from './key-pair.ts';

/** A station of an earlier version does not know of it: asked once a page. */
export async function makeKnown({ doors, vault, station, memory, signal }: Round): Promise<void> {
  const { rescue, list } = vault.holdings();
  if (list === undefined || memory.hasNoRescue || rescue?.epoch === list.epoch) return;
  const { publicKey, privateKey } = rescue ?? (await newKeyPair(doors.crypto));
  const answer = await station.call('rescueKey', { device: vault.device, key: publicKey }, signal);
  if (answer.is === 'problem' && (answer.problem.code === 'not_found' || answer.problem.code === 'refused')) memory.hasNoRescue = true;
  if (answer.is !== 'reply') return;
  const value = { epoch: list.epoch, station: answer.reply.key, publicKey, privateKey };
  await vault.commit((held) => {
    // Another tab was quicker, or the station is another by now.
    if (held.list?.epoch !== list.epoch || held.rescue?.epoch === list.epoch) return undefined;
    return { put: [{ is: 'rescue', value } satisfies KeptRow] };
  });
}
