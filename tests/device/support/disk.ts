/**
 * A hand on the disk: reads and alters what lies in the databases behind the phone's back.
 */

type Row = { k: string; n: Uint8Array; c: Uint8Array; r: number };

/** The name of the only vault's database. */
export async function vaultNames(disk: IDBFactory): Promise<string[]> {
  return (await disk.databases()).map((it) => String(it.name)).filter((it) => it !== 'book');
}

export async function raiseEpoch(disk: IDBFactory, db: string, to: number): Promise<void> {
  await withStore(disk, db, db === 'book' ? 'counts' : 'c', (store) => store.put({ k: 'epoch', v: to }));
}

export async function rowsOf(disk: IDBFactory, table: string): Promise<Row[]> {
  const [db] = await vaultNames(disk);
  return (await withStore(disk, db!, table, (store) => store.getAll())) as Row[];
}

export async function putRow(disk: IDBFactory, table: string, row: Row): Promise<void> {
  const [db] = await vaultNames(disk);
  await withStore(disk, db!, table, (store) => store.put(row));
}

async function withStore(disk: IDBFactory, name: string, table: string, act: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const open = disk.open(name);
    open.onsuccess = () => resolve(open.result as unknown as IDBDatabase);
    open.onerror = () => reject(open.error);
  });
  try {
    return await new Promise((resolve, reject) => {
      const tx = db.transaction(table, 'readwrite');
      const request = act(tx.objectStore(table));
      tx.oncomplete = () => resolve(request.result);
      tx.onabort = () => reject(tx.error);
    });
  } finally {
    db.close();
  }
}
