/**
 * The demo's map is really built, offered once, and the same each time.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { listAreas } from '../../../src/station/areas/area-files.ts';
import { prepareTownArea } from '../../../src/station/town/town-area.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'dunnock-town-area-'));
/** Drawn anew, and not found from another run. */
const version = `test-${process.pid}`;
afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true });
  rmSync(`dist/town/saltmere-cross-${version}.pmtiles`, { force: true });
});

test('the town’s area lies among the station’s, fictional and with the sea around it; a second start changes nothing', async () => {
  await prepareTownArea({ dataDir, version });
  const [area, ...more] = await listAreas(dataDir);
  expect(more).toEqual([]);
  expect(area).toMatchObject({ name: 'saltmere-cross', title: 'Saltmere Cross', fictional: true, bounds: [1.1, 53.54, 1.28, 53.662] });
  expect(area?.bytes).toBeGreaterThan(500_000);
  await prepareTownArea({ dataDir, version });
  expect(await listAreas(dataDir)).toEqual([area]);
});
