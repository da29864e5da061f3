/**
 * How a name or a question is taken apart into words that can be compared: small letters, no accents, no marks.
 *
 * A question may have a house number anywhere in it, with a letter of its own ("12 a"); since a street may be called by a number
 * too, every way of reading it is tried.
 */
export interface Question {
  readonly words: readonly string[];
  readonly number: string | undefined;
}

const SHORT: Readonly<Record<string, string>> = {
  rd: 'road',
  ave: 'avenue',
  av: 'avenue',
  ln: 'lane',
  cres: 'crescent',
  ct: 'court',
  gdns: 'gardens',
  grn: 'green',
  gr: 'grove',
  pk: 'park',
  sq: 'square',
  ter: 'terrace',
  terr: 'terrace',
  wy: 'way',
  hts: 'heights',
  bldgs: 'buildings',
  str: 'strasse',
};

export function wordsOf(text: string): string[] {
  return folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** The word, and what it is short for. */
export function meaningsOf(word: string): readonly string[] {
  const long = SHORT[word];
  return long === undefined ? [word] : [word, long];
}

export function readingsOf(query: string): Question[] {
  // "12-14" and "12/2" are one number each, so marks are cut only where a word holds no digit.
  const words = folded(query)
    .split(/[\s,;]+/)
    .flatMap((it) => (/^\d/.test(it) ? [it.replace(/[^\p{L}\p{N}/-]/gu, '')] : wordsOf(it)))
    .filter(Boolean);
  const readings: Question[] = [{ words, number: undefined }];
  for (const [n, word] of words.entries()) {
    if (isNumber(word)) readings.push({ words: words.toSpliced(n, 1), number: word });
    const after = words[n + 1] ?? '';
    if (/^\d+$/.test(word) && /^[a-z]$/.test(after)) readings.push({ words: words.toSpliced(n, 2), number: word + after });
  }
  return readings.filter((it) => it.words.length > 0);
}

/** How well a number on a door answers the one asked for: 3 the same, 2 a part of that door ("12a" for 12), 1 within its range. */
export function numberFits(asked: string, door: string): 0 | 1 | 2 | 3 {
  const on = folded(door).replace(/\s+/g, '');
  if (on === asked) return 3;
  if (on.startsWith(asked) && !/^\d/.test(on.slice(asked.length))) return 2;
  const range = /^(\d+)[a-z]?[-\u2013](\d+)[a-z]?$/.exec(on);
  const number = /^\d+$/.test(asked) ? Number(asked) : undefined;
  if (!range || number === undefined) return 0;
  const [low, high] = [Number(range[1]), Number(range[2])];
  // Even numbers on one side of the street, odd ones on the other.
  return number >= low && number <= high && (number - low) % 2 === 0 ? 1 : 0;
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\u00df/g, 'ss')
    .replace(/['\u2019\u2018`.]/g, '');
}

function isNumber(word: string): boolean {
  return /^\d+[a-z]?([-/]\d+[a-z]?)?$/.test(word);
}
