/**
 * What the map costs, part by part, in a real browser against the built station: a table, and JSON in .bench/map.json.
 *
 * Usage: npm run bench:map [PART]. Each part starts what it needs and ends it; its numbers are of one run on this machine.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { packsPart } from './map/packs-part.ts';
import { type Row, tell } from './report.ts';

const PARTS: Readonly<Record<string, () => Promise<Row[]>>> = {
  packs: packsPart,
};

const { positionals } = parseArgs({ allowPositionals: true, strict: false });
const rows: Row[] = [];
for (const [name, part] of Object.entries(PARTS)) if (positionals.length === 0 || positionals.includes(name)) rows.push(...(await part()));
mkdirSync('.bench', { recursive: true });
writeFileSync('.bench/map.json', `${JSON.stringify({ day: new Date().toISOString().slice(0, 10), rows }, null, 2)}\n`);
tell('bench:map', rows);
