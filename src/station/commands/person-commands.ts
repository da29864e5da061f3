/**
 * People by the command line: who there is, a new one, a new one-time code, and nobody's any more.
 *
 * The same rules as the administrator's screen: a person's code is shown once, works once and for 24 hours; whoever gets a new
 * code or is made inactive is signed out everywhere at once. The last administrator cannot be made inactive.
 */
import type { PersonId } from '../../domain/base/id.ts';
import { dayOf } from '../../domain/base/instant.ts';
import { type Person, person, role, signInName } from '../../domain/people/officer.ts';
import type { Tx } from '../db/database.ts';
import { giveWelcomeCode, type NewWelcome } from '../people/welcome-code.ts';
import { appendAudit } from '../records/audit-records.ts';
import { allPeople, changePerson, clearPassphrase, insertPerson, type PersonRecord, personBySignInName } from '../records/person-records.ts';
import { dropWelcomeCode, endSessionsOf } from '../records/session-records.ts';
import { welcomeLink } from '../settings.ts';
import { type Command, type CommandContext, CommandError } from './command.ts';
import { withDatabase } from './open-database.ts';

export const personList: Command = {
  name: 'person list',
  words: [],
  says: 'who may sign in, as what, and where',
  options: {},
  run: (cx) =>
    withDatabase(cx, async (db) => {
      const people = await db.transaction(allPeople);
      const width = Math.max(0, ...people.map((it) => it.person.signInName.length));
      for (const it of people)
        cx.tell(
          `${it.person.signInName.padEnd(width)}  ${it.person.role.padEnd(13)}  ${stateOf(it).padEnd(17)}  ${it.person.beats.join(',') || '-'}  ${it.person.name}`,
        );
      return 0;
    }),
};

export const personAdd: Command = {
  name: 'person add',
  words: ['SIGN-IN-NAME'],
  says: 'adds a person and prints the one-time code with which they choose their passphrase',
  options: {
    name: { type: 'string', value: 'NAME', says: 'rank and name, for example "PC A. Dale"', needed: true },
    initials: { type: 'string', value: 'A.D.', says: 'shown beside visits', needed: true },
    role: { type: 'string', value: 'ROLE', says: role.options.join(', '), needed: true },
    beats: { type: 'string', value: 'N1,N2', says: 'the ground they may see; needed for officers and supervisors' },
    collar: { type: 'string', value: 'NUMBER', says: 'collar or shoulder number' },
  },
  async run(cx, given) {
    const collar = given.text('collar');
    const made = person.safeParse({
      id: cx.world.mint(),
      signInName: given.word(0),
      name: given.text('name'),
      initials: given.text('initials'),
      ...(collar === undefined ? {} : { collar }),
      role: given.text('role'),
      beats: (given.text('beats') ?? '')
        .split(',')
        .map((it) => it.trim().toUpperCase())
        .filter((it) => it !== ''),
    });
    if (!made.success) throw new CommandError(2, made.error.issues.map((it) => `${it.path.join('.')}: ${it.message}.`).join('\n'));
    const it: Person = made.data;
    if ((it.role === 'officer' || it.role === 'supervisor') && it.beats.length === 0)
      throw new CommandError(2, '--beats is missing: without it this person would see nothing.');
    return withDatabase(cx, async (db) => {
      const welcome = await db.transaction(async (tx) => {
        if (!(await insertPerson(tx, it))) throw new CommandError(1, `Somebody signs in as ${it.signInName} already.`);
        const code = await giveWelcomeCode(tx, it.id, cx.world.now());
        await note(cx, tx, it.id, { added: true, role: it.role, beats: it.beats.length });
        return code;
      });
      tellCode(cx, it, welcome);
      return 0;
    });
  },
};

export const personCode: Command = {
  name: 'person code',
  words: ['SIGN-IN-NAME'],
  says: 'a new one-time code for somebody who forgot theirs; the old passphrase and all sessions end',
  options: {},
  run: (cx, given) =>
    withDatabase(cx, async (db) => {
      const { it, welcome } = await db.transaction(async (tx) => {
        const found = await find(tx, given.word(0));
        if (!found.active) throw new CommandError(1, `${found.person.signInName} is not active.`);
        await clearPassphrase(tx, found.person.id);
        await endSessionsOf(tx, found.person.id);
        const code = await giveWelcomeCode(tx, found.person.id, cx.world.now());
        await note(cx, tx, found.person.id, { newCode: true });
        return { it: found.person, welcome: code };
      });
      tellCode(cx, it, welcome);
      return 0;
    }),
};

export const personDeactivate: Command = {
  name: 'person deactivate',
  words: ['SIGN-IN-NAME'],
  says: 'ends somebody\u2019s access at once; their records stay',
  options: {},
  run: (cx, given) =>
    withDatabase(cx, async (db) => {
      await db.transaction(async (tx) => {
        const found = await find(tx, given.word(0));
        const others = (await allPeople(tx)).filter((it) => it.active && it.person.role === 'administrator' && it.person.id !== found.person.id);
        if (found.person.role === 'administrator' && others.length === 0) throw new CommandError(1, 'This is the last administrator. Add another first.');
        await changePerson(tx, found.person.id, { active: false });
        await dropWelcomeCode(tx, found.person.id);
        await endSessionsOf(tx, found.person.id);
        await note(cx, tx, found.person.id, { active: false });
      });
      cx.tell(`${given.word(0)} can no longer sign in.`);
      return 0;
    }),
};

async function find(tx: Tx, name: string): Promise<PersonRecord> {
  const found = signInName.safeParse(name).success ? await personBySignInName(tx, name) : undefined;
  if (!found) throw new CommandError(1, `Nobody signs in as ${name}. Try: person list`);
  return found;
}

function note(cx: CommandContext, tx: Tx, id: PersonId, detail: Record<string, string | number | boolean>): Promise<void> {
  return appendAudit(tx, {
    at: cx.world.now(),
    act: 'people.change',
    about: 'person',
    aboutId: id,
    result: 'done',
    detail: { ...detail, from: 'command line' },
  });
}

function tellCode(cx: CommandContext, it: Person, { code, validUntil }: NewWelcome): void {
  cx.tell(`${it.name} signs in as ${it.signInName}. To choose a passphrase, open once, by ${dayOf(validUntil)} ${validUntil.slice(11, 16)} UTC:`);
  cx.tell(welcomeLink(cx.settings, code));
}

function stateOf(it: PersonRecord): string {
  return !it.active ? 'not active' : it.hasPassphrase ? 'can sign in' : 'has not begun yet';
}
