/**
 * Both browsers the tests may meet do what the app needs of one: a service worker, IndexedDB, and web security left on.
 */
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchPhone } from '../support/browser.ts';

const server = createServer((request, answer) => {
  const isScript = request.url === '/sw.js';
  answer.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
  answer.end(
    isScript
      ? 'self.addEventListener("fetch", () => {})'
      : '<!doctype html><meta charset="utf-8"><title>page</title><p>Letters of no font of ours end no browser: → ✓ ⚠ 漢 🜁</p>',
  );
});
let url = '';

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  const address = server.address();
  url = address && typeof address === 'object' ? `http://localhost:${address.port}` : '';
});
afterAll(() => new Promise((done) => server.close(done)));

test.each(['system', 'package'])('the browser of the %s', async (from) => {
  process.env['BROWSER_FROM'] = from;
  const phone = await launchPhone();
  try {
    await phone.page.goto(url);
    const found = await phone.page.evaluate(async () => {
      await navigator.serviceWorker.register('/sw.js');
      const worker = await navigator.serviceWorker.ready;
      const database = await new Promise<IDBDatabase>((done, fail) => {
        const opening = indexedDB.open('it', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
        opening.onsuccess = () => done(opening.result);
        opening.onerror = () => fail(opening.error);
      });
      return { worker: worker.active !== null, stores: [...database.objectStoreNames], width: innerWidth, touch: navigator.maxTouchPoints > 0 };
    });
    expect(found).toEqual({ worker: true, stores: ['rows'], width: 980, touch: true });
    await expect(phone.page.evaluate(() => fetch('http://127.0.0.1:9/').then(() => 'read'))).rejects.toThrow();
  } finally {
    delete process.env['BROWSER_FROM'];
    await phone.close();
  }
});
