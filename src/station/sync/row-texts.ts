/**
 * Homes as they go to phones, written once: twenty phones of one beat that begin their shift together are sent the same texts.
 *
 * A home's version names its content, so a text stands for one version and never goes stale by an act. Each was read against its shape before it was kept.
 * Only memory of this process, bounded; what somebody edits past the version is sent after an hour at most.
 */
import type { PropertyId } from '../../domain/base/id.ts';
import type { Property } from '../../domain/list/property.ts';
import { put as putShape } from '../../wire/pull.ts';
import type { Station } from '../station.ts';

const MOST_CHARS = 32 * 1024 * 1024;
const LONGEST_MS = 3_600_000;

interface Kept {
  readonly text: string;
  readonly untilMs: number;
}

interface Texts {
  readonly kept: Map<string, Kept>;
  chars: number;
}

const texts = new WeakMap<Station, Texts>();

/** @param epoch of the station's memory: after a restore, the same version may be another content. */
export function textOfHome(station: Station, epoch: string, id: PropertyId, ver: string, nowMs: number): string | undefined {
  const kept = texts.get(station)?.kept.get(keyOf(epoch, id, ver));
  return kept !== undefined && nowMs < kept.untilMs ? kept.text : undefined;
}

export function keepHome(station: Station, epoch: string, home: Property, nowMs: number): string {
  const all = texts.get(station) ?? { kept: new Map<string, Kept>(), chars: 0 };
  texts.set(station, all);
  const text = textOfPut({ table: 'property', id: home.id, rev: String(home.ver), row: home });
  const key = keyOf(epoch, home.id, String(home.ver));
  all.chars += text.length - (all.kept.get(key)?.text.length ?? 0);
  all.kept.delete(key);
  all.kept.set(key, { text, untilMs: nowMs + LONGEST_MS });
  for (const [oldest, it] of all.kept) {
    if (all.chars <= MOST_CHARS) break;
    all.kept.delete(oldest);
    all.chars -= it.text.length;
  }
  return text;
}

/** Checked and written. A row that does not fit its own shape is a Bug and is never sent. */
export function textOfPut(row: unknown): string {
  if (!putShape.safeParse(row).success) throw new Error('a row of a pull does not fit its shape');
  return JSON.stringify(row);
}

function keyOf(epoch: string, id: PropertyId, ver: string): string {
  return `${epoch} ${id} ${ver}`;
}
