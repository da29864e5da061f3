/**
 * The area packs of this station: files in DATA_DIR/areas, each with what it is, worked out from the file itself.
 *
 * A pack is described once and again when the file changes (by inode, time and size). A file that is no pack is not
 * offered. Adding one copies to the side, checks the copy, then renames: a phone never meets half a pack. The version that was
 * replaced last stays beside it, for phones that are half-way through it.
 */
import { copyFile, type FileHandle, link, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { done, type Result, refused } from '../../domain/base/result.ts';
import { type Area, area } from '../../wire/area.ts';
import { packHashes } from './pack-hashes.ts';
import { type PackFault, type PackHeader, readPackHeader } from './pack-header.ts';

export type AreaFault = PackFault | 'no_such_file' | 'not_a_name' | 'name_taken' | 'no_such_area';

export async function listAreas(dataDir: string): Promise<Area[]> {
  const names = (await readdir(folderOf(dataDir)).catch(() => [])).filter((it) => it.endsWith('.pmtiles')).map((it) => it.slice(0, -'.pmtiles'.length));
  const areas: Area[] = [];
  for (const name of names.sort()) {
    const opened = await openArea(dataDir, name);
    if (!opened.ok) continue;
    areas.push(opened.value.area);
    await opened.value.file.close();
  }
  return areas;
}

export interface OpenArea {
  readonly area: Area;
  readonly header: PackHeader;
  /** Of the very file described, even when another takes its name meanwhile. The caller closes it. */
  readonly file: FileHandle;
}

/** @param version the one that was replaced last, where it is not to be the newest. */
export async function openArea(dataDir: string, name: string, version: 'newest' | 'replaced' = 'newest'): Promise<Result<OpenArea, AreaFault>> {
  if (!isName(name)) return refused('not_a_name');
  const path = version === 'newest' ? packPath(dataDir, name) : replacedPath(dataDir, name);
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return refused('no_such_area');
  const described = await describe(file, path, name, dataDir).catch(async (error: unknown) => {
    await file.close();
    throw error;
  });
  if (described.ok) return done({ ...described.value, file });
  await file.close();
  return described;
}

export interface AreaToAdd {
  readonly tiles: string;
  readonly name: string;
  readonly title?: string;
  /** Takes the place of a pack of the same name. */
  readonly replace?: boolean;
}

export async function addArea(dataDir: string, { tiles, name, title, replace = false }: AreaToAdd): Promise<Result<Area, AreaFault>> {
  const fault = await nameFault(dataDir, name, replace);
  if (fault) return refused(fault);
  await mkdir(folderOf(dataDir), { recursive: true });
  const aside = asidePath(dataDir, name);
  try {
    await copyFile(tiles, aside);
  } catch {
    return refused('no_such_file');
  }
  try {
    const file = await open(aside, 'r+');
    const header = await file.stat().then(({ size }) => readPackHeader(file, size));
    // On disk before it has the name: a machine that loses power keeps the old pack or the new one.
    await file.sync();
    await file.close();
    if (!header.ok) return header;
    if (title !== undefined) await writeFile(titlePath(dataDir, name), JSON.stringify({ title }));
    await keepReplaced(dataDir, name);
    await rename(aside, packPath(dataDir, name));
  } finally {
    await rm(aside, { force: true });
  }
  const added = await openArea(dataDir, name);
  if (!added.ok) return added;
  await added.value.file.close();
  return done(added.value.area);
}

/** Why a pack may not have this name, asked before the work of making one. */
export async function nameFault(dataDir: string, name: string, replace: boolean): Promise<'not_a_name' | 'name_taken' | undefined> {
  if (!isName(name)) return 'not_a_name';
  const before = await openArea(dataDir, name);
  if (!before.ok) return undefined;
  await before.value.file.close();
  return replace ? undefined : 'name_taken';
}

/** Beside the packs and none of them, so that what is begun there can take its name in one step. */
export function asidePath(dataDir: string, name: string): string {
  return join(folderOf(dataDir), `.${name}.${process.pid}.adding`);
}

export async function removeArea(dataDir: string, name: string): Promise<Result<true, AreaFault>> {
  if (!isName(name)) return refused('not_a_name');
  try {
    await rm(packPath(dataDir, name));
  } catch {
    return refused('no_such_area');
  }
  await rm(titlePath(dataDir, name), { force: true });
  await rm(replacedPath(dataDir, name), { force: true });
  return done(true);
}

/** A second name for the file, no copy. Where the disk has no such thing, a phone that is half-way begins anew. */
async function keepReplaced(dataDir: string, name: string): Promise<void> {
  await rm(replacedPath(dataDir, name), { force: true });
  await link(packPath(dataDir, name), replacedPath(dataDir, name)).catch(() => undefined);
}

type Described = Pick<OpenArea, 'area' | 'header'>;

const described = new Map<string, Described & { readonly key: string }>();

async function describe(file: FileHandle, path: string, name: string, dataDir: string): Promise<Result<Described, AreaFault>> {
  const { ino, mtimeMs, size } = await file.stat();
  const title = await titleOf(dataDir, name);
  const key = `${ino}:${mtimeMs}:${size}:${title ?? ''}`;
  const known = described.get(path);
  if (known?.key === key) return done(known);
  const header = await readPackHeader(file, size);
  if (!header.ok) return header;
  const { bounds, attribution, name: ownName, extras } = header.value;
  const it: Area = {
    name,
    title: title ?? ownName ?? name,
    bytes: size,
    ...(await packHashes(file)),
    bounds,
    attribution,
    ...(extras ? { madeOn: extras.madeOn } : {}),
    ...(extras?.fictional ? { fictional: true } : {}),
  };
  const found = { key, area: it, header: header.value };
  described.set(path, found);
  return done(found);
}

async function titleOf(dataDir: string, name: string): Promise<string | undefined> {
  const text = await readFile(titlePath(dataDir, name), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return area.shape.title.min(1).parse((JSON.parse(text) as { readonly title?: unknown }).title);
  } catch {
    return undefined;
  }
}

function isName(name: string): boolean {
  return area.shape.name.safeParse(name).success;
}

function folderOf(dataDir: string): string {
  return join(dataDir, 'areas');
}

function packPath(dataDir: string, name: string): string {
  return join(folderOf(dataDir), `${name}.pmtiles`);
}

function replacedPath(dataDir: string, name: string): string {
  return join(folderOf(dataDir), `.${name}.replaced`);
}

function titlePath(dataDir: string, name: string): string {
  return join(folderOf(dataDir), `${name}.json`);
}
