/**
 * What this phone knows of its area packs, kept as one small JSON note: which are whole, and which are on their way.
 *
 * A file is named after the area and the hash of its content, so a newer version is another file and the old one stays until
 * the new one is whole. A note that does not parse counts as no note: packs can be fetched again.
 */
import * as z from 'zod';
import { type Area, area, servedArea } from '../../wire/area.ts';

/** A pack kept by an older app names no pieces, and needs none any more. One that it had begun is begun anew. */
const keptArea = area.extend({ pieces: area.shape.pieces.default([]) });
const packNote = z.object({ kept: z.array(keptArea).max(50), coming: z.array(servedArea).max(50).catch([]) });
export type PackNote = z.infer<typeof packNote>;

export const NO_PACKS: PackNote = { kept: [], coming: [] };

export function noteFromText(text: string | undefined): PackNote {
  if (text === undefined) return NO_PACKS;
  try {
    const read = packNote.safeParse(JSON.parse(text));
    return read.success ? read.data : NO_PACKS;
  } catch {
    return NO_PACKS;
  }
}

export function noteToText(note: PackNote): string {
  return JSON.stringify(note);
}

export function fileOf(it: Pick<Area, 'name' | 'sha256'>): string {
  return `${it.name}.${it.sha256.slice(0, 16)}.pmtiles`;
}

export function isKept(note: PackNote, it: Area): boolean {
  return note.kept.some((other) => fileOf(other) === fileOf(it));
}

/** The note with a pack begun. An unfinished older version of the same area is forgotten. */
export function withComing(note: PackNote, it: Area): PackNote {
  return { kept: note.kept, coming: [...note.coming.filter((other) => other.name !== it.name), it] };
}

/** The note with a pack whole: it takes the place of the older version. */
export function withKept(note: PackNote, it: Area): PackNote {
  return { kept: [...note.kept.filter((other) => other.name !== it.name), it], coming: note.coming.filter((other) => other.name !== it.name) };
}

export function withoutComing(note: PackNote, name: string): PackNote {
  return { kept: note.kept, coming: note.coming.filter((other) => other.name !== name) };
}

export function withoutKept(note: PackNote, it: Area): PackNote {
  return { kept: note.kept.filter((other) => fileOf(other) !== fileOf(it)), coming: note.coming };
}

export function withoutArea(note: PackNote, name: string): PackNote {
  return { kept: note.kept.filter((other) => other.name !== name), coming: note.coming.filter((other) => other.name !== name) };
}

/** Files the note knows nothing of: left behind by a version that was replaced, or by a note that was lost. */
export function straysOf(note: PackNote, files: readonly string[]): string[] {
  const known = new Set([...note.kept, ...note.coming].map(fileOf));
  return files.filter((file) => !known.has(file));
}
