/**
 * The service worker: registered once, looked at for a newer version, and taken only when the person says so.
 *
 * A new version waits until then, whatever is half typed. Looks at start, when the page is shown or focused, and every half
 * hour, since iOS brings back a frozen page without telling. Taking it reloads the page once the new worker is in charge.
 */
import type { Watched } from '../device/device.ts';

export interface Update extends Watched<boolean> {
  /** Takes the waiting version: the page is loaded anew. The caller has kept everything first. Answers only where that did not come. */
  take(): Promise<void>;
}

/** What is needed of the page: a test has a clock of its own. */
export interface UpdatePage {
  later(run: () => void, ms: number): void;
  every(run: () => void, ms: number): void;
  on(event: 'pageshow' | 'focus', run: () => void): void;
  reload(): void;
}

const HALF_HOUR_MS = 30 * 60_000;
/** A worker that is asleep on a busy phone can miss what it is told: it is told again, so often. */
const TOLD_AGAIN_MS = 2_000;
const TIMES_TOLD = 15;

export function watchForUpdate(container: ServiceWorkerContainer | undefined, page: UpdatePage = thisPage): Update {
  const told = new Set<() => void>();
  let waiting: ServiceWorker | null = null;
  const setWaiting = (worker: ServiceWorker | null) => {
    waiting = worker;
    for (const tell of told) tell();
  };
  if (container) void follow(container, setWaiting, page);
  return {
    get: () => waiting !== null,
    subscribe(onChange) {
      told.add(onChange);
      return () => told.delete(onChange);
    },
    take() {
      const worker = waiting;
      if (!worker || !container) return Promise.resolve();
      container.addEventListener('controllerchange', () => page.reload(), { once: true });
      return new Promise((giveUp) => tellUntilTaken(worker, TIMES_TOLD, giveUp, page));
    },
  };
}

const thisPage: UpdatePage = {
  later: (run, ms) => void setTimeout(run, ms),
  every: (run, ms) => void setInterval(run, ms),
  on: (event, run) => window.addEventListener(event, run),
  reload: () => location.reload(),
};

function tellUntilTaken(worker: ServiceWorker, times: number, giveUp: () => void, page: UpdatePage): void {
  if (times === 0) {
    giveUp();
    return;
  }
  worker.postMessage({ type: 'SKIP_WAITING' });
  page.later(() => tellUntilTaken(worker, times - 1, giveUp, page), TOLD_AGAIN_MS);
}

async function follow(container: ServiceWorkerContainer, setWaiting: (worker: ServiceWorker | null) => void, page: UpdatePage): Promise<void> {
  let registration: ServiceWorkerRegistration;
  try {
    registration = await container.register('/service-worker.js', { updateViaCache: 'none' });
  } catch {
    // Refused or unreachable: the app runs from the network until the next start.
    return;
  }
  const look = () => {
    // A first installation is no update: somebody must already be in charge.
    if (registration.waiting && container.controller) setWaiting(registration.waiting);
  };
  look();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
  const check = () => void registration.update().then(look, () => undefined);
  page.on('pageshow', check);
  page.on('focus', check);
  page.every(check, HALF_HOUR_MS);
}
