/**
 * What the map costs: its marks, its drawing and its area packs. `npm run bench:map`; `-- --json FILE` writes the figures too.
 *
 * Each part measures its own and says what it leaves out; times come from a real browser and are never asserted.
 */
import { marksPart } from './map/marks-part.ts';
import { type Row, tell } from './report.ts';

const PARTS = [marksPart];

const rows: Row[] = [];
for (const part of PARTS) rows.push(...(await part()));
tell('bench:map', rows);
