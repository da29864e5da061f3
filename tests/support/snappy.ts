/**
 * Unpacks Snappy, as browsers pack blocks of their databases and long values with it. Only to read what was written.
 *
 * Answers undefined for bytes that are no whole Snappy text: what merely looks like one is passed over by whoever searches.
 */
export function unsnappy(packed: Uint8Array): Buffer | undefined {
  const length = varintAt(packed, 0);
  if (!length || length.value > 64_000_000) return undefined;
  const out = Buffer.alloc(length.value);
  let from = length.next;
  let to = 0;
  while (from < packed.length) {
    const tag = packed[from++] ?? 0;
    const kind = tag & 3;
    if (kind === 0) {
      let size = tag >> 2;
      if (size >= 60) {
        const bytes = size - 59;
        size = little(packed, from, bytes);
        from += bytes;
      }
      size += 1;
      if (from + size > packed.length || to + size > out.length) return undefined;
      out.set(packed.subarray(from, from + size), to);
      from += size;
      to += size;
      continue;
    }
    const size = kind === 1 ? 4 + ((tag >> 2) & 7) : 1 + (tag >> 2);
    const bytes = kind === 1 ? 1 : kind === 2 ? 2 : 4;
    const back = (kind === 1 ? (tag >> 5) << 8 : 0) + little(packed, from, bytes);
    from += bytes;
    if (back === 0 || back > to || to + size > out.length) return undefined;
    // Byte by byte: a copy may reach into what it is itself writing.
    for (let n = 0; n < size; n++, to++) out[to] = out[to - back] ?? 0;
  }
  return to === out.length ? out : undefined;
}

/** A number in groups of seven bits, low ones first. */
export function varintAt(bytes: Uint8Array, at: number): { readonly value: number; readonly next: number } | undefined {
  let value = 0;
  for (let n = 0; n < 8; n++) {
    const byte = bytes[at + n];
    if (byte === undefined) return undefined;
    value += (byte & 127) * 2 ** (7 * n);
    if (byte < 128) return { value, next: at + n + 1 };
  }
  return undefined;
}

function little(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let n = 0; n < count; n++) value += (bytes[at + n] ?? 0) * 2 ** (8 * n);
  return value;
}
