/** A waiting version: seen, told until it is in charge, and given up on only when it never is. */
import { describe, expect, it } from 'vitest';
import { type UpdatePage, watchForUpdate } from '../../src/app/update.ts';

/** A service worker container with a version that waits, and a page whose clock is wound by hand. */
function aPhone({ inCharge = true, waits = true } = {}) {
  const told: unknown[] = [];
  const waiting = { postMessage: (word: unknown) => void told.push(word) };
  const registration = Object.assign(new EventTarget(), {
    waiting: waits ? waiting : null,
    installing: null,
    looked: 0,
    async update() {
      registration.looked++;
    },
  });
  const container = Object.assign(new EventTarget(), { controller: inCharge ? {} : null, register: async () => registration });
  const due: { run: () => void; ms: number }[] = [];
  const on = new Map<string, () => void>();
  const page: UpdatePage & { reloads: number } = {
    reloads: 0,
    later: (run, ms) => void due.push({ run, ms }),
    every: () => undefined,
    on: (event, run) => void on.set(event, run),
    reload: () => void page.reloads++,
  };
  const update = watchForUpdate(container as unknown as ServiceWorkerContainer, page);
  return { update, told, waiting, registration, container, page, due, on };
}
const settled = () => new Promise<void>((go) => setTimeout(go));
const SKIP = { type: 'SKIP_WAITING' };

describe('a version that waits', () => {
  it('is seen where another is in charge, and a first installation is none', async () => {
    const [renewed, fresh] = [aPhone(), aPhone({ inCharge: false })];
    await settled();
    expect([renewed.update.get(), fresh.update.get()]).toEqual([true, false]);
  });
  it('is looked for when the page is shown again, and told to whoever watches', async () => {
    const phone = aPhone({ waits: false });
    await settled();
    let changes = 0;
    phone.update.subscribe(() => changes++);
    phone.registration.waiting = phone.waiting;
    phone.on.get('pageshow')?.();
    await settled();
    expect([phone.registration.looked, changes, phone.update.get()]).toEqual([1, 1, true]);
  });
});

describe('taking it', () => {
  it('tells it at once, and again as long as it is not in charge: a worker that is asleep may miss the first word', async () => {
    const phone = aPhone();
    await settled();
    void phone.update.take();
    expect(phone.told).toEqual([SKIP]);
    phone.due.shift()?.run();
    phone.due.shift()?.run();
    expect(phone.told).toEqual([SKIP, SKIP, SKIP]);
    expect(phone.page.reloads).toBe(0);
  });
  it('loads the page anew once it is in charge, and once only', async () => {
    const phone = aPhone();
    await settled();
    void phone.update.take();
    phone.container.dispatchEvent(new Event('controllerchange'));
    phone.container.dispatchEvent(new Event('controllerchange'));
    expect(phone.page.reloads).toBe(1);
  });
  it('is given up after half a minute of telling, so that whoever asked can say so', async () => {
    const phone = aPhone();
    await settled();
    let gaveUp = false;
    void phone.update.take().then(() => {
      gaveUp = true;
    });
    let ms = 0;
    for (let next = phone.due.shift(); next; next = phone.due.shift()) {
      await settled();
      expect(gaveUp).toBe(false);
      ms += next.ms;
      next.run();
    }
    await settled();
    expect([gaveUp, ms, phone.told.length, phone.page.reloads]).toEqual([true, 30_000, 15, 0]);
  });
  it('answers at once where nothing waits', async () => {
    const phone = aPhone({ waits: false });
    await settled();
    await phone.update.take();
    expect(phone.told).toEqual([]);
  });
});
