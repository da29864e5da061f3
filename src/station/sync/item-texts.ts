/**
 * The exact text of each item of an array inside a JSON message, as it arrived.
 *
 * What a phone sends is evidence: it is kept to the byte, and a value written back out by this machine would not be (key
 * order, doubled keys, number forms). The text is known to be JSON, as the whole has been parsed; so only strings and brackets
 * need be told apart. No recursion: a message nested ten thousand deep is read like any other.
 */
const SPACE = /\s/;

/** @returns the items' texts, or undefined where the message's `key` is not exactly one array at its top level. */
export function itemTexts(text: string, key: string): string[] | undefined {
  let found: string[] | undefined;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (mark === '{' || mark === '[') depth++;
    else if (mark === '}' || mark === ']') depth--;
    else if (mark === '"') {
      const end = stringEnd(text, at);
      const next = skipSpace(text, end);
      if (depth === 1 && text[next] === ':' && JSON.parse(text.slice(at, end)) === key) {
        const begin = skipSpace(text, next + 1);
        if (found !== undefined || text[begin] !== '[') return undefined;
        const array = readArray(text, begin);
        found = array.items;
        at = array.end - 1;
      } else at = end - 1;
    }
  }
  return found;
}

function readArray(text: string, begin: number): { readonly items: string[]; readonly end: number } {
  const items: string[] = [];
  let depth = 0;
  let from = begin + 1;
  for (let at = begin; at < text.length; at++) {
    const mark = text[at];
    if (mark === '"') at = stringEnd(text, at) - 1;
    else if (mark === '[' || mark === '{') depth++;
    else if (mark === ']' || mark === '}') {
      depth--;
      if (depth > 0) continue;
      const last = text.slice(from, at).trim();
      if (last !== '' || items.length > 0) items.push(last);
      return { items, end: at + 1 };
    } else if (mark === ',' && depth === 1) {
      items.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  return { items, end: text.length };
}

/** The place after the closing quote of the string that opens at `at`. */
function stringEnd(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  return end + 1;
}

function skipSpace(text: string, at: number): number {
  let next = at;
  while (next < text.length && SPACE.test(text[next] ?? '')) next++;
  return next;
}
