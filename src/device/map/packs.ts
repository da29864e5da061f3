/**
 * The area packs of this phone: which the station has, which are here, and the acts of fetching, stopping and deleting one.
 *
 * Always a whole area, never single tiles: a single tile would tell which street an officer looks at. The old version is drawn
 * from until the new one is whole and its hash is right. Packs are no part of the sealed store: they hold nothing of the work.
 */
import { done, type Result, refused } from '../../domain/base/result.ts';
import { type Area, areasReply } from '../../wire/area.ts';
import { ROUTES } from '../../wire/routes.ts';
import type { Watched } from '../device.ts';
import type { Channel } from '../doors.ts';
import type { Carrier } from './pack-carrier.ts';
import { isUseless, type PackFault } from './pack-fault.ts';
import type { BringDoing } from './pack-messages.ts';
import {
  fileOf,
  isKept,
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
import { hasRoomFor } from './pack-room.ts';
import type { PackStorage } from './pack-storage.ts';

/** One area as the screens show it. */
export interface AreaSeen {
  /** The newest known: the station's where it has answered, else the one kept. */
  readonly area: Area;
  /** The version on this phone, if one is whole. */
  readonly kept: Area | undefined;
  /** Bytes of `area` on this phone while it is not whole. */
  readonly keptBytes: number;
  readonly doing: 'nothing' | BringDoing;
  readonly fault: PackFault | undefined;
  /** The station has answered and has this area no more. What is kept goes on being drawn. */
  readonly isRetired: boolean;
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
  /** The whole packs on this phone, to draw from until they are closed. A pack whose bytes are gone is left out. */
  open(): Promise<OpenPacks>;
  /** Gives up some map, because a disk is full and outcomes come first. @returns whether any room was made. */
  giveWay(): Promise<boolean>;
}

export interface OpenPack {
  readonly area: Area;
  readonly bytes: Blob;
}

export interface OpenPacks {
  readonly packs: readonly OpenPack[];
  close(): void;
}

export interface PacksWorld {
  readonly fetch: typeof fetch;
  readonly storage: PackStorage;
  readonly carry: Carrier;
  /** Undefined where the browser tells nothing of its room. */
  readonly estimate?: (() => Promise<StorageEstimate>) | undefined;
  /** To the other tabs, which show the same packs. */
  readonly channel?: Channel | undefined;
}

interface Running {
  readonly stop: AbortController;
  readonly end: Promise<Result<void, PackFault>>;
}

export function openPacks({ fetch, storage, carry, estimate, channel }: PacksWorld): Packs {
  let note: PackNote = NO_PACKS;
  /** Undefined until the station has answered. */
  let atStation: readonly Area[] | undefined;
  let state: PacksState = { read: false, asked: 'not_yet', areas: [] };
  const doings = new Map<string, Pick<AreaSeen, 'doing' | 'keptBytes' | 'fault'>>();
  const running = new Map<string, Running>();
  const drawn = new Set<readonly Area[]>();
  const listeners = new Set<() => void>();

  const show = (change: Partial<Pick<PacksState, 'read' | 'asked'>> = {}): void => {
    state = { ...state, ...change, areas: areasSeen(note, atStation, doings) };
    for (const tell of listeners) tell();
  };
  const now = (name: string, doing: AreaSeen['doing'], keptBytes: number, fault?: PackFault): void => {
    doings.set(name, { doing, keptBytes, fault });
    show();
  };
  const change = async (act: (note: PackNote) => PackNote): Promise<void> => {
    let next = note;
    await storage.changeNote((text) => {
      next = act(noteFromText(text));
      return noteToText(next);
    });
    note = next;
    channel?.postMessage('changed');
  };
  /** What cannot be removed now (another tab has it open) is a stray at the next start. */
  const forget = (it: Area): Promise<void> => storage.remove(fileOf(it)).catch(() => undefined);

  const reading = (async () => {
    try {
      // Files first: one that is listed was in the note before it was made.
      const files = await storage.files();
      note = noteFromText(await storage.readNote());
      for (const stray of straysOf(note, files)) await storage.remove(stray).catch(() => undefined);
      // The browser may have cleared what the note still names.
      for (const it of note.kept) if ((await storage.lengthOf(fileOf(it))) !== it.bytes) await change((was) => withoutKept(was, it));
      for (const it of note.coming) doings.set(it.name, { doing: 'nothing', keptBytes: await storage.lengthOf(fileOf(it)), fault: undefined });
    } catch {
      // No storage, no packs: the map draws its grid.
    }
    show({ read: true });
  })();

  const lookAgain = async (): Promise<void> => {
    await reading;
    note = noteFromText(await storage.readNote());
    // What another tab made whole or deleted is not half here any more.
    for (const [name, it] of doings) if (!running.has(name)) doings.set(name, { ...it, keptBytes: 0 });
    for (const it of note.coming)
      if (!running.has(it.name)) doings.set(it.name, { doing: 'nothing', keptBytes: await storage.lengthOf(fileOf(it)), fault: undefined });
    show();
  };
  if (channel) channel.onmessage = () => void lookAgain().catch(() => undefined);

  const run = async (area: Area, signal: AbortSignal): Promise<Result<void, PackFault>> => {
    let kept = 0;
    const fail = (fault: PackFault): Result<void, PackFault> => {
      now(area.name, 'nothing', kept, fault);
      return refused(fault);
    };
    try {
      kept = await storage.lengthOf(fileOf(area));
      const room = await estimate?.().catch(() => undefined);
      if (room && !hasRoomFor(area.bytes - kept, room)) return fail('no_room');
      // A half-fetched older version is of no more use.
      for (const old of note.coming) if (old.name === area.name && old.sha256 !== area.sha256) await forget(old);
      now(area.name, 'fetching', kept);
      await change((was) => (isKept(was, area) ? was : withComing(was, area)));
      const brought = await carry(area, signal, (doing, bytes) => {
        if (doing !== 'waiting') kept = bytes;
        now(area.name, doing, kept);
      });
      if (!brought.ok) {
        if (isUseless(brought.refusal)) {
          await forget(area);
          await change((was) => withoutComing(was, area.name));
          kept = 0;
        } else kept = await storage.lengthOf(fileOf(area));
        return fail(brought.refusal);
      }
      const before = note.kept.find((it) => it.name === area.name);
      await change((was) => withKept(was, area));
      if (before && before.sha256 !== area.sha256) await forget(before);
      doings.delete(area.name);
      show();
      return done(undefined);
    } catch {
      return fail('storage');
    }
  };

  const stopAll = async (): Promise<void> => {
    for (const it of running.values()) it.stop.abort();
    await Promise.all(Array.from(running.values(), (it) => it.end));
  };
  /** @returns the bytes that were given up. */
  const giveUp = async (areas: readonly Area[], without: (note: PackNote, it: Area) => PackNote): Promise<number> => {
    let freed = 0;
    for (const it of areas) {
      // First the bytes: the note takes room too, and a file it does not find is soon forgotten. What another tab has open stays.
      const bytes = await storage.lengthOf(fileOf(it)).catch(() => 0);
      const isGone = await storage.remove(fileOf(it)).then(
        () => true,
        () => false,
      );
      if (!isGone) continue;
      freed += bytes;
      await change((was) => without(was, it)).catch(() => undefined);
      now(it.name, 'nothing', 0, 'gave_way');
    }
    return freed;
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
      const gone = [...note.kept, ...note.coming].filter((it) => it.name === name);
      await change((was) => withoutArea(was, name));
      for (const it of gone) await forget(it);
      doings.delete(name);
      show();
    },

    async open() {
      await reading;
      const found = await Promise.all(note.kept.map(async (area) => ({ area, bytes: await storage.read(fileOf(area)).catch(() => undefined) })));
      const packs = found.filter((it): it is OpenPack => it.bytes !== undefined && it.bytes.size === it.area.bytes);
      const areas = packs.map((it) => it.area);
      drawn.add(areas);
      return { packs, close: () => void drawn.delete(areas) };
    },

    async giveWay() {
      await reading;
      await stopAll();
      if ((await giveUp(note.coming, (was, it) => withoutComing(was, it.name))) > 0) return true;
      const shown = new Set([...drawn].flat().map(fileOf));
      const [largest] = note.kept.filter((it) => !shown.has(fileOf(it))).sort((a, b) => b.bytes - a.bytes);
      return largest !== undefined && (await giveUp([largest], withoutKept)) > 0;
    },
  };
}

function areasSeen(
  note: PackNote,
  atStation: readonly Area[] | undefined,
  doings: ReadonlyMap<string, Pick<AreaSeen, 'doing' | 'keptBytes' | 'fault'>>,
): AreaSeen[] {
  const newest = new Map([...note.kept, ...note.coming, ...(atStation ?? [])].map((it) => [it.name, it]));
  const idle = { doing: 'nothing', keptBytes: 0, fault: undefined } as const;
  return Array.from(newest.values(), (area) => {
    const coming = note.coming.find((it) => it.name === area.name);
    // Bytes of an older version count for nothing.
    const doing = coming && coming.sha256 !== area.sha256 ? idle : (doings.get(area.name) ?? idle);
    const isRetired = atStation !== undefined && !atStation.some((it) => it.name === area.name);
    return { area, kept: note.kept.find((it) => it.name === area.name), ...doing, isRetired };
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
