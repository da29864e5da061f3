/**
 * Ids, bytes and keys that a seed decides, so that a run can be repeated to the byte.
 *
 * Weak on purpose and for tests only: the passphrase key is one hash, where the phone's own takes 64 MiB and has tests of its own.
 */
import { createHash, webcrypto } from 'node:crypto';
import type { Doors } from '../../src/device/doors.ts';
import type { DeriveKey } from '../../src/device/store/passphrase-key.ts';
import { type Chance, chanceFrom } from '../../src/domain/base/chance.ts';
import type { Activity } from '../support/virtual-time.ts';

/** A chance of its own for each thing named: what one draws never moves what another gets. */
export function chanceOf(seed: number, ...names: readonly (string | number)[]): Chance {
  let mix = seed | 0;
  for (const it of names.join('/')) mix = (Math.imul(mix ^ it.charCodeAt(0), 0x01000193) + 0x9e3779b9) | 0;
  return chanceFrom(mix);
}

export function uuidFrom(chance: Chance): string {
  const hex = (digits: number) => Array.from({ length: digits }, () => chance.between(0, 15).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-7${hex(3)}-${chance.pick('89ab'.split(''))}${hex(3)}-${hex(12)}`;
}

/** Real cryptography over seeded bytes; what runs is counted, so that rest can be told. */
export function cryptoFrom(chance: Chance, activity: Activity): Doors['crypto'] {
  const subtle = new Proxy(webcrypto.subtle, {
    get(real, name) {
      const method = Reflect.get(real, name) as unknown;
      if (typeof method !== 'function') return method;
      return (...args: unknown[]) => activity.during('cryptography', (method as (...them: unknown[]) => Promise<unknown>).apply(real, args));
    },
  }) as unknown as SubtleCrypto;
  const getRandomValues = <T extends ArrayBufferView | null>(into: T): T => {
    const bytes = into as unknown as Uint8Array;
    for (let at = 0; at < bytes.length; at++) bytes[at] = chance.between(0, 255);
    return into;
  };
  return { subtle, getRandomValues: getRandomValues as Crypto['getRandomValues'] };
}

export const quickKey: DeriveKey = async (passphrase, salt) => new Uint8Array(createHash('sha256').update(passphrase).update(salt).digest());
