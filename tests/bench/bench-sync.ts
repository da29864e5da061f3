/**
 * What syncing costs. `npm run bench:sync`; `-- --json FILE` writes the figures too, `-- --only NAME` measures one of them: comparison (against PouchDB),
 * shift-start (`--phones N`), or one of the station's own (lists, push, crowd, taken, idle).
 *
 * Each part measures its own and says what it leaves out; nothing is estimated.
 */
import { parseArgs } from 'node:util';
import { type Row, tell } from './report.ts';
import { comparisonPart } from './sync/comparison-part.ts';
import { shiftStartPart } from './sync/shift-start-part.ts';
import { stationPart } from './sync/station-part.ts';

const { only } = parseArgs({ options: { only: { type: 'string' } }, strict: false }).values;
const rows: Row[] = [];
if (only === undefined || only === 'comparison') rows.push(...(await comparisonPart()));
if (only !== 'comparison' && only !== 'shift-start') rows.push(...(await stationPart(typeof only === 'string' ? only : undefined)));
if (only === undefined || only === 'shift-start') rows.push(...(await shiftStartPart()));
tell('bench:sync', rows);
