/** docs/csv.md is what people make their files from: it names every column and every warning, and its example is brought in. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { WARNINGS } from '../../../src/domain/list/warning.ts';
import { EXPORT_COLUMNS } from '../../../src/station/imports/columns.ts';
import { readList } from '../../../src/station/imports/read-list.ts';
import { faultWords, TODAY } from './lists.ts';

const page = await readFile(new URL('../../../docs/csv.md', import.meta.url), 'utf8');

test.each([...EXPORT_COLUMNS, 'easting', 'northing', 'source', 'warnings_source', 'warnings_until'])('the column %s is described', (column) => {
  expect(page).toContain(`\`${column}\``);
});

test.each(WARNINGS)('the warning %s is named', (code) => expect(page).toContain(code));

test('the example is a list without a fault', async () => {
  const example = /```csv\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const read = await readList(new TextEncoder().encode(example), TODAY);
  expect(faultWords(read)).toEqual([]);
  expect(read.rows.map((it) => it.address)).toEqual(['Flat 3, 12 Lapwing Avenue', '27 Quince Place']);
});
