/**
 * An open vault: its rows in memory, and the one way to change them.
 *
 * `commit` seals, keeps in one transaction, and only then changes the memory and tells whoever watches: what the screens see
 * is on the disk. Where another tab was quicker it reads again and asks its caller to decide again. Rows of the station that do
 * not open are counted and asked for anew; a change that does not open is never thrown away.
 *
 * [Note: Counted without the key] Each row says in clear whether its officer is still owed it, in the write that makes it so. What
 * waits in a vault that cannot be opened can then be told to its officer; what it is cannot.
 */
import type { DeviceId } from '../../domain/base/id.ts';
import type { Doors } from '../doors.ts';
import { isToSend, isWork } from '../read/whereabouts.ts';
import { turns } from '../turns.ts';
import { SCHEMA_EPOCH, type VaultEntry } from './book.ts';
import { findError } from './failure.ts';
import { gather, type Held, type Holdings, holdingsAfter, knownHomes } from './holdings.ts';
import { type KeptRow, keptRow, nameOf } from './kept.ts';
import { type Keys, opaqueKey, openJson, sealJson } from './seal.ts';
import { type Batch, ForeignBuild, StaleBatch, type StoredRow, TABLE_TAGS, type TableTag, type VaultFile } from './vault-file.ts';

export interface Commit {
  readonly put?: readonly KeptRow[];
  /** Names of rows to drop; a name that is not held is passed over. */
  readonly drop?: readonly string[];
  readonly clearBase?: boolean;
  readonly seq?: { readonly from: number; readonly to: number };
}

export interface Vault {
  readonly id: string;
  readonly device: DeviceId;
  holdings(): Holdings;
  /** `decide` is asked again where another tab was quicker; undefined means that there is nothing to write. */
  commit(decide: (held: Holdings) => Commit | undefined): Promise<boolean>;
  /** Takes in what other tabs have written. */
  reload(): Promise<void>;
  onChange(told: (byOtherTab: boolean) => void): void;
  /** Ends all writing for good, unless something was kept that this tab has not seen. */
  shut(): Promise<boolean>;
  onVersionChange(told: (gone: boolean) => void): void;
  close(): void;
}

const MOST_TRIES = 8;

