/**
 * A property list in and out by the command line, with the same reading and the same line in the log as from the desk.
 *
 * Nothing is half brought in. The person named with `--as` must be a supervisor, and what is done in their name stays on their
 * beats; without it the act is the operator's own, on every beat, which the log says.
 */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type BeatCode, beatCode } from '../../domain/base/id.ts';
import { dayOf } from '../../domain/base/instant.ts';
import { type Act, may, scopeOf } from '../../domain/people/access.ts';
import type { Person } from '../../domain/people/officer.ts';
import type { ImportReply } from '../../wire/desk.ts';
import type { ImportFaultCode } from '../../wire/import-fault.ts';
import { MOST_IMPORT_BYTES } from '../../wire/version.ts';
import type { Database, Tx } from '../db/database.ts';
import { exportList } from '../imports/export-list.ts';
import { importList } from '../imports/import-list.ts';
import type { MayTouch } from '../imports/match-list.ts';
import { readList } from '../imports/read-list.ts';
import { appendAudit } from '../records/audit-records.ts';
import { personBySignInName } from '../records/person-records.ts';
import { allProperties } from '../records/property-records.ts';
import { type Command, type CommandContext, CommandError, type ExitCode } from './command.ts';
import { FAULT_SENTENCES } from './fault-sentences.ts';
import { withDatabase } from './open-database.ts';

const AS = { type: 'string', value: 'SIGN-IN-NAME', says: 'the supervisor in whose name it is done, on their beats only' } as const;

export const importCommand: Command = {
  name: 'import',
  words: ['FILE'],
  says: 'brings in a property list (CSV, docs/csv.md): all of it or nothing, and twice is harmless',
  options: {
    check: { type: 'boolean', says: 'only say what would be brought in' },
    'take-places': { type: 'boolean', says: "the list's places count, also where a home was placed by hand; otherwise those stay" },
    as: AS,
  },
  async run(cx, given) {
    const path = given.word(0);
    const bytes = await readListFile(path);
    return withDatabase(cx, async (db) => {
      const reply = await bringIn(cx, db, { bytes, forReal: !given.flag('check'), takePlaces: given.flag('take-places'), as: given.text('as') });
      return report(cx, basename(path), reply, given.flag('check'));
    });
  },
};

export const exportCommand: Command = {
  name: 'export',
  words: [],
  says: 'writes the property list as CSV, OFFICIAL-SENSITIVE, with a line in the log of who and why',
  options: {
    purpose: { type: 'string', value: 'TEXT', says: 'why it is needed; kept in the log', needed: true },
    out: { type: 'string', value: 'FILE', says: 'where to write it; a file that is there is never overwritten. Otherwise it is printed' },
    beats: { type: 'string', value: 'N1,N2', says: 'only these beats' },
    as: AS,
  },
  async run(cx, given) {
    const purpose = (given.text('purpose') ?? '').trim();
    if (purpose === '' || purpose.length > 200) throw new CommandError(2, '--purpose needs 1 to 200 characters.');
    const beats = given.text('beats')?.split(',').map(readBeat);
    return withDatabase(cx, async (db) => {
      const now = cx.world.now();
      const file = await db.transaction(async (tx) => {
        const by = await supervisor(tx, given.text('as'), 'property.export');
        const foreign = beats?.find((beat) => by && !may(by, 'property.export', { beat }));
        if (foreign !== undefined) throw new CommandError(1, `${foreign} is no beat of ${by?.signInName}.`);
        const made = await exportList(await allProperties(tx, beats ?? by?.beats), dayOf(now));
        await appendAudit(tx, {
          at: now,
          ...actor(by),
          act: 'property.export',
          about: 'property',
          purpose,
          result: 'done',
          detail: { rows: made.rows, beats: beats?.length ?? 0, from: 'command line' },
        });
        return made;
      });
      const out = given.text('out');
      if (out === undefined) cx.put(file.csv);
      else await writeNew(out, file.csv);
      cx.warn(`${counted(file.rows, 'property', 'properties')}. OFFICIAL-SENSITIVE: keep it no longer than it is needed.`);
      return 0;
    });
  },
};

interface ImportWish {
  readonly bytes: Uint8Array;
  readonly forReal: boolean;
  readonly takePlaces: boolean;
  readonly as: string | undefined;
}

