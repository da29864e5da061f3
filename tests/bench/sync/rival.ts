/**
 * Installs and starts what sync is compared with: PouchDB 9 and express-pouchdb, from the lock file beside this one.
 *
 * It is no dependency of the project: 230 packages, some of them ten years old, would be in every `npm ci` and every audit for one measurement. They lie under
 * `dist`, and no install script of theirs is run (LevelDB comes built).
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const SOURCE = resolve('tests/bench/sync/rival');
const HOME = resolve('dist/bench-rival');

export interface Rival {
  readonly port: number;
  pid(): number;
  stop(): Promise<void>;
}

export async function startRival(): Promise<Rival> {
  install();
  const folder = mkdtempSync(join(tmpdir(), 'dunnock-rival-'));
  const child = spawn(process.execPath, ['server.cjs', folder], { cwd: HOME, stdio: ['ignore', 'pipe', 'pipe'] });
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  return {
    port: await portOf(child),
    pid: () => child.pid ?? 0,
    async stop() {
      const ended = new Promise((settle) => child.once('exit', settle));
      child.kill('SIGTERM');
      await ended;
      process.off('exit', endWithUs);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function install(): void {
  mkdirSync(HOME, { recursive: true });
  const lock = (folder: string) => (existsSync(join(folder, 'package-lock.json')) ? readFileSync(join(folder, 'package-lock.json'), 'utf8') : '');
  const isThere = existsSync(join(HOME, 'node_modules/express-pouchdb')) && lock(HOME) === lock(SOURCE);
  cpSync(SOURCE, HOME, { recursive: true });
  if (isThere) return;
  const run = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: HOME, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`PouchDB could not be installed for the comparison:\n${run.stderr}`);
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((settle, fail) => {
    let said = '';
    const hear = (text: unknown) => {
      said += String(text);
      const port = /port (\d+)/.exec(said)?.[1];
      if (port !== undefined) settle(Number(port));
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => fail(new Error(`express-pouchdb ended while it was starting:\n${said}`)));
  });
}
