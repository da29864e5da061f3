/**
 * Passphrases: how they are hashed, and which are too weak to take.
 *
 * Argon2id at 64 MiB, 2 passes, 1 lane (above the floor of OWASP ASVS 5.0 appendix C, 46 MiB). At most two hashes run at once,
 * and at most 40 wait, so that a flood of sign-ins cannot take the machine's memory: the rest are told to come back.
 */
import { type Algorithm, hash, verify } from '@node-rs/argon2';
import type { Person } from '../../domain/people/officer.ts';
import { ProblemError } from '../problem-error.ts';

// The package's enum is ambient, which this code's compiler options do not allow to be read; 2 is Argon2id.
const ARGON2ID: Algorithm = 2;
const COST = { algorithm: ARGON2ID, memoryCost: 64 * 1024, timeCost: 2, parallelism: 1 } as const;
const MOST_AT_ONCE = 2;
const MOST_WAITING = 40;

export async function hashPassphrase(passphrase: string): Promise<string> {
  return inTurn(() => hash(normal(passphrase), COST));
}

/** Does equal work where there is no hash to compare with, so that the time tells nobody whether a name exists. */
export async function isPassphrase(passphrase: string, hashed: string | undefined): Promise<boolean> {
  // A try that came to nothing (too busy) must not stay for ever.
  decoy ??= hashPassphrase('a passphrase that nobody has ever chosen').catch((error: unknown) => {
    decoy = undefined;
    throw error;
  });
  const against = hashed ?? (await decoy);
  const fits = await inTurn(() => verify(against, normal(passphrase)));
  return fits && hashed !== undefined;
}

/** At least 15 characters or five words, some variety, and not made of the person's own name. */
export function isWeakPassphrase(passphrase: string, person: Pick<Person, 'name' | 'signInName'>): boolean {
  const text = normal(passphrase).toLowerCase().trim();
  const words = text.split(/\s+/).filter((it) => it.length > 0);
  const letters = text.replace(/\s+/g, '');
  const longEnough = [...text].length >= 15 || (words.length >= 5 && letters.length >= 10);
  const varied = new Set(letters).size >= 6 && (words.length < 3 || new Set(words).size >= 3) && !isRepetition(letters);
  const own = [person.signInName, ...person.name.split(/[\s.]+/)].map((it) => it.toLowerCase()).filter((it) => it.length >= 3);
  const withoutOwn = own.reduce((rest, it) => rest.replaceAll(it, ''), letters);
  return !(longEnough && varied && [...withoutOwn].length >= Math.min(10, [...letters].length));
}

/** Whether the text is one short piece over and over. */
function isRepetition(text: string): boolean {
  for (let size = 1; size <= Math.floor(text.length / 2); size++) {
    if (
      text
        .slice(0, size)
        .repeat(Math.ceil(text.length / size))
        .slice(0, text.length) === text
    )
      return true;
  }
  return false;
}

/** One form for what looks the same, so that a phone's keyboard and a desk's give the same bytes. */
function normal(text: string): string {
  return text.normalize('NFKC');
}

let decoy: Promise<string> | undefined;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MOST_AT_ONCE) {
    if (waiting.length >= MOST_WAITING) throw new ProblemError('busy', { retryAfter: 5 });
    await new Promise<void>((go) => waiting.push(go));
  } else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}
