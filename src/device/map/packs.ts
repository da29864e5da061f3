/**
 * The area packs of this phone: which the station has, which are here, and the acts of fetching, stopping and deleting one.
 *
 * Always a whole area, never single tiles: a single tile would tell which street an officer looks at. The old version is drawn
 * from until the new one is whole and its hash is right. Packs are no part of the sealed store: they hold nothing of the work.
 */
import { done, type Result, refused } from '../../domain/base/result.ts';
import { type Area, areasReply } from '../../wire/desk.ts';
import { ROUTES } from '../../wire/routes.ts';
import type { Watched } from '../device.ts';
import { checkPack, fetchPack, type PackFault } from './pack-fetch.ts';
import {
  fileOf,
  NO_PACKS,
  noteFromText,
  noteToText,
  type PackNote,
  straysOf,
  withComing,
  withKept,
  withoutArea,
  withoutComing,
  withoutKept,
} from './pack-note.ts';
import type { PackStorage } from './pack-storage.ts';

export type { PackFault } from './pack-fetch.ts';

/** One area as the screens show it. */
export interface AreaSeen {
  /** The newest known: the station's where it has answered, else the one kept. */
  readonly area: Area;
  /** The version on this phone, if one is whole. */
  readonly kept: Area | undefined;
  /** Bytes of `area` on this phone while it is not whole. */
  readonly keptBytes: number;
  readonly doing: 'nothing' | 'fetching' | 'checking';
  readonly fault: PackFault | undefined;
}

export interface PacksState {
  /** False until the phone's own note has been read: then nothing can be said yet. */
  readonly read: boolean;
  readonly asked: 'not_yet' | 'asking' | 'answered' | 'not_reached' | 'sign_in_needed';
  readonly areas: readonly AreaSeen[];
}

export interface Packs {
  readonly state: Watched<PacksState>;
  /** Asks the station which areas it has. What is kept stays usable whatever the answer. */
  refresh(): Promise<void>;
  /** Fetches an area, or what is missing of it. Answers when it is whole and checked, or why it is not. */
  download(name: string): Promise<Result<void, PackFault>>;
  /** Stops a download. What came is kept. */
  pause(name: string): void;
  remove(name: string): Promise<void>;
  /** The whole packs on this phone, to draw from. A pack whose bytes are gone is left out. */
  open(): Promise<readonly OpenPack[]>;
}

export interface OpenPack {
  readonly area: Area;
  readonly bytes: Blob;
}

export interface PacksWorld {
  readonly fetch: typeof fetch;
  readonly storage: PackStorage;
}

interface Running {
  readonly stop: AbortController;
  readonly end: Promise<Result<void, PackFault>>;
}

