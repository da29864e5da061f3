/**
 * Beats as they are typed, "N1, N2", read into codes; a word that is no beat is named, never dropped in silence.
 */
import { type BeatCode, beatCode } from '../../../domain/base/id.ts';

export function readBeats(text: string): { readonly beats: BeatCode[]; readonly wrong: string | undefined } {
  const words = text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((it) => it !== '');
  const parsed = words.map((it) => beatCode.safeParse(it));
  const wrong = words.find((_, at) => parsed[at]?.success === false);
  return { beats: [...new Set(parsed.flatMap((it) => (it.success ? [it.data] : [])))], wrong };
}
