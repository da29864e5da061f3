/**
 * Signing in, and choosing a passphrase with a one-time code.
 *
 * A try is counted before it is made, by account with address and by address alone; waiting times grow and end, and a flood
 * from elsewhere never locks a person out for good. An unknown name costs the same work as a known one. The passphrase is
 * hashed outside any transaction, so that a slow hash holds no lock.
 */
import type { DeviceId } from '../../domain/base/id.ts';
import type { Instant } from '../../domain/base/instant.ts';
import type { AuditLine } from '../../domain/people/audit.ts';
import type { Person } from '../../domain/people/officer.ts';
import type { SessionReply } from '../../wire/session.ts';
import type { Tx } from '../db/database.ts';
import { ProblemError } from '../problem-error.ts';
import { appendAudit } from '../records/audit-records.ts';
import { personBySignInName, setPassphrase } from '../records/person-records.ts';
import { beginSession, countTry, endSession, endSessionsOf, personOfCode, type TryRule, uncountTry, useWelcomeCode } from '../records/session-records.ts';
import { stationFacts } from '../records/station-records.ts';
import type { Station } from '../station.ts';
import { hashPassphrase, isPassphrase, isWeakPassphrase } from './passphrase.ts';
import { hashSecret, newToken } from './secret.ts';

const BY_ACCOUNT: TryRule = { free: 5, firstWaitMs: 1_000, longestWaitMs: 15 * 60_000, forgetMs: 3_600_000 };
/** From everywhere together: slow enough for a guesser with many addresses, never long enough to keep its owner out. */
const BY_ACCOUNT_ANYWHERE: TryRule = { free: 30, firstWaitMs: 1_000, longestWaitMs: 60_000, forgetMs: 3_600_000 };
/** A whole station may sit behind one address: many tries are free, and the wait stays short. */
const BY_ADDRESS: TryRule = { free: 100, firstWaitMs: 500, longestWaitMs: 30_000, forgetMs: 3_600_000 };

export interface SignInTry {
  readonly name: string;
  readonly passphrase: string;
  readonly device: DeviceId | undefined;
  readonly address: string;
  /** The session this browser held before, which ends. */
  readonly before: string | undefined;
}

export interface Begun {
  readonly token: string;
  readonly reply: SessionReply;
}

export async function signIn(station: Station, it: SignInTry): Promise<Begun> {
  const place = placeOf(it.address);
  const keys: TryKeys = {
    account: hashSecret(`account ${it.name} ${place}`),
    anywhere: hashSecret(`account ${it.name}`),
    address: hashSecret(`address ${place}`),
  };
  await countTries(station, keys);
  const found = await station.db.transaction((tx) => personBySignInName(tx, it.name));
  const right = await isPassphrase(it.passphrase, found?.active ? found.passphraseHash : undefined);
  if (!right || !found) return refuse(station, found?.person.id);

  const now = station.world.now();
  const begun = await station.db.transaction(async (tx) => {
    // The hash was compared outside this transaction: whoever was made inactive or got another passphrase meanwhile stays out.
    const current = await personBySignInName(tx, it.name);
    if (!current?.active || current.passphraseHash !== found.passphraseHash) return undefined;
    if (it.before !== undefined) await endSession(tx, hashSecret(it.before));
    for (const key of [keys.account, keys.anywhere]) if (key !== undefined) await uncountTry(tx, key, now, true);
    await uncountTry(tx, keys.address, now, false);
    return begin(tx, station, { person: current.person, device: it.device, now, act: 'session.begin' });
  });
  return begun ?? refuse(station, found.person.id);
}

/** Whose code it is. Counted like a sign-in, so that codes cannot be tried by the million. */
export async function lookWelcome(station: Station, code: string, address: string): Promise<Person> {
  const key = hashSecret(`address ${placeOf(address)}`);
  await countTries(station, { address: key });
  const now = station.world.now();
  return station.db.transaction(async (tx) => {
    const person = await personOfCode(tx, hashSecret(code), now);
    if (!person) throw new ProblemError('no_such_code');
    await uncountTry(tx, key, now, false);
    return person;
  });
}

