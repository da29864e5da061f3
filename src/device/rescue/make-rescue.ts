/**
 * A rescue of everything that waits here for the station: numbered as for a push, sealed to the station, and left waiting.
 *
 * Nothing is called sent by it: only the station's receipt ends a change, and it comes at the next sync, whichever way the change
 * got there. The numbers are on the disk before a byte leaves, so that the bytes sent later are the same. Where the disk says no to that, a
 * rescue is wanted all the more: the numbers it would have given are taken.
 */
import { done, type Result, refused } from '../../domain/base/result.ts';
import type { Change } from '../../domain/change/change.ts';
import type { Person } from '../../domain/people/officer.ts';
import { fingerprintOf, keyIdOf, type RescueContent } from '../../wire/rescue.ts';
import { piecesOf } from '../../wire/rescue-codes.ts';
import { PROTO } from '../../wire/version.ts';
import type { Rescue, RescueRefusal } from '../device.ts';
import type { Doors } from '../doors.ts';
import { isToSend } from '../read/whereabouts.ts';
import type { Holdings } from '../store/holdings.ts';
import type { KeptRow, RescueKeys } from '../store/kept.ts';
import { hex } from '../store/seal.ts';
import type { Vault } from '../store/vault.ts';
import { inOrderOfKeeping, isNumbered, numbered } from '../write/outbox.ts';
import { fromBase64url, sha256 } from './key-pair.ts';
import { sealRescue } from './seal-rescue.ts';

export interface RescueNeeds {
  readonly doors: Pick<Doors, 'crypto' | 'world' | 'build'>;
  readonly vault: Vault;
  readonly person: Person['id'];
  /** Nothing may be written any more: a newer build has been here, or the disk is at fault. */
  readonly isShut?: boolean;
}

export async function makeRescue(needs: RescueNeeds): Promise<Result<Rescue, RescueRefusal>> {
  const { doors, vault } = needs;
  const keys = vault.holdings().rescue;
  const changes = needs.isShut ? changesOf(numberedIn(vault.holdings())) : await numberedOnDisk(vault);
  const { damagedChanges: damaged, drafts } = vault.holdings();
  if (changes.length === 0) return refused({ because: damaged > 0 ? 'unreadable' : 'nothing_waits' });
  if (keys === undefined) return refused({ because: 'no_key' });
  const content = contentOf(needs, changes, damaged);
  try {
    const { bytes, digest } = await sealRescue(doors.crypto, keys, content);
    const set = hex(digest).slice(0, 8);
    return done({
      // Whoever finds the file learns from its name that there is one.
      name: `dunnock-${set}.bin`,
      bytes,
      codes: piecesOf(bytes, set),
      station: await fingerprint(doors.crypto, keys),
      madeAt: content.madeAt,
      count: {
        records: changes.filter((it) => it.kind !== 'read').length,
        readings: changes.filter((it) => it.kind === 'read').length,
        damaged,
        drafts: drafts.size,
      },
    });
  } catch {
    return refused({ because: 'not_sealed' });
  }
}

function contentOf({ doors, vault, person }: RescueNeeds, changes: readonly Change[], damaged: number): RescueContent {
  const epoch = vault.holdings().list?.epoch ?? null;
  return { madeAt: doors.world.now(), head: { proto: PROTO, build: doors.build, device: vault.device, epoch }, person, damaged, changes: [...changes] };
}

/** Everything that waits, in the order of keeping, each with its number. */
async function numberedOnDisk(vault: Vault): Promise<readonly Change[]> {
  let given = numberedIn(vault.holdings());
  try {
    await vault.commit((held) => {
      given = numberedIn(held);
      if (given.seq.from === given.seq.to) return undefined;
      const put = given.changes.filter((it) => !isNumbered(held.changes.get(it.change.id) ?? it));
      return { put: put.map((value): KeptRow => ({ is: 'change', value })), seq: given.seq };
    });
  } catch {
    // The disk said no: what it was to keep is what it would give later.
  }
  return changesOf(given);
}

function changesOf({ changes }: ReturnType<typeof numberedIn>): readonly Change[] {
  return changes.filter(isNumbered).map((it) => it.change);
}

function numberedIn(held: Holdings) {
  return numbered(
    held,
    inOrderOfKeeping(held).filter((it) => isToSend(it, held.list?.epoch)),
  );
}

async function fingerprint(crypto: Doors['crypto'], { station }: RescueKeys): Promise<string> {
  return fingerprintOf(hex(keyIdOf(await sha256(crypto, fromBase64url(station)))));
}
