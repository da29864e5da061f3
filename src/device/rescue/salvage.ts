/**
 * A rescue out of a vault that no longer opens as a whole: its officer has given the words, and the disk fails.
 *
 * The list is not needed for it, which is most of what lies there; so damage to the list costs nothing. Nothing is written. Where the
 * count of numbers is lost the next ones begin far above the last: a number that never came is only told of, one given twice is refused.
 */
import { type Result, refused } from '../../domain/base/result.ts';
import type { Rescue, RescueRefusal } from '../device.ts';
import type { Doors } from '../doors.ts';
import { selfOf } from '../read/view.ts';
import type { VaultEntry } from '../store/book.ts';
import type { Keys } from '../store/seal.ts';
import { openVault } from '../store/vault.ts';
import type { Stored, VaultFile } from '../store/vault-file.ts';
import { rowsLeft, seqAfter } from '../store/vault-left.ts';
import { makeRescue } from './make-rescue.ts';

export async function salvage(doors: Doors, entry: VaultEntry, keys: Keys): Promise<Result<Rescue, RescueRefusal>> {
  const left = await rowsLeft(doors, entry.db);
  if (left === undefined) return refused({ because: 'unreadable' });
  const open = (seq: number) => openVault(doors.crypto, keys, entry, readOnly({ rows: left.rows, seq }));
  const first = await open(left.seq ?? 0);
  const highest = Math.max(0, ...[...first.holdings().changes.values()].map((it) => it.change.deviceSeq ?? 0));
  const vault = left.seq === undefined ? await open(seqAfter(left.seq, highest)) : first;
  const self = selfOf(vault.holdings());
  if (self === undefined) return refused({ because: 'unreadable' });
  return makeRescue({ doors, vault, person: self.person.id, isShut: true });
}

function readOnly(stored: Stored): VaultFile {
  return {
    readAll: async () => stored,
    keep: async () => {
      throw new Error('nothing is written to a damaged vault');
    },
    shut: async () => false,
    isShut: async () => false,
    onVersionChange: () => undefined,
    close: () => undefined,
  };
}
