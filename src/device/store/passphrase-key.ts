/**
 * From a passphrase to the key that wraps a vault's secret: Argon2id, and nothing cheaper than the floor.
 *
 * The only file that touches the hashing library. Cost and floor are those of trust.md section 3.2 (64 MiB, 3 passes; never
 * under 46 MiB). A cost read from the disk is checked as well, so that an edited book cannot make guessing cheap.
 */
export interface Argon {
  readonly memoryKiB: number;
  readonly passes: number;
  readonly lanes: number;
}

/** @returns 32 bytes. The same for the same three, on every machine. */
export type DeriveKey = (passphrase: string, salt: Uint8Array, cost: Argon) => Promise<Uint8Array>;

export const ARGON: Argon = { memoryKiB: 64 * 1024, passes: 3, lanes: 1 };
export const ARGON_FLOOR: Argon = { memoryKiB: 46 * 1024, passes: 1, lanes: 1 };

export const keyFromPassphrase: DeriveKey = async (passphrase, salt, cost) => {
  if (cost.memoryKiB < ARGON_FLOOR.memoryKiB || cost.passes < ARGON_FLOOR.passes || cost.lanes < ARGON_FLOOR.lanes)
    throw new RangeError('cheaper than the floor');
  // Loaded when first needed: on a phone the worker does this, and the page seldom.
  const { argon2id } = await import('hash-wasm');
  // Two keyboards may write one letter in two ways; the same words must open the same vault.
  return argon2id({
    password: passphrase.normalize('NFKC'),
    salt,
    memorySize: cost.memoryKiB,
    iterations: cost.passes,
    parallelism: cost.lanes,
    hashLength: 32,
    outputType: 'binary',
  });
};
