/**
 * The door to where area packs lie on a phone: bytes by file, and one small note of what they are.
 *
 * A pack is public map data of a whole force area, so it is not sealed and needs no passphrase. Bytes only ever grow at their
 * end; a file's own length says how far a download came, so nothing else need be written for each piece. Who calls decides
 * what is whole: this door does not know.
 */
export interface PackStorage {
  /** The note as it was last kept, or undefined where there is none. */
  readNote(): Promise<string | undefined>;
  /** Kept whole or not at all. */
  keepNote(text: string): Promise<void>;
  /** Bytes kept of a file; 0 where there is none. */
  lengthOf(file: string): Promise<number>;
  /**
   * Writes at a place no further than the end; the same piece twice is harmless (two tabs may fetch at once). Answers when the
   * bytes are on the disk. Rejects with a QuotaExceededError when there is no room.
   */
  write(file: string, at: number, bytes: ArrayBuffer): Promise<void>;
  /** The file as something that can be sliced without reading it all. */
  read(file: string): Promise<Blob | undefined>;
  remove(file: string): Promise<void>;
  /** Names of all files kept, so that strays can be cleared. */
  files(): Promise<readonly string[]>;
}
