import { describe, expect, test } from 'vitest';
import { readList } from '../../../src/station/imports/read-list.ts';
import { csv, faultsOf, faultWords, HEADING, ROW, TODAY } from './lists.ts';

const text = (it: string) => new TextEncoder().encode(it);
const utf16 = (it: string, mark: boolean, big = false) => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + it, 'utf16le');
  return big ? bytes.swap16() : bytes;
};

describe('bytes', () => {
  const list = `${HEADING}\r\n${ROW.replace('Lapwing', 'Llŷn')}\r\n`;
  test.each([
    ['UTF-8', text(list)],
    ['UTF-8 with its mark', text(`\ufeff${list}`)],
    ['UTF-16 little-endian with its mark', utf16(list, true)],
    ['UTF-16 big-endian with its mark', utf16(list, true, true)],
    ['line feeds', text(list.replaceAll('\r\n', '\n'))],
    ['carriage returns', text(list.replaceAll('\r\n', '\r'))],
    ['mixed line ends', text(list.replace('\r\n', '\n'))],
    ['semicolons', text(list.replaceAll(',', ';').replace('Flat 3;', 'Flat 3,'))],
    ['tabs', text(list.replaceAll(',', '\t').replace('Flat 3\t', 'Flat 3,'))],
  ])('%s are read', async (_, bytes) => {
    const read = await readList(bytes, TODAY);
    expect(faultWords(read)).toEqual([]);
    expect(read.rows).toHaveLength(1);
    expect(read.rows[0]).toMatchObject({ row: 2, uprn: '999900000101', address: 'Flat 3, 12 Llŷn Avenue', beat: 'N1', tier: 'high' });
  });

  test.each([
    ['nothing', new Uint8Array(), '0||empty_file'],
    ['only blank lines', text('\r\n\r\n  \r\n'), '0||empty_file'],
    ['only a heading', text(`${HEADING}\r\n`), '0||no_rows'],
    ['UTF-16 without its mark', utf16(list, false), '0||utf16_without_mark'],
    ['UTF-16 with half a pair', Buffer.concat([utf16(list, true), Buffer.from([0x00, 0xd8])]), '0||not_utf16'],
    ['a workbook', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), '0||is_spreadsheet'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), '0||is_spreadsheet'],
    ['a zero byte in row 2', Buffer.concat([text(`${HEADING}\r\nx,`), Buffer.from([0])]), '2||is_binary'],
    ['Windows-1252 in row 3', Buffer.concat([text(`${HEADING}\r\n${ROW}\r\n`), Buffer.from([0x4f, 0x92, 0x42, 0x2c])]), '3||not_utf8'],
    ['a character cut off at the end', Buffer.concat([text(`${HEADING}\r\n`), Buffer.from([0xe2, 0x82])]), '2||not_utf8'],
    ['an over-long form', Buffer.concat([text(HEADING), Buffer.from([0xc0, 0xaf])]), '1||not_utf8'],
  ])('%s is refused', async (_, bytes, fault) => {
    expect(await faultsOf(bytes)).toEqual([fault]);
  });

  test('a bad byte is named with its place', async () => {
    const head = `${HEADING}\r\n`;
    const read = await readList(Buffer.concat([text(head), Buffer.from([0xc3, 0xa9, 0x92, 0x2c])]), TODAY);
    expect(read.faults.list()[0]?.found).toBe(`byte 0x92 at ${head.length + 2}`);
  });

  test('more than 16 MB is refused unread', async () => {
    const read = await readList(new Uint8Array(16 * 1024 * 1024 + 1), TODAY);
    expect(read.faults.list()).toEqual([{ row: 0, column: '', fault: 'too_large', found: '16777217 bytes: at most 16777216' }]);
  });

  test('100,000 rows are refused with their number, and few are kept in memory', async () => {
    const bytes = csv(...Array.from({ length: 100_000 }, (_, at) => `${at},a${at},,,,,N1,at_high_risk,at_risk,high,,2027-01-12`));
    const read = await readList(bytes, TODAY);
    expect(read.faults.list()).toEqual([{ row: 0, column: '', fault: 'too_many_rows', found: '100,000 rows: at most 20,000' }]);
    expect(read).toMatchObject({ rowCount: 100_000, rows: [] });
  }, 60_000);
});

