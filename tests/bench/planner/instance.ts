/**
 * The standard instances of the field (TOPTW: Solomon's and Cordeau's) as problems of ours.
 *
 * Their text: kind, crews, vertices, days; duration and load; then a line a vertex: number, x, y, service, profit, frequency fields,
 * opening, closing. Vertex 0 is where each route starts and ends. Distances are Euclidean and cut to 1 decimal (Solomon) or 2 (Cordeau), so
 * times are tenths or hundredths here, and everything is whole.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanProblem } from '../../../src/domain/plan/problem.ts';

/** The files of a folder by the instance's name: `r101.txt`, `R101`, `r101.toptw` are all r101. */
export function instancesIn(folder: string): Map<string, string> {
  return new Map(
    readdirSync(folder, { withFileTypes: true })
      .filter((it) => it.isFile())
      .map((it) => [nameOf(it.name), join(folder, it.name)]),
  );
}

export function nameOf(file: string): string {
  const bare = file.toLowerCase().replace(/\.[a-z]+$/, '');
  // Solomon's first sets are also told as "50_r101" or "r101-100"; Cordeau's as "pr1".
  const found = /(rc|pr|r|c)0*(\d{1,3})/.exec(bare);
  if (!found) return bare;
  return found[1] === 'pr' ? `pr${(found[2] as string).padStart(2, '0')}` : `${found[1]}${found[2]}`;
}

export function problemOf(name: string, path: string, crews: number): PlanProblem {
  const lines = readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .map((it) => it.trim().split(/\s+/).map(Number))
    .filter((it) => it.length >= 7 && it.every((field) => Number.isFinite(field)));
  const depot = lines[0];
  if (!depot) throw new Error(`${path} has no vertices`);
  const unit = name.startsWith('pr') ? 100 : 10;
  const places = lines.length;
  const table = new Int32Array(places * places);
  for (const [i, a] of lines.entries()) {
    // A hair is added, for 3-4-5 must be 5 and not 4.9.
    for (const [j, b] of lines.entries()) table[i * places + j] = Math.floor(Math.sqrt((a[1]! - b[1]!) ** 2 + (a[2]! - b[2]!) ** 2) * unit + 1e-6);
  }
  const windowOf = (line: readonly number[]) => ({ from: Math.round(line.at(-2)! * unit), to: Math.round(line.at(-1)! * unit) });
  return {
    places,
    travel: { car: table },
    visits: lines.slice(1).map((line, at) => ({
      id: String(line[0]),
      place: at + 1,
      priority: line[4]!,
      service: Math.round(line[3]! * unit),
      windows: [windowOf(line)],
    })),
    crews: Array.from({ length: crews }, (_, c) => ({
      id: `crew ${c + 1}`,
      officers: [],
      doubleCrewed: false,
      shift: windowOf(depot),
      start: 0,
      end: 0,
      mode: 'car' as const,
      breaks: [],
    })),
    objective: 'most',
  };
}
