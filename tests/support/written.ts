/**
 * Everything a browser wrote into its profile, as bytes that can be searched: each file as it lies there, and what it packs away.
 *
 * LevelDB cuts a record into pieces at each 32 KiB of its log and packs the blocks of its tables with Snappy; a long value of IndexedDB may
 * be packed by itself. Text in those would be missed by a search of the raw bytes, so logs are joined and blocks and values unpacked.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { unsnappy, varintAt } from './snappy.ts';

export interface Written {
  /** The file, and what was done to read it. */
  readonly where: string;
  readonly bytes: Buffer;
}

const MOST_BYTES = 200_000_000;

export function* writtenIn(profile: string): Iterable<Written> {
  for (const path of filesIn(profile)) {
    const bytes = readFileSync(path);
    const where = path.slice(profile.length + 1);
    yield { where, bytes };
    yield* packedIn(where, bytes);
    if (/\.leveldb\/\d+\.log$/.test(path) || /\/\d{6}\.log$/.test(path)) {
      const joined = joinLog(bytes);
      yield { where: `${where}, joined`, bytes: joined };
      yield* packedIn(where, joined);
    }
    if (/\.(ldb|sst)$/.test(path)) {
      const entries = tableEntries(bytes);
      yield { where: `${where}, unpacked`, bytes: entries };
      yield* packedIn(where, entries);
    }
  }
}

/** Which of the texts stand in it, in the encodings a browser writes, and where. */
export function textsFound(profile: string, texts: Iterable<string>): string[] {
  // One pass over the bytes for all texts, told apart by their first two bytes.
  const starts = new Map<number, { readonly text: string; readonly bytes: Buffer }[]>();
  for (const text of texts)
    for (const bytes of encodingsOf(text)) {
      const start = bytes.readUInt16LE(0);
      starts.set(start, [...(starts.get(start) ?? []), { text, bytes }]);
    }
  const isStart = new Uint8Array(65_536);
  for (const start of starts.keys()) isStart[start] = 1;
  const hits = new Set<string>();
  for (const { where, bytes } of writtenIn(profile))
    for (let at = 0; at + 1 < bytes.length; at++) {
      const start = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
      if (isStart[start] === 0) continue;
      for (const it of starts.get(start) ?? []) if (bytes.subarray(at, at + it.bytes.length).equals(it.bytes)) hits.add(`${it.text} in ${where}`);
    }
  return [...hits];
}

/** UTF-8, UTF-16, one byte a letter; base64 at each of its three offsets where enough of the text is left to be told from chance. */
function encodingsOf(text: string): Buffer[] {
  const plain = [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(text, 'latin1')];
  if (text.length < 12) return plain;
  const base64 = [0, 1, 2].map((shift) => {
    const whole = Buffer.from('\0'.repeat(shift) + text).toString('base64');
    return Buffer.from(whole.slice(shift === 0 ? 0 : 4, -4));
  });
  return [...plain, ...base64];
}

function* filesIn(folder: string): Iterable<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (entry.isFile() && statSync(path).size < MOST_BYTES) yield path;
  }
}

/** Chromium's mark before a value that it packed: a version that needs unpacking, and that Snappy did it. */
const PACKED = Buffer.from([0xff, 0x11, 0x02]);

function* packedIn(where: string, bytes: Buffer): Iterable<Written> {
  for (let at = bytes.indexOf(PACKED); at >= 0; at = bytes.indexOf(PACKED, at + 1)) {
    const value = unsnappy(bytes.subarray(at + PACKED.length));
    if (value) yield { where: `${where}, value unpacked`, bytes: value };
  }
}

const BLOCK = 32_768;
const HEADER = 7;

/** The records of a log without the heads that part them. */
function joinLog(log: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let block = 0; block < log.length; block += BLOCK) {
    const end = Math.min(block + BLOCK, log.length);
    for (let at = block; at + HEADER <= end; ) {
      const length = log.readUInt16LE(at + 4);
      if (length === 0 && log[at + 6] === 0) break;
      pieces.push(log.subarray(at + HEADER, Math.min(at + HEADER + length, end)));
      at += HEADER + length;
    }
  }
  return Buffer.concat(pieces);
}

const FOOTER = 48;
const MAGIC = 0xdb4775248b80fb57n;

/** Keys and values of a table, one after the other. Throws on a table it cannot read: a search that is blind must not look like one that found nothing. */
function tableEntries(table: Buffer): Buffer {
  const footer = table.subarray(-FOOTER);
  if (footer.length < FOOTER || footer.readBigUInt64LE(FOOTER - 8) !== MAGIC) throw new Error('a table without its foot');
  const metaindex = handleAt(footer, 0);
  const index = handleAt(footer, metaindex.next);
  const blocks = entriesOf(blockAt(table, index)).map(({ value }) => blockAt(table, handleAt(value, 0)));
  return Buffer.concat(blocks.flatMap((block) => entriesOf(block).flatMap((it) => [it.key, it.value])));
}

interface Handle {
  readonly offset: number;
  readonly size: number;
  readonly next: number;
}

function handleAt(bytes: Uint8Array, at: number): Handle {
  const offset = varintAt(bytes, at);
  const size = offset && varintAt(bytes, offset.next);
  if (!offset || !size) throw new Error('a table whose index cannot be read');
  return { offset: offset.value, size: size.value, next: size.next };
}

function blockAt(table: Buffer, { offset, size }: Handle): Buffer {
  const block = table.subarray(offset, offset + size);
  const kind = table[offset + size];
  const plain = kind === 0 ? block : kind === 1 ? unsnappy(block) : undefined;
  if (!plain) throw new Error(`a block packed in a way (${kind}) that is not known`);
  return plain;
}

/** Keys share their beginnings with the one before. */
function entriesOf(block: Buffer): { readonly key: Buffer; readonly value: Buffer }[] {
  const end = block.length - 4 - 4 * block.readUInt32LE(block.length - 4);
  const entries: { key: Buffer; value: Buffer }[] = [];
  let key = Buffer.alloc(0);
  for (let at = 0; at < end; ) {
    const shared = varintAt(block, at);
    const rest = shared && varintAt(block, shared.next);
    const length = rest && varintAt(block, rest.next);
    if (!shared || !rest || !length) throw new Error('a block that cannot be read');
    key = Buffer.concat([key.subarray(0, shared.value), block.subarray(length.next, length.next + rest.value)]);
    at = length.next + rest.value + length.value;
    entries.push({ key, value: block.subarray(length.next + rest.value, at) });
  }
  return entries;
}