describe('shape', () => {
  test('a quoted cell may hold commas, doubled quotes and line breaks', async () => {
    const read = await readList(csv('1,"Flat 3,\r\n12 ""The Elms"", Quince Place",,,,,N1,at_high_risk,at_risk,high,,2027-01-12', ROW), TODAY);
    expect(faultWords(read)).toEqual([]);
    expect(read.rows.map((it) => [it.row, it.address])).toEqual([
      [2, 'Flat 3, 12 "The Elms", Quince Place'],
      [3, 'Flat 3, 12 Lapwing Avenue'],
    ]);
  });

  test('blank rows are passed over and counted in row numbers', async () => {
    expect(await faultsOf(csv('', ',,,,,,,,,,,', ROW.replace('high,DOG', 'urgent,DOG')))).toEqual(['4|tier|unknown_tier']);
  });

  test('empty cells after the last heading are nothing', async () => {
    expect(await faultsOf(text(`${HEADING},,\r\n${ROW},,\r\n${ROW.replace('101', '102').replace('12 Lap', '14 Lap')},,,\r\n`))).toEqual([]);
  });

  test.each([
    ['an unknown column', `${HEADING},ward`, ['1|ward|unknown_column']],
    ['a column twice', `${HEADING},Review date`, ['1|Review date|column_twice']],
    ['a column missing', HEADING.replace('tier,', ''), ['1|tier|column_missing']],
    ['latitude without longitude', HEADING.replace('longitude,', ''), ['1|longitude|column_missing']],
    ['names of an object', `${HEADING},__proto__,constructor`, ['1|__proto__|unknown_column', '1|constructor|unknown_column']],
    [
      'no heading at all',
      'a,b,c',
      [
        '1|a|unknown_column',
        '1|b|unknown_column',
        '1|c|unknown_column',
        ...['address', 'beat', 'basis', 'status', 'tier', 'review_date'].map((it) => `1|${it}|column_missing`),
      ],
    ],
  ])('%s is a fault of the heading, and named', async (_, heading, faults) => {
    expect(await faultsOf(text(`${heading}\r\n${ROW}\r\n`))).toEqual(faults);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test.each([
    ['a cell too many', `${ROW},more`, '2||cell_count'],
    ['a cell too few', ROW.replace(',flat', ''), '2||cell_count'],
    ['a quote that is closed by another row', ROW.replace('Avenue"', 'Avenue'), '2||quote_inside'],
    ['a quote in the middle', ROW.replace('"Flat 3,', '"Flat" 3,'), '2||quote_inside'],
  ])('%s is a fault of the row', async (_, row, fault) => {
    expect(await faultsOf(csv(row, ROW.replace('101', '102')))).toContain(fault);
  });

  test('a quote that is never closed is a fault of the row', async () => {
    expect(await faultsOf(csv(ROW, ROW.replace('101', '102').replace('Avenue"', 'Avenue')))).toEqual(['3||quote_not_closed']);
  });

  test('a quote left open swallows no memory: the row where it opened is named', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `${at},b${at},,,,,N1,at_high_risk,at_risk,high,,2027-01-12`);
    rows[9] = '9,"b9,,,,,N1,at_high_risk,at_risk,high,,2027-01-12';
    expect(await faultsOf(csv(...rows))).toEqual(['11||quote_not_closed']);
  }, 60_000);
});

test('reading 20,000 rows hands back to the event loop again and again', async () => {
  const bytes = csv(...Array.from({ length: 20_000 }, (_, at) => ROW.replace('00101', String(at)).replace('12 L', `${at} L`)));
  let turns = 0;
  let reading = true;
  const count = () => {
    turns++;
    if (reading) setImmediate(count);
  };
  setImmediate(count);
  const read = await readList(bytes, TODAY);
  reading = false;
  expect(faultWords(read)).toEqual([]);
  expect(read.rows).toHaveLength(20_000);
  expect(turns).toBeGreaterThan(70);
}, 60_000);
