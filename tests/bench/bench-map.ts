/**
 * What the map costs: its marks and its drawing, and its area packs. `npm run bench:map`; `-- --json FILE` writes the figures too,
 * `-- --only marks`, `drawing` or `packs` measures one of them.
 *
 * Each part measures its own and says what it leaves out; times come from a real browser and are never asserted.
 */
import { parseArgs } from 'node:util';
import { marksPart } from './map/marks-part.ts';
import { packsPart } from './map/packs-part.ts';
import { type Row, tell } from './report.ts';

const { only } = parseArgs({ options: { only: { type: 'string' } }, strict: false }).values;
const rows: Row[] = [];
if (only !== 'packs') rows.push(...(await marksPart()));
if (only === undefined || only === 'packs') rows.push(...(await packsPart()));
tell('bench:map', rows);
