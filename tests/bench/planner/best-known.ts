/**
 * The table of what is best known of each instance, and of what published methods reached.
 */
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { nameOf } from './instance.ts';

export interface BestKnown {
  readonly instance: string;
  readonly crews: number;
  readonly best: number;
  /** By the column's name; only those that are there. */
  readonly published: Readonly<Record<string, number>>;
}

export function bestKnownIn(path: string): BestKnown[] {
  const { data, meta } = Papa.parse<Record<string, string>>(readFileSync(path, 'utf8'), {
    header: true,
    skipEmptyLines: true,
    transformHeader: (it) => it.trim(),
  });
  for (const column of ['instance', 'crews', 'best_known']) {
    if (!meta.fields?.includes(column)) throw new Error(`${path} has no column "${column}"`);
  }
  const published = (meta.fields ?? []).filter((it) => !['instance', 'crews', 'best_known'].includes(it));
  return data.map((row) => ({
    instance: nameOf(row['instance']?.trim() ?? ''),
    crews: Number(row['crews']),
    best: Number(row['best_known']),
    published: Object.fromEntries(published.filter((it) => row[it]?.trim() && Number.isFinite(Number(row[it]))).map((it) => [it, Number(row[it])])),
  }));
}
