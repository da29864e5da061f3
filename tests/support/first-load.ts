/**
 * What a phone fetches, by the built page itself, gzipped: to the door, and to Today.
 *
 * The rest (map, plan, desk, workers) is fetched when it is opened, or kept by the service worker afterwards.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

export interface Bytes {
  readonly scripts: number;
  readonly sheets: number;
}

export function bytesToTheDoor(): Bytes {
  return bytesOf(namedByThePage());
}

export function bytesToToday(): Bytes {
  const screens = readdirSync('dist/app/assets').filter((it) => /^phone-[\w-]{8}\.(js|css)$/.test(it));
  return bytesOf([...namedByThePage(), ...screens.map((it) => `assets/${it}`)]);
}

function namedByThePage(): string[] {
  const html = readFileSync('dist/app/index.html', 'utf8');
  return [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map((it) => it[1] as string);
}

/** These files, and all that they import at once. */
function bytesOf(files: readonly string[]): Bytes {
  const all = new Set(files);
  for (const file of all) {
    if (!file.endsWith('.js')) continue;
    for (const it of readFileSync(`dist/app/${file}`, 'utf8').matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)) all.add(`assets/${it[1]}`);
  }
  const size = (end: string) =>
    [...all].filter((it) => it.endsWith(end)).reduce((sum, it) => sum + gzipSync(readFileSync(`dist/app/${it}`), { level: 9 }).length, 0);
  return { scripts: size('.js'), sheets: size('.css') };
}
