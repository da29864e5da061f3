/**
 * What a phone shows of its maps and what lies on it of them, looked at from outside.
 */
import type { Page } from 'playwright-core';

/** Tiles in view that are a picture: a canvas of more than a ground and a line. */
export async function drawnTiles(page: Page): Promise<number> {
  return page.evaluate(() => {
    const isPicture = (it: HTMLCanvasElement) => {
      const pixels = it.width > 0 ? it.getContext('2d')?.getImageData(0, 0, it.width, it.height).data : undefined;
      if (!pixels) return false;
      const colours = new Set<number>();
      for (let at = 0; at < pixels.length; at += 4 * 7)
        if (pixels[at + 3] === 255) colours.add(((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0));
      return colours.size > 8;
    };
    return [...document.querySelectorAll<HTMLCanvasElement>('.leaflet-tile-container canvas')].filter(isPicture).length;
  });
}

/** Every file in the browser's private file system. */
export async function packsOn(page: Page): Promise<{ readonly bytes: number; readonly sha256: string }[]> {
  return page.evaluate(async () => {
    const found: { bytes: number; sha256: string }[] = [];
    const look = async (folder: FileSystemDirectoryHandle): Promise<void> => {
      for await (const it of folder.values()) {
        if (it.kind === 'directory') {
          await look(it as FileSystemDirectoryHandle);
          continue;
        }
        const bytes = await (await (it as FileSystemFileHandle).getFile()).arrayBuffer();
        const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
        found.push({ bytes: bytes.byteLength, sha256: [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('') });
      }
    };
    await look(await navigator.storage.getDirectory());
    return found;
  });
}

/** Waits until every tile of a map on the page is painted and has faded in; at once where there is no map. */
export async function mapIsPainted(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.leaflet-tile')].every((it) => it.classList.contains('leaflet-tile-loaded') && getComputedStyle(it).opacity === '1'),
  );
}

/** Waits until nothing of the map moves any more: the same marks at the same places through ten frames. */
export async function mapAtRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const look = () =>
      [...document.querySelectorAll<HTMLElement>('.leaflet-map-pane, .leaflet-marker-pane button')]
        .map((it) => `${it.getBoundingClientRect().x} ${it.getBoundingClientRect().y} ${it.dataset['group'] ?? ''}`)
        .join();
    let before = look();
    for (let same = 0; same < 10; ) {
      await new Promise((drawn) => requestAnimationFrame(drawn));
      const now = look();
      same = now === before ? same + 1 : 0;
      before = now;
    }
  });
}
