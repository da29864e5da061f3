/**
 * Adds an area to a running station, by the station's own command, as whoever runs it does.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoStation } from './demo.ts';

export interface AreaToServe {
  readonly name: string;
  readonly title: string;
  readonly pack: Uint8Array;
}

/** Throws with what the command wrote where it was refused. */
export function addArea({ station, databaseUrl }: Pick<DemoStation, 'station' | 'databaseUrl'>, { name, title, pack }: AreaToServe): void {
  const folder = mkdtempSync(join(tmpdir(), 'dunnock-area-'));
  try {
    const tiles = join(folder, 'area.pmtiles');
    writeFileSync(tiles, pack);
    const added = spawnSync(process.execPath, ['dist/station/cli.js', 'area', 'add', '--tiles', tiles, '--name', name, '--title', title], {
      env: { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: station.dataDir },
      encoding: 'utf8',
    });
    if (added.status !== 0 || !added.stdout.includes(title)) throw new Error(`the area was not added: ${added.stderr}${added.stdout}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
