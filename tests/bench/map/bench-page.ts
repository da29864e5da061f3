/**
 * Builds the page that runs the app's own map code for a bench or a picture, and serves it with the area packs beside the project.
 *
 * The page is built as the app is (minified, modern browsers, its words read beforehand), from the same sources. The address is `localhost`, so that the
 * browser gives it a private file system.
 */
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, extname, join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { compileWords } from '../../../src/app/words/compile-words.mjs';
import { drawTown } from '../../../src/station/town/town-area.ts';

export interface BenchPage {
  readonly url: string;
  close(): Promise<void>;
}

/** Area packs lie beside the project; MAP_PACKS names another folder. */
const PACKS = resolve(process.env['MAP_PACKS'] ?? '../shared/maps');
/** Saltmere Cross is drawn for the page. */
export const TOWN_PACK = 'saltmere-cross.pmtiles';
const TOWN_FILE = resolve('dist/bench-map', TOWN_PACK);

/** Where a pack lies, which may be nowhere. */
export function packPath(name: string): string {
  return name === TOWN_PACK ? TOWN_FILE : join(PACKS, name);
}
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** @param name of the folder under tests/bench/map that holds index.html. */
export async function benchPage(name: string): Promise<BenchPage> {
  const outDir = resolve('dist/bench-map', name);
  await build({
    root: resolve('tests/bench/map', name),
    configFile: false,
    logLevel: 'error',
    plugins: [react(), compileWords],
    build: { outDir, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, reportCompressedSize: false },
  });
  await drawTown(TOWN_FILE);
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = path.startsWith('/packs/') ? packPath(basename(path)) : join(outDir, path === '/' ? 'index.html' : path.replaceAll('..', ''));
    if (!existsSync(file)) response.writeHead(404).end();
    else if (extname(file) === '.pmtiles') createReadStream(file).pipe(response);
    else response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
  });
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
