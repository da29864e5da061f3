/** What forms of the desk read and write: moments, beats, files, fault reports. */
import { describe, expect, test } from 'vitest';
import { faultReport } from '../../../src/app/desk/bring-in/fault-report.ts';
import { base64Of } from '../../../src/app/desk/bring-in/file-bytes.ts';
import { dayFromField, fromField, proposedWindow, toField } from '../../../src/app/desk/local-moment.ts';
import { readBeats } from '../../../src/app/desk/people/beat-list.ts';
import { desk } from '../../../src/app/words/en/desk.ts';
import '../../../src/app/words/desk-words.ts';
import { IMPORT_FAULTS } from '../../../src/wire/import-fault.ts';
import { at } from '../../support/builders.ts';

describe('a date-and-time field', () => {
  test('is read in the force’s zone, summer and winter, and written back the same', () => {
    expect(fromField('2026-11-24T14:00')).toBe('2026-11-24T14:00:00.000Z');
    expect(fromField('2026-07-06T14:00')).toBe('2026-07-06T13:00:00.000Z');
    expect(toField(at('2026-07-06T13:00:00.000Z'))).toBe('2026-07-06T14:00');
  });

  test.each(['', '2026-11-24', '2026-02-30T10:00', 'T10:00'])('half filled (%j) is no moment', (text) => expect(fromField(text)).toBeUndefined());

  test('a day that does not exist is no day', () => {
    expect(dayFromField('2026-02-30')).toBeUndefined();
    expect(dayFromField('2026-02-28')).toBe('2026-02-28');
  });

  test('a window is proposed from the next quarter of an hour for a shift', () => {
    expect(proposedWindow(at('2026-11-24T13:46:10.000Z'))).toEqual({ from: '2026-11-24T14:00:00.000Z', to: '2026-11-24T22:00:00.000Z' });
  });
});

test('beats are read in any writing, once each; a wrong one is named', () => {
  expect(readBeats('n1, N2;n1  E-3')).toEqual({ beats: ['N1', 'N2', 'E-3'], wrong: undefined });
  expect(readBeats('N1, ???')).toMatchObject({ wrong: '???' });
  expect(readBeats('  ')).toEqual({ beats: [], wrong: undefined });
});

test('a file’s bytes come through untouched, whatever they are', async () => {
  const bytes = Uint8Array.from({ length: 100_003 }, (_, at) => (at * 7) % 256);
  expect(Buffer.from(await base64Of(new Blob([bytes])), 'base64').equals(Buffer.from(bytes))).toBe(true);
});

describe('the fault report', () => {
  test('has a line for each fault, with its words', () => {
    const lines = faultReport([{ row: 7, column: 'uprn', fault: 'not_a_uprn', found: '12,3"4' }]).split('\r\n');
    expect(lines[1]).toBe('7,uprn,A UPRN is 1 to 12 digits,"12,3""4"');
  });

  test.each(['=1+1', '+1', '-1', '@x', '\t=1'])('makes %j plain, so that no spreadsheet runs it', (found) => {
    expect(faultReport([{ row: 2, column: 'address', fault: 'looks_like_formula', found }])).toContain(`'${found}`);
  });
});

test('every fault the station can find has its words', () => {
  expect(IMPORT_FAULTS.filter((it) => !(`importFault.${it}` in desk))).toEqual([]);
});
