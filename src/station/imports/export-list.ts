/**
 * The list as a file: the properties given, in the columns an import reads.
 *
 * The marking stands in the file's name and in docs/csv.md; who asked, why and how many is the caller's audit line.
 */
import type { LocalDate } from '../../domain/base/instant.ts';
import type { Property } from '../../domain/list/property.ts';
import { EXPORT_COLUMNS } from './columns.ts';
import { propertyToCells } from './property-cells.ts';
import { writeCsv } from './write-csv.ts';

export interface ListFile {
  readonly csv: string;
  readonly rows: number;
  readonly fileName: string;
}

export async function exportList(properties: readonly Property[], today: LocalDate): Promise<ListFile> {
  return { csv: await writeCsv(rowsOf(properties)), rows: properties.length, fileName: `OFFICIAL-SENSITIVE-property-list-${today}.csv` };
}

function* rowsOf(properties: readonly Property[]): Iterable<readonly string[]> {
  yield EXPORT_COLUMNS;
  for (const it of properties) yield propertyToCells(it);
}
