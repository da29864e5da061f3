/**
 * Signing in, and choosing a passphrase with a one-time code.
 *
 * A try is counted before it is made (tries.ts says who must wait). An unknown name costs the same work as a known one. The
 * passphrase is hashed outside any transaction, so that a slow hash holds no lock.
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
import { beginSession, endSession, endSessionsOf, personOfCode, useWelcomeCode } from '../records/session-records.ts';
import { stationFacts } from '../records/station-records.ts';
import type { Station } from '../station.ts';
import { hashPassphrase, isPassphrase, isWeakPassphrase } from './passphrase.ts';
import { hashSecret, newToken } from './secret.ts';
import { countCode, countSignIn, rememberPlace, settleTry, takeBack } from './tries.ts';

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
  const counted = await countSignIn(station, it);
  const check = async () => {
    const found = await station.db.transaction((tx) => personBySignInName(tx, it.name));
    return { found, right: await isPassphrase(it.passphrase, found?.active ? found.passphraseHash : undefined) };
  };
  const { found, right } = await check().catch(async (error: unknown) => {
    // Too busy to hash: nothing was learned from this try, so its owner must not wait for it later.
    await station.db.transaction((tx) => takeBack(tx, [...counted.shared, counted.own]));
    throw error;
  });
  if (!right || !found) return refuse(station, found?.person.id);

  const now = station.world.now();
  const begun = await station.db.transaction(async (tx) => {
    // The hash was compared outside this transaction: whoever was made inactive or got another passphrase meanwhile stays out.
    const current = await personBySignInName(tx, it.name);
    if (!current?.active || current.passphraseHash !== found.passphraseHash) return undefined;
    if (it.before !== undefined) await endSession(tx, hashSecret(it.before));
    await settleTry(tx, counted, now);
    await rememberPlace(tx, it.name, it.address, now);
    return begin(tx, station, { person: current.person, device: it.device, now, act: 'session.begin' });
  });
  return begun ?? refuse(station, found.person.id);
}

/** Whose code it is. */
export async function lookWelcome(station: Station, code: string, address: string): Promise<Person> {
  const counted = await countCode(station, address);
  const now = station.world.now();
  return station.db.transaction(async (tx) => {
    const person = await personOfCode(tx, hashSecret(code), now);
    if (!person) throw new ProblemError('no_such_code');
    await takeBack(tx, [counted]);
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
    await rememberPlace(tx, owner.signInName, address, now);
    return begin(tx, station, { person: owner, device: undefined, now, act: 'passphrase.choose' });
  });
}

/** What a signed-in person is told of themselves and of the station. */
export async function sessionReplyOf(tx: Tx, station: Station, person: Person, now: Instant): Promise<SessionReply> {
  const { epoch, policy, fictional } = await stationFacts(tx);
  // A page of before would refuse a key it does not know; whoever plans is told the weights by another way.
  const { planning: _, ...rules } = policy;
  return { person, policy: rules, stationName: station.name, epoch, now, fictional };
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
