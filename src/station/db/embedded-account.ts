/**
 * The account PostgreSQL runs under: this one, or where the station runs as root, `postgres`.
 *
 * PostgreSQL refuses to run as root. A bare container has no other account, so one is made, with no home and no login.
 * Knows nothing of the server itself.
 */
import { spawnSync } from 'node:child_process';
import { chownSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
  /** What to add to `spawn` so that a program runs under this account. */
  readonly spawnAs: { uid?: number; gid?: number };
  /** How a process started in `folder` should name it: see [Note: The folder the server stands in]. */
  hereOr(folder: string): string;
  /** Makes the folder and all in it this account's own. */
  own(folder: string): void;
  /** False where a folder above `path` keeps this account out. */
  canReach(path: string): boolean;
}

const NAME = 'postgres';

export function accountFor(): ServerAccount {
  const me = process.getuid?.() ?? 0;
  const myGroup = process.getgid?.() ?? 0;
  if (me !== 0) return { uid: me, gid: myGroup, spawnAs: {}, hereOr: (folder) => folder, own: (folder) => refuseForeign(folder, me), canReach: () => true };
  const { uid, gid } = findAccount() ?? makeAccount();
  return { uid, gid, spawnAs: { uid, gid }, hereOr: whereItStands, own: (folder) => ownAll(folder, uid, gid), canReach: (path) => canReach(path, uid, gid) };
}

/**
 * [Note: The folder the server stands in]
 * A project checked out below /root lies where no other account may go, and changing /root is not ours to do. But a process
 * that was started in a folder may stay there, and on Linux /proc/self/cwd names that folder without the way to it. So
 * the server is started in its cluster and told that the cluster is where it stands.
 */
function whereItStands(folder: string): string {
  return process.platform === 'linux' ? '/proc/self/cwd' : folder;
}

function findAccount(): { uid: number; gid: number } | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => Number.parseInt(spawnSync('id', [flag, NAME], { encoding: 'utf8' }).stdout ?? '', 10));
  return uid && gid ? { uid, gid } : undefined;
}

function makeAccount(): { uid: number; gid: number } {
  spawnSync('groupadd', ['--system', NAME]);
  spawnSync('useradd', ['--system', '--gid', NAME, '--no-create-home', '--shell', '/usr/sbin/nologin', NAME]);
  const made = findAccount();
  if (made) return made;
  throw new Error(
    `PostgreSQL does not run as root, and no account named ${NAME} could be made for it. Start the station under another account, or set DATABASE_URL.`,
  );
}

function ownAll(path: string, uid: number, gid: number): void {
  const entry = lstatSync(path);
  if (entry.uid === uid) return;
  if (entry.isDirectory()) for (const name of readdirSync(path)) ownAll(join(path, name), uid, gid);
  // The folder last: a change that was cut short is seen, and done again.
  if (!entry.isSymbolicLink()) chownSync(path, uid, gid);
}

function refuseForeign(folder: string, me: number): void {
  if (statSync(folder).uid !== me) throw new Error(`${folder} belongs to another account; start the station under that one, or give it this folder.`);
}

function canReach(path: string, uid: number, gid: number): boolean {
  for (let at = dirname(path); ; at = dirname(at)) {
    const entry = statSync(at);
    const passes = entry.uid === uid ? 0o100 : entry.gid === gid ? 0o010 : 0o001;
    if ((entry.mode & passes) === 0) return false;
    if (at === dirname(at)) return true;
  }
}
