/**
 * Reads a `Range` header (RFC 9110, section 14) for one stretch of bytes.
 *
 * Several stretches at once, other units and what cannot be read are passed over, which means the whole file: the standard
 * allows it, and nothing of ours asks so.
 */
export interface ByteRange {
  readonly start: number;
  /** The last byte, itself included. */
  readonly end: number;
}

export function rangeOf(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | undefined {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  const [, first = '', last = ''] = found ?? [];
  if (!found || (first === '' && last === '')) return undefined;
  if (first === '') {
    const count = Math.min(Number(last), size);
    return count === 0 ? 'unsatisfiable' : { start: size - count, end: size - 1 };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return undefined;
  if (start >= size) return 'unsatisfiable';
  return { start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
}
