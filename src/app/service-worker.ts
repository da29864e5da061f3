/**
 * Keeps the app's shell on the phone, so that it opens with no network.
 *
 * Holds the built files and nothing else: no answer of the station is ever cached, so nothing of the work lies here in
 * the clear. A new version waits until the person agrees (the page then sends SKIP_WAITING): a half-typed visit is not
 * swept away by an update. Map packs are kept by the device room, not here.
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api\//] }));

self.addEventListener('message', (event) => {
  if (event.data === 'SKIP_WAITING' || event.data?.type === 'SKIP_WAITING') void self.skipWaiting();
});
// The first installed version takes the open page at once: the very next loss of signal is already covered.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
