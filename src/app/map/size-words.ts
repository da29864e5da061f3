/**
 * A size in the words of the area maps: "24 KB", "1.3 MB", "60 MB". In thousands, as phones and shops count it.
 */
import '../words/map-words.ts';
import { say } from '../words/words.ts';

export function sizeWords(bytes: number): string {
  if (bytes < 1_000_000) return say('packs.kb', { n: Math.ceil(bytes / 1000) });
  return say('packs.mb', { n: bytes < 10_000_000 ? (bytes / 1_000_000).toFixed(1) : String(Math.round(bytes / 1_000_000)) });
}