/** Sets the passphrase and signs in. Of many at once with one code, exactly one succeeds. */
export async function welcome(
  station: Station,
  { code, passphrase, address }: { readonly code: string; readonly passphrase: string; readonly address: string },
): Promise<Begun> {
  const person = await lookWelcome(station, code, address);
  if (isWeakPassphrase(passphrase, person)) throw new ProblemError('weak_passphrase');
  const hashed = await hashPassphrase(passphrase);
  const now = station.world.now();
  return station.db.transaction(async (tx) => {
    const owner = await useWelcomeCode(tx, hashSecret(code), now);
    if (!owner) throw new ProblemError('no_such_code');
    await setPassphrase(tx, owner.id, hashed);
    await endSessionsOf(tx, owner.id);
    return begin(tx, station, { person: owner, device: undefined, now, act: 'passphrase.choose' });
  });
}

/** What a signed-in person is told of themselves and of the station. */
export async function sessionReplyOf(tx: Tx, station: Station, person: Person, now: Instant): Promise<SessionReply> {
  const { epoch, policy, fictional } = await stationFacts(tx);
  return { person, policy, stationName: station.name, epoch, now, fictional };
}

interface Beginning {
  readonly person: Person;
  readonly device: DeviceId | undefined;
  readonly now: Instant;
  readonly act: 'session.begin' | 'passphrase.choose';
}

async function begin(tx: Tx, station: Station, { person, device, now, act }: Beginning): Promise<Begun> {
  const token = newToken();
  await beginSession(tx, { tokenHash: hashSecret(token), person: person.id, device, now });
  const reply = await sessionReplyOf(tx, station, person, now);
  await appendAudit(tx, line(now, act, 'done', person.id, device));
  return { token, reply };
}

interface TryKeys {
  readonly account?: string;
  readonly anywhere?: string;
  readonly address: string;
}

async function countTries(station: Station, { account, anywhere, address }: TryKeys): Promise<void> {
  const now = station.world.now();
  const waitMs = await station.db.transaction(async (tx) => {
    const rules = [
      [address, BY_ADDRESS],
      [account, BY_ACCOUNT],
      [anywhere, BY_ACCOUNT_ANYWHERE],
    ] as const;
    for (const [key, rule] of rules) {
      const wait = key === undefined ? 0 : await countTry(tx, key, rule, now);
      if (wait > 0) return wait;
    }
    return 0;
  });
  if (waitMs > 0) throw new ProblemError('too_many_tries', { retryAfter: Math.ceil(waitMs / 1_000) });
}

/** One subscriber of IPv6 has a whole /64 of addresses: that is one place. */
export function placeOf(address: string): string {
  const plain = address.startsWith('::ffff:') && address.includes('.') ? address.slice('::ffff:'.length) : address;
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = (plain.split('%')[0] ?? '').toLowerCase().split('::');
  const [before, after] = [head, tail ?? ''].map((it) => (it === '' ? [] : it.split(':')));
  const missing = tail === undefined ? 0 : 8 - (before?.length ?? 0) - (after?.length ?? 0);
  const groups = [...(before ?? []), ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...(after ?? [])];
  return `${groups
    .slice(0, 4)
    .map((it) => Number.parseInt(it, 16).toString(16))
    .join(':')}::/64`;
}

async function refuse(station: Station, known: Person['id'] | undefined): Promise<never> {
  await station.db.transaction((tx) => appendAudit(tx, line(station.world.now(), 'session.begin', 'refused', known, undefined)));
  throw new ProblemError('wrong_name_or_passphrase');
}

function line(at: Instant, act: string, result: AuditLine['result'], about: Person['id'] | undefined, device: DeviceId | undefined): Omit<AuditLine, 'seq'> {
  const who = result === 'done' && about !== undefined ? { actor: about } : {};
  return {
    at,
    act,
    result,
    detail: {},
    ...who,
    ...(device === undefined ? {} : { device }),
    ...(about === undefined ? {} : { about: 'person', aboutId: about }),
  };
}
