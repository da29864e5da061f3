/**
 * What the page and the pack-writing worker say to each other.
 *
 * One message a piece, one answer a message, matched by `n`. A failure carries only the error's name: that is what tells a full
 * disk from a broken one.
 */
export interface PieceToWrite {
  readonly n: number;
  readonly folder: string;
  readonly file: string;
  readonly at: number;
  readonly bytes: ArrayBuffer;
}

export type PieceWritten = { readonly n: number; readonly ok: true } | { readonly n: number; readonly ok: false; readonly name: string };
