/**
 * Replies cut at every hundredth byte, of a push and of a pull (trust.md A7): asked again, nothing twice, nothing lost.
 */
import { expect, test } from 'vitest';
import { ROUTES } from '../../src/wire/routes.ts';
import { aScene, atRest, end, phone, sync, visit } from './scene.ts';
import { withStore } from './with-store.ts';

const store = withStore();
const FULL = process.env['FULL'] !== undefined;

test.each([
  ['push', FULL ? 100 : 150],
  ['pull', FULL ? 100 : 300],
] as const)('a %s reply cut anywhere is no reply', { timeout: 300_000 }, async (route, step) => {
  const run = await aScene(store());
  const { handset } = phone(run);
  let whole = 1;
  let cuts = 0;
  for (let offset = 0; offset < whole; offset += step) {
    await visit(run);
    let isCut = false;
    handset.befall = (it) => {
      if (isCut || it.path !== ROUTES[route].path) return undefined;
      isCut = true;
      cuts++;
      return it.deliver(it.path, it.method, it.body).then((arrives) => {
        whole = Math.max(whole, arrives.text.length);
        const part = arrives.text.slice(0, offset);
        // In turn: a body that breaks off, and one that just ends.
        const text = async () => (cuts % 2 === 0 ? part : Promise.reject(new TypeError('terminated')));
        return { response: { status: 200, text } as Response, arrives };
      });
    };
    await sync(run);
    expect(isCut).toBe(true);
    handset.befall = undefined;
    // Every other time the page dies over it, and only the disk remembers.
    if (cuts % 2 === 0) for (const tab of [...handset.tabs]) handset.kill(tab, true);
    await sync(run);
  }
  expect(cuts).toBeGreaterThan(2);
  expect(await atRest(run)).toEqual([]);
  expect(run.host.wire.duplicates).toBe(route === 'push' ? cuts : 0);
  await end(run);
});
