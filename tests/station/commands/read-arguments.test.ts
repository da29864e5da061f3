import { describe, expect, test } from 'vitest';
import { type Command, CommandError } from '../../../src/station/commands/command.ts';
import { runCommand } from '../../../src/station/commands/commands.ts';
import { FAULT_SENTENCES } from '../../../src/station/commands/fault-sentences.ts';
import { readArguments, usageOf } from '../../../src/station/commands/read-arguments.ts';
import { IMPORT_FAULTS } from '../../../src/wire/import-fault.ts';
import { at } from '../../support/builders.ts';

const paint: Command = {
  name: 'paint door',
  words: ['COLOUR'],
  says: 'paints a door',
  options: { coats: { type: 'string', value: 'N', says: 'how many', needed: true }, dry: { type: 'boolean', says: 'only say' } },
  run: async () => 0,
};
const read = (...typed: string[]) => readArguments(typed, [paint]);
const wrong = (...typed: string[]) => {
  try {
    read(...typed);
  } catch (error) {
    if (error instanceof CommandError) return [error.code, error.message.split('\n')[0]];
  }
  return 'taken';
};

test('words and options, in any order', () => {
  const call = read('paint', 'door', '--coats', '2', 'red', '--dry');
  if ('helpFor' in call) throw new Error('help');
  expect([call.given.word(0), call.given.text('coats'), call.given.flag('dry')]).toEqual(['red', '2', true]);
});

test.each([
  [['paint'], 'There is no command "paint". Try --help.'],
  [['sing'], 'There is no command "sing". Try --help.'],
  [['paint', 'door', '--coats', '2'], 'COLOUR is missing.'],
  [['paint', 'door', 'red'], '--coats is missing.'],
  [['paint', 'door', 'red', 'blue', '--coats', '2'], '"blue" is one word too many.'],
  [['paint', 'door', 'red', '--coats', '2', '--dri'], "Unknown option '--dri'."],
])('%o is called wrongly: %s', (typed, message) => {
  expect(wrong(...typed)).toEqual([2, message]);
});

test.each([[[]], [['--help']], [['help']]])('%o asks for help', (typed) => expect(read(...typed)).toEqual({ helpFor: undefined }));
test('a command with --help asks for its own', () => expect(read('paint', 'door', '--help')).toEqual({ helpFor: paint }));
test('the usage names all of it', () => expect(usageOf(paint)).toBe('paint door COLOUR --coats N [--dry]'));
test('every fault of a list has its sentence', () => expect(Object.keys(FAULT_SENTENCES).sort()).toEqual([...IMPORT_FAULTS].sort()));

describe('the program', () => {
  async function run(...typed: string[]) {
    const said: string[] = [];
    const put: string[] = [];
    const warned: string[] = [];
    const terminal = {
      env: { DATA_DIR: '/nowhere/at/all' },
      tell: (line: string) => said.push(line),
      put: (text: string) => put.push(text),
      warn: (line: string) => warned.push(line),
    };
    const code = await runCommand(typed, terminal, { now: () => at('2026-11-24T12:00:00.000Z'), mint: () => '' });
    return { code, said: [...said, ...put].join('\n'), warned: warned.join('\n') };
  }

  test('--help names every command and ends well', async () => {
    const { code, said, warned } = await run('--help');
    expect({ code, warned }).toEqual({ code: 0, warned: '' });
    for (const it of ['import FILE', 'export --purpose', 'person add', 'area add', 'migrate', 'audit verify', 'DATA_DIR']) expect(said).toContain(it);
  });

  test('openapi needs no database', async () => {
    const { code, said } = await run('openapi');
    expect(code).toBe(0);
    expect(JSON.parse(said)).toMatchObject({ openapi: '3.1.0' });
  });

  test('a folder without a station is said, and none is made', async () => {
    expect(await run('person', 'list')).toEqual({
      code: 3,
      said: '',
      warned: 'There is no station in /nowhere/at/all. Start one first, or set DATA_DIR or DATABASE_URL.',
    });
  });

  test('a list that is not there is said before anything is opened', async () => {
    expect(await run('import', '/no/list.csv')).toEqual({ code: 2, said: '', warned: 'There is no file /no/list.csv.' });
  });
});
