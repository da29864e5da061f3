/**
 * Rescues by the command line: what a phone could not send, brought in from its file or from the text of its codes; and the key to compare.
 *
 * Any number of times: what is there already is said to be there. What cannot be taken is refused in one plain line, and is still
 * in the file. No name of an occupant, no address and no note is printed.
 */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Flag } from '../../wire/push.ts';
import { fingerprintOf, isRescue, MOST_RESCUE_BYTES } from '../../wire/rescue.ts';
import { joinPieces } from '../../wire/rescue-codes.ts';
import type { Database } from '../db/database.ts';
import { appendAudit } from '../records/audit-records.ts';
import { type OpenFault, openRescue } from '../rescue/open-rescue.ts';
import { keyIdHex, stationKey } from '../rescue/station-key.ts';
import { mayRecord, type Taken, takeRescue } from '../rescue/take-rescue.ts';
import type { Station } from '../station.ts';
import { type Command, type CommandContext, CommandError, type ExitCode } from './command.ts';
import { withDatabase } from './open-database.ts';
import { codesMissing, FLAG_SENTENCES, OPEN_FAULTS, REJECTED_SENTENCES } from './rescue-sentences.ts';

export const rescueImport: Command = {
  name: 'rescue import',
  words: ['FILE'],
  says: 'takes in what a phone could not send: its rescue file, or a text with the lines of its codes in any order. Twice is harmless',
  options: {},
  async run(cx, given) {
    const path = given.word(0);
    const bytes = await readRescueFile(path);
    return withDatabase(cx, async (db) => {
      if (isRescue(bytes) || bytes.length === 0) return takeIn(cx, db, basename(path), bytes);
      const { whole, incomplete, misread } = joinPieces(new TextDecoder().decode(bytes));
      if (whole.length + incomplete.length + misread.length === 0) return refuse(cx, db, basename(path), 'not_a_rescue');
      if (misread.length > 0) cx.warn(`Misread, scan again: line ${misread.join(', ')}.`);
      let code: ExitCode = 0;
      for (const it of whole) code = worse(code, await takeIn(cx, db, `Code ${it.set}`, it.bytes));
      for (const it of incomplete) cx.warn(codesMissing(it));
      return incomplete.length > 0 || whole.length === 0 ? worse(code, 1) : code;
    });
  },
};

export const rescueKeyCommand: Command = {
  name: 'rescue key',
  words: [],
  says: 'the fingerprint of this station\u2019s rescue key: a phone shows the same before it seals anything',
  options: {},
  run: (cx) =>
    withDatabase(cx, async (db) => {
      const { publicKey } = await db.transaction((tx) => stationKey(tx, cx.world.now()));
      cx.tell(fingerprintOf(keyIdHex(publicKey)));
      return 0;
    }),
};

async function takeIn(cx: CommandContext, db: Database, name: string, bytes: Uint8Array): Promise<ExitCode> {
  const opened = await db.transaction(async (tx) => openRescue(tx, await stationKey(tx, cx.world.now()), bytes));
  if (!opened.ok) return refuse(cx, db, name, opened.refusal);
  return report(cx, name, opened.value.content, await takeRescue({ db, world: cx.world, log: logOf(cx) }, opened.value));
}

async function refuse(cx: CommandContext, db: Database, name: string, fault: OpenFault): Promise<ExitCode> {
  await db.transaction((tx) => appendAudit(tx, { at: cx.world.now(), act: 'rescue.import', result: 'refused', detail: { code: fault, from: 'command line' } }));
  cx.warn(`${name}: ${OPEN_FAULTS[fault]} Nothing was taken.`);
  return 1;
}

function report(cx: CommandContext, name: string, { madeAt, damaged }: { readonly madeAt: string; readonly damaged: number }, taken: Taken): ExitCode {
  const { by, items, holes } = taken;
  cx.tell(`${name}: ${counted(items.length, 'entry', 'entries')} of ${by.person.name}, sealed ${madeAt.slice(0, 16).replace('T', ' ')} UTC.`);
  if (!mayRecord(by)) cx.tell('  They may not record any more: kept for a person to look at, nothing was applied.');
  for (const { item, answer } of items)
    cx.tell(`  ${[item.readable?.body?.kind ?? 'entry', item.id ?? `number ${item.at + 1}`].join(' ')}: ${wordsOf(answer)}`);
  if (damaged > 0) cx.tell(`  ${counted(damaged, 'entry', 'entries')} on the phone could not be opened there and ${damaged === 1 ? 'is' : 'are'} not in it.`);
  if (holes.length > 0) cx.tell(`  Of this phone, ${counted(holes.length, 'number has', 'numbers have')} never come: ${holes.join(', ')}.`);
  const isLeft = items.some(({ answer }) => !('unread' in answer) && (answer.answer.verdict === 'retry' || answer.answer.verdict === 'waiting'));
  cx.tell(isLeft ? 'Not all of it could be taken now. Run it again.' : 'All of it is answered for. The phone learns so at its next sync.');
  return isLeft ? 3 : 0;
}

function wordsOf(it: Taken['items'][number]['answer']): string {
  if ('unread' in it) return 'could not be read; kept as it came';
  const { answer, duplicate, stationSeq } = it;
  const before = duplicate ? 'was here already: ' : '';
  switch (answer.verdict) {
    case 'applied':
      return `${before}taken, number ${stationSeq}${answer.flags.map((flag: Flag) => `; ${FLAG_SENTENCES[flag]}`).join('')}`;
    case 'rejected':
      return `${before}refused, ${REJECTED_SENTENCES[answer.code]}${answer.details.length > 0 ? ` (${answer.details.join(', ')})` : ''}; kept as it came`;
    case 'quarantined':
      return `${before}kept for a person to look at, not applied`;
    case 'id_clash':
      return `${before}its number came before with another content; both are kept`;
    case 'waiting':
      return `waits for ${answer.dependsOn}, which is not here`;
    case 'retry':
      return 'not now: the database was busy';
  }
}

/** Looks before it reads: a file of gigabytes is refused by its size. */
async function readRescueFile(path: string): Promise<Uint8Array> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new CommandError(2, `There is no file ${path}.`);
  if (found.size > MOST_RESCUE_BYTES) throw new CommandError(1, `${basename(path)}: ${OPEN_FAULTS.too_large} Nothing was taken.`);
  return readFile(path);
}

function logOf({ warn }: CommandContext): Station['log'] {
  const say = (facts: Record<string, unknown>, message: string) => warn(`${message} ${JSON.stringify(facts)}`);
  return { info: () => undefined, warn: say, error: say };
}

function worse(a: ExitCode, b: ExitCode): ExitCode {
  return a > b ? a : b;
}

function counted(count: number, one: string, more: string): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : more}`;
}
