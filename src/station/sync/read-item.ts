/**
 * One item of a push as it arrived, read as far as it can be: its hash, its envelope, its body. Nothing is decided here.
 *
 * What cannot be read stays what it is, to the byte; where at least an id can be made out, the receipt can name it.
 */
import { createHash } from 'node:crypto';
import { type ChangeId, changeId } from '../../domain/base/id.ts';
import { bodyOf, type Change, type ChangeBody, canonicalText, change as changeShape } from '../../domain/change/change.ts';

export interface ReadItem {
  /** Its place in the message. */
  readonly at: number;
  /** As it arrived, to the byte. */
  readonly text: string;
  readonly id: ChangeId | undefined;
  /** undefined where the content has no canonical text: nested too deep for this machine's stack. */
  readonly contentHash: string | undefined;
  /** undefined where there is no envelope. */
  readonly readable: ReadableChange | undefined;
}

export interface ReadableChange {
  readonly at: number;
  readonly text: string;
  readonly contentHash: string;
  readonly change: Change;
  /** undefined where its kind, its version or its body is not understood. */
  readonly body: ChangeBody | undefined;
}

export function readItem(item: unknown, text: string, at: number): ReadItem {
  const contentHash = hashOf(item);
  const envelope = changeShape.safeParse(item);
  const isReadable = contentHash !== undefined && envelope.success;
  const readable = isReadable ? { at, text, contentHash, change: envelope.data, body: bodyOf(envelope.data) } : undefined;
  return { at, text, contentHash, id: readable?.change.id ?? idOf(item), readable };
}

function hashOf(item: unknown): string | undefined {
  try {
    return createHash('sha256').update(canonicalText(item)).digest('hex');
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return undefined;
    throw error;
  }
}

function idOf(item: unknown): ChangeId | undefined {
  if (typeof item !== 'object' || item === null || !('id' in item)) return undefined;
  const id = changeId.safeParse(item.id);
  return id.success ? id.data : undefined;
}