export function openPacks({ fetch, storage }: PacksWorld): Packs {
  let note: PackNote = NO_PACKS;
  let atStation: readonly Area[] = [];
  let state: PacksState = { read: false, asked: 'not_yet', areas: [] };
  const doings = new Map<string, Pick<AreaSeen, 'doing' | 'keptBytes' | 'fault'>>();
  const running = new Map<string, Running>();
  const listeners = new Set<() => void>();

  const show = (change: Partial<Pick<PacksState, 'read' | 'asked'>> = {}): void => {
    state = { ...state, ...change, areas: areasSeen(note, atStation, doings) };
    for (const tell of listeners) tell();
  };
  const now = (name: string, doing: AreaSeen['doing'], keptBytes: number, fault?: PackFault): void => {
    doings.set(name, { doing, keptBytes, fault });
    show();
  };
  const keep = async (next: PackNote): Promise<void> => {
    await storage.keepNote(noteToText(next));
    note = next;
  };

  const reading = (async () => {
    try {
      note = noteFromText(await storage.readNote());
      for (const stray of straysOf(note, await storage.files())) await storage.remove(stray);
      // The browser may have cleared what the note still names.
      for (const it of note.kept) if ((await storage.lengthOf(fileOf(it))) !== it.bytes) await keep(withoutKept(note, it));
      for (const it of note.coming) doings.set(it.name, { doing: 'nothing', keptBytes: await storage.lengthOf(fileOf(it)), fault: undefined });
    } catch {
      // No storage, no packs: the map draws its grid.
    }
    show({ read: true });
  })();

  const run = async (area: Area, signal: AbortSignal): Promise<Result<void, PackFault>> => {
    let kept = 0;
    const onBytes = (bytes: number): void => {
      kept = bytes;
      now(area.name, 'fetching', bytes);
    };
    const fail = (fault: PackFault): Result<void, PackFault> => {
      now(area.name, 'nothing', kept, fault);
      return refused(fault);
    };
    try {
      // A half-fetched older version is of no more use.
      for (const old of note.coming) if (old.name === area.name && old.sha256 !== area.sha256) await storage.remove(fileOf(old));
      await keep(withComing(note, area));
      const fetched = await fetchPack({ area, fetch, storage, signal, onBytes });
      if (!fetched.ok) return fail(fetched.refusal);
      now(area.name, 'checking', kept);
      const checked = await checkPack(area, storage);
      if (!checked.ok) {
        await storage.remove(fileOf(area));
        await keep(withoutComing(note, area.name));
        kept = 0;
        return fail(checked.refusal);
      }
      const before = note.kept.find((it) => it.name === area.name);
      await keep(withKept(note, area));
      if (before && before.sha256 !== area.sha256) await storage.remove(fileOf(before));
      doings.delete(area.name);
      show();
      return done(undefined);
    } catch {
      return fail('storage');
    }
  };

  return {
    state: {
      get: () => state,
      subscribe(onChange) {
        listeners.add(onChange);
        return () => void listeners.delete(onChange);
      },
    },

    async refresh() {
      await reading;
      show({ asked: 'asking' });
      const answer = await askStation(fetch);
      if (answer.ok) atStation = answer.value;
      show({ asked: answer.ok ? 'answered' : answer.refusal });
    },

    async download(name) {
      await reading;
      const already = running.get(name);
      if (already) return already.end;
      const area = state.areas.find((it) => it.area.name === name)?.area;
      if (!area) return refused('bad_answer');
      const stop = new AbortController();
      const end = run(area, stop.signal).finally(() => running.delete(name));
      running.set(name, { stop, end });
      return end;
    },

    pause(name) {
      running.get(name)?.stop.abort();
    },

    async remove(name) {
      await reading;
      const one = running.get(name);
      one?.stop.abort();
      await one?.end;
      const files = [...note.kept, ...note.coming].filter((it) => it.name === name).map(fileOf);
      await keep(withoutArea(note, name));
      for (const file of files) await storage.remove(file);
      doings.delete(name);
      show();
    },

    async open() {
      await reading;
      const packs = await Promise.all(note.kept.map(async (area) => ({ area, bytes: await storage.read(fileOf(area)).catch(() => undefined) })));
      return packs.filter((it): it is OpenPack => it.bytes !== undefined && it.bytes.size === it.area.bytes);
    },
  };
}

function areasSeen(note: PackNote, atStation: readonly Area[], doings: ReadonlyMap<string, Pick<AreaSeen, 'doing' | 'keptBytes' | 'fault'>>): AreaSeen[] {
  const newest = new Map([...note.kept, ...note.coming, ...atStation].map((it) => [it.name, it]));
  const idle = { doing: 'nothing', keptBytes: 0, fault: undefined } as const;
  return Array.from(newest.values(), (area) => {
    const coming = note.coming.find((it) => it.name === area.name);
    // Bytes of an older version count for nothing.
    const doing = coming && coming.sha256 !== area.sha256 ? idle : (doings.get(area.name) ?? idle);
    return { area, kept: note.kept.find((it) => it.name === area.name), ...doing };
  }).sort((a, b) => a.area.title.localeCompare(b.area.title, 'en-GB'));
}

async function askStation(get: typeof fetch): Promise<Result<readonly Area[], 'not_reached' | 'sign_in_needed'>> {
  try {
    const answer = await get(ROUTES.areas.path, { headers: { accept: 'application/json' }, cache: 'no-store', credentials: 'same-origin' });
    if (answer.status === 401) return refused('sign_in_needed');
    const reply = areasReply.safeParse(await answer.json());
    return answer.ok && reply.success ? done(reply.data.areas) : refused('not_reached');
  } catch {
    return refused('not_reached');
  }
}