async function bringIn({ world }: CommandContext, db: Database, { bytes, forReal, takePlaces, as }: ImportWish): Promise<ImportReply> {
  const now = world.now();
  const read = await readList(bytes, dayOf(now));
  return db.transaction(async (tx) => {
    const by = await supervisor(tx, as, 'property.import');
    const reply = await importList(tx, {
      read,
      bringIn: forReal,
      takePlaces,
      now,
      mint: () => world.mint(),
      ...(by === undefined ? {} : { by: by.id, mayTouch: touchOf(by) }),
    });
    const { rows, added, changed, same, faultCount, keptPlaceCount, broughtIn } = reply;
    const result = forReal && !broughtIn ? 'refused' : 'done';
    await appendAudit(tx, {
      at: now,
      ...actor(by),
      act: 'property.import',
      about: 'property',
      result,
      detail: { rows, added, changed, same, faultCount, keptPlaceCount, takePlaces, broughtIn, from: 'command line' },
    });
    return reply;
  });
}

function report({ tell }: CommandContext, name: string, it: ImportReply, check: boolean): ExitCode {
  if (it.faultCount === 0) {
    tell(`${name}: ${counted(it.rows, 'row', 'rows')}. ${it.added} new, ${it.changed} changed, ${it.same} as they were.`);
    for (const { row, address, metres, by, at } of it.keptPlaces) {
      const said = metres === null ? 'no place' : `a place ${metres} m away`;
      tell(`  row ${row}: ${address} stays where ${by} put it on ${dayOf(at)}; the list has ${said}.`);
    }
    if (it.keptPlaceCount > it.keptPlaces.length) tell(`  ... and ${it.keptPlaceCount - it.keptPlaces.length} more.`);
    if (it.keptPlaceCount > 0) tell('  With --take-places the list decides.');
    tell(check ? 'Checked only: nothing was brought in.' : 'Brought in.');
    return 0;
  }
  tell(`${name}: ${counted(it.rows, 'row', 'rows')}, ${counted(it.faultCount, 'fault', 'faults')}. Nothing was brought in.`);
  for (const { row, column, fault, found } of it.faults) {
    const place = [row === 0 ? 'file' : `row ${row}`, ...(column === '' ? [] : [column])].join(', ');
    tell(`  ${place}: ${FAULT_SENTENCES[fault as ImportFaultCode] ?? fault}${found === undefined || found === '' ? '' : ` (${found})`}`);
  }
  if (it.faultCount > it.faults.length) tell(`  The first ${it.faults.length} are shown.`);
  return 1;
}

/** Looks before it reads: a file of gigabytes is refused by its size. */
async function readListFile(path: string): Promise<Uint8Array> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new CommandError(2, `There is no file ${path}.`);
  if (found.size > MOST_IMPORT_BYTES)
    throw new CommandError(1, `${path} has ${found.size} bytes: at most ${MOST_IMPORT_BYTES}. Split it. Nothing was brought in.`);
  return readFile(path);
}

async function supervisor(tx: Tx, signInName: string | undefined, act: Act): Promise<Person | undefined> {
  if (signInName === undefined) return undefined;
  const found = await personBySignInName(tx, signInName);
  if (!found?.active) throw new CommandError(2, `Nobody signs in as ${signInName}.`);
  if (scopeOf(act, found.person.role) === undefined) throw new CommandError(1, `${signInName} is no supervisor.`);
  return found.person;
}

function touchOf(by: Person): MayTouch {
  return (beat) => may(by, 'property.import', { beat });
}

function actor(by: Person | undefined): { readonly actor?: Person['id'] } {
  return by === undefined ? {} : { actor: by.id };
}

function readBeat(text: string): BeatCode {
  const beat = beatCode.safeParse(text.trim().toUpperCase());
  if (!beat.success) throw new CommandError(2, `"${text}" is no beat.`);
  return beat.data;
}

/** For this account only, and never over a file that is there. */
async function writeNew(path: string, text: string): Promise<void> {
  await writeFile(path, text, { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    throw new CommandError(2, code === 'EEXIST' ? `${path} is there already and is not overwritten.` : `${path} cannot be written (${code}).`);
  });
}

function counted(count: number, one: string, more: string): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : more}`;
}
