/**
 * How a bench tells what it measured: a table for people, JSON for machines, with the day and the machine.
 */
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';

export interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What the issue or the page asks for, where it does. */
  readonly aim?: string;
}

export function tell(title: string, rows: readonly Row[]): void {
  const { values } = parseArgs({ options: { json: { type: 'string' } }, strict: false });
  const machine = `${cpus().length} cores, ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 1024 ** 3)} GiB, Node ${process.versions.node}`;
  const day = new Date().toISOString().slice(0, 10);
  const width = Math.max(...rows.map((it) => it.what.length));
  console.log(`\n${title}, ${day}, ${machine}\n`);
  for (const it of rows) console.log(`${it.what.padEnd(width)}  ${shown(it.value).padStart(10)} ${it.unit.padEnd(5)}${it.aim ? `  (aim: ${it.aim})` : ''}`);
  if (typeof values['json'] === 'string') writeFileSync(values['json'], `${JSON.stringify({ title, day, machine, rows }, null, 2)}\n`);
}

export function median(all: readonly number[]): number {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function shown(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toFixed(1);
}
