/**
 * A command of the built station, as an operator types it.
 */
import { spawnSync } from 'node:child_process';

export interface CommandSaid {
  readonly code: number | null;
  readonly said: string;
  readonly warned: string;
}

export function stationCommand(typed: readonly string[], { databaseUrl, dataDir }: { readonly databaseUrl: string; readonly dataDir: string }): CommandSaid {
  const env = { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: dataDir };
  const run = spawnSync(process.execPath, ['dist/station/cli.js', ...typed], { encoding: 'utf8', env });
  return { code: run.status, said: run.stdout, warned: run.stderr };
}
