/**
 * The doors to where area packs lie on a phone: the packs as a page sees them, and the one file a download writes.
 *
 * A pack is public map data of a whole force area, so it is not sealed and needs no passphrase. Bytes only ever grow at their
 * end; a file's own length says how far a download came, so nothing else need be written for each piece. Who calls decides
 * what is whole: these doors do not know.
 */
export interface PackStorage {
  /** The note as it was last kept, or undefined where there is none. */
  readNote(): Promise<string | undefined>;
  /** Reads the note and keeps the answer in one step: no other tab comes between. */
  changeNote(change: (text: string | undefined) => string): Promise<void>;
  /** Bytes kept of a file; 0 where there is none. */
  lengthOf(file: string): Promise<number>;
  /** The file as something that can be sliced without reading it all. */
  read(file: string): Promise<Blob | undefined>;
  remove(file: string): Promise<void>;
  /** Names of all files kept, so that strays can be cleared. */
  files(): Promise<readonly string[]>;
}

/** A file open for the one download that writes it. */
export interface PackFile {
  length(): Promise<number>;
  /** The bytes kept from here to there, the end itself excluded; fewer where fewer are kept. */
  read(from: number, to: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Adds bytes at the end, which lies at `at`; they are free to be changed once it answers. Rejects with a QuotaExceededError when there is no room. */
  write(at: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Answers when what was written is on the disk. */
  flush(): Promise<void>;
  /** Throws away what lies beyond `length`, which is where a write began. */
  cut(length: number): Promise<void>;
  close(): Promise<void>;
}
