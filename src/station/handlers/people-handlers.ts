/**
 * The people of the station: listed, added with a one-time code, changed, made inactive.
 *
 * Whoever is made inactive, or is to choose a new passphrase, is signed out everywhere in the same transaction.
 */
import type { Person } from '../../domain/people/officer.ts';
import { giveWelcomeCode } from '../people/welcome-code.ts';
import { ProblemError, refusedAt } from '../problem-error.ts';
import { allPeople, changePerson, clearPassphrase, insertPerson, personById } from '../records/person-records.ts';
import { dropWelcomeCode, endSessionsOf } from '../records/session-records.ts';
import type { Handler } from './handler.ts';

export const people: Handler<'people'> = {
  kind: 'act',
  async run(cx) {
    const all = await allPeople(cx.tx);
    cx.note({ about: 'person', detail: { count: all.length } });
    return { people: all };
  },
};

export const personAdd: Handler<'personAdd'> = {
  kind: 'act',
  async run(cx, { collar, ...asked }) {
    const person: Person = { ...asked, ...(collar === undefined ? {} : { collar }) };
    cx.note({ about: 'person', aboutId: person.id, detail: { role: person.role, beats: person.beats.length } });
    const existing = await personById(cx.tx, person.id, true);
    if (existing) {
      // The same request again, as its answer was lost: a new code, as the first was never seen.
      if (existing.hasPassphrase || !existing.active || existing.person.signInName !== person.signInName) throw new ProblemError('already_done');
    } else if (!(await insertPerson(cx.tx, person))) throw new ProblemError('name_taken');
    return { person: existing?.person ?? person, ...(await giveWelcomeCode(cx.tx, person.id, cx.now)) };
  },
};

export const personChange: Handler<'personChange'> = {
  kind: 'act',
  async run(cx, { id, active, beats, newCode }) {
    const was = await personById(cx.tx, id, true);
    if (!was) throw new ProblemError('not_found');
    cx.note({
      about: 'person',
      aboutId: id,
      detail: { ...(active === undefined ? {} : { active }), ...(beats === undefined ? {} : { beats: beats.length }), newCode: newCode === true },
    });
    // Nobody locks themselves out: the last administrator could not be let in again.
    if (active === false && id === cx.who.id) throw refusedAt('active', 'own_account');
    const isActive = active ?? was.active;
    if (newCode && !isActive) throw refusedAt('newCode', 'not_active');
    await changePerson(cx.tx, id, { ...(active === undefined ? {} : { active }), ...(beats === undefined ? {} : { beats }) });
    if (!isActive) await dropWelcomeCode(cx.tx, id);
    if (newCode) await clearPassphrase(cx.tx, id);
    if (newCode || !isActive) await endSessionsOf(cx.tx, id);
    const person: Person = { ...was.person, ...(beats === undefined ? {} : { beats }) };
    return { person, active: isActive, ...(newCode ? await giveWelcomeCode(cx.tx, id, cx.now) : {}) };
  },
};