export async function openVault(crypto: Doors['crypto'], keys: Keys, entry: Pick<VaultEntry, 'id' | 'device'>, file: VaultFile): Promise<Vault> {
  let byKey: Record<TableTag, Map<string, Held | 'damaged'>> = { b: new Map(), o: new Map(), m: new Map() };
  let seq = 0;
  let holdings = gather(byKey, seq, new Map());
  let told = (_byOtherTab: boolean) => {};
  let versionChanged = (_gone: boolean) => {};
  file.onVersionChange((gone) => versionChanged(gone));
  const opaque = new Map<string, string>();
  // Memory follows the disk step by step: a reading that began before a write must not end after it.
  const inTurn = turns();

  const keyOf = async (name: string) => {
    const known = opaque.get(name);
    if (known !== undefined) return known;
    const made = await opaqueKey(crypto, keys.index, name);
    opaque.set(name, made);
    return made;
  };
  const about = (t: TableTag, k: string, r: number) => `${SCHEMA_EPOCH}|${entry.id}|${t}|${k}|${r}`;

  const openRow = async (t: TableTag, row: StoredRow): Promise<Held | 'damaged'> => {
    try {
      return { k: row.k, r: row.r, n: row.n, w: row.w, row: keptRow.parse(await openJson(crypto, keys.seal, about(t, row.k, row.r), row)) };
    } catch {
      return 'damaged';
    }
  };

  /** Reads all, opens only what is new: a row with a known nonce is a row already in memory. */
  const read = async () => {
    const stored = await file.readAll();
    const next: typeof byKey = { b: new Map(), o: new Map(), m: new Map() };
    for (const t of TABLE_TAGS) {
      const opened = await Promise.all(
        stored.rows[t].map((row) => {
          const known = byKey[t].get(row.k);
          return known !== undefined && known !== 'damaged' && known.r === row.r && sameBytes(known.n, row.n) ? known : openRow(t, row);
        }),
      );
      stored.rows[t].forEach((row, at) => {
        next[t].set(row.k, opened[at] as Held | 'damaged');
      });
    }
    byKey = next;
    seq = stored.seq;
    holdings = gather(byKey, seq, knownHomes(holdings));
  };

  /** Rows whose mark no longer says the truth, since the station has another epoch, or an earlier build made them. They are written anew. */
  const wronglyMarked = (epoch: string | undefined, commit: Commit): KeptRow[] => {
    const touched = new Set([...(commit.put ?? []).map(nameOf), ...(commit.drop ?? [])]);
    return (['o', 'm'] as const)
      .flatMap((t) => [...byKey[t].values()])
      .flatMap((it) => (it !== 'damaged' && it.w !== markOf(it.row, epoch) && !touched.has(nameOf(it.row)) ? [it.row] : []));
  };

  const prepare = async (commit: Commit): Promise<{ batch: Batch; held: { t: TableTag; held: Held }[] }> => {
    const heldAt = (t: TableTag, k: string) => {
      const it = byKey[t].get(k);
      return it === 'damaged' ? undefined : it;
    };
    const epoch = commit.put?.find((it) => it.is === 'list')?.value.epoch ?? holdings.list?.epoch;
    const put = await Promise.all(
      [...(commit.put ?? []), ...wronglyMarked(epoch, commit)].map(async (row) => {
        const t = tableOf(row);
        const k = await keyOf(nameOf(row));
        const before = heldAt(t, k);
        const r = (before?.r ?? 0) + 1;
        return { t, before: before?.n, held: { k, r, w: markOf(row, epoch), row, ...(await sealJson(crypto, keys.seal, about(t, k, r), row)) } };
      }),
    );
    const drop: { t: TableTag; k: string; n: Uint8Array }[] = [];
    for (const name of commit.drop ?? []) {
      const k = await keyOf(name);
      const t = TABLE_TAGS.find((tag) => heldAt(tag, k) !== undefined);
      const n = t === undefined ? undefined : heldAt(t, k)?.n;
      if (t !== undefined && n !== undefined) drop.push({ t, k, n });
    }
    const batch: Batch = {
      // Rows about to be cleared anyway, and damaged ones, are replaced whatever they are.
      expect: [...put.map((it) => ({ t: it.t, k: it.held.k, n: it.before })), ...drop].filter(
        (it) => !(it.t === 'b' && commit.clearBase) && byKey[it.t].get(it.k) !== 'damaged',
      ),
      put: put.map(({ t, held: { k, r, n, c, w } }) => ({ t, row: { k, r, n, c, ...(w === undefined ? {} : { w }) } })),
      drop,
      ...(commit.clearBase ? { clearBase: true } : {}),
      ...(commit.seq ? { seq: commit.seq } : {}),
    };
    return { batch, held: put.map(({ t, held: { k, r, n, w, row } }) => ({ t, held: { k, r, n, w, row } })) };
  };

  const apply = (batch: Batch, held: readonly { t: TableTag; held: Held }[]) => {
    if (batch.clearBase) byKey.b = new Map();
    const dropped: KeptRow[] = [];
    for (const it of batch.drop) {
      const was = byKey[it.t].get(it.k);
      if (was !== undefined && was !== 'damaged') dropped.push(was.row);
      byKey[it.t].delete(it.k);
    }
    // Whatever a row that did not open was, it is written anew or gone with the rest: counted again only where there were any.
    for (const it of held) byKey[it.t].set(it.held.k, it.held);
    if (batch.seq) seq = batch.seq.to;
    holdings = holdingsAfter(holdings, {
      put: held.map((it) => it.held.row),
      dropped,
      clearBase: batch.clearBase ?? false,
      seq,
      damagedRows: holdings.damagedRows === 0 ? 0 : damagedIn(byKey.b),
      damagedChanges: holdings.damagedChanges === 0 ? 0 : damagedIn(byKey.o),
    });
  };

  await read();
  return {
    id: entry.id,
    device: entry.device,
    holdings: () => holdings,
    commit: (decide) =>
      inTurn(async () => {
        for (let attempt = 1; ; attempt++) {
          const commit = decide(holdings);
          if (commit === undefined) return false;
          const { batch, held } = await prepare(commit);
          try {
            await file.keep(batch);
          } catch (error) {
            if (findError(error, ForeignBuild)) versionChanged(false);
            if (findError(error, StaleBatch) === undefined || attempt === MOST_TRIES) throw error;
            await read();
            continue;
          }
          apply(batch, held);
          told(false);
          return true;
        }
      }),
    reload: () =>
      inTurn(async () => {
        await read();
        told(true);
      }),
    onChange: (tell) => {
      told = tell;
    },
    shut: () => file.shut([...byKey.o.keys()]),
    onVersionChange: (tell) => {
      versionChanged = tell;
    },
    close: () => file.close(),
  };
}

function tableOf(row: KeptRow): TableTag {
  if (row.is === 'row') return 'b';
  return row.is === 'change' ? 'o' : 'm';
}

/** The clear mark of a row under this epoch of the station's. */
function markOf(row: KeptRow, epoch: string | undefined): 1 | undefined {
  return row.is === 'draft' || (row.is === 'change' && isWork(row.value) && isToSend(row.value, epoch)) ? 1 : undefined;
}

function damagedIn(rows: ReadonlyMap<string, Held | 'damaged'>): number {
  return [...rows.values()].filter((it) => it === 'damaged').length;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
