/**
 * The cover over a page that goes out of sight, so that the app switcher's picture shows nothing.
 *
 * Works on the page itself and at once, since the picture may be taken before anything is drawn anew. The style is base.css's.
 */
export function coverWhenHidden(): void {
  const set = () => document.documentElement.toggleAttribute('data-covered', document.visibilityState === 'hidden');
  document.addEventListener('visibilitychange', set);
  window.addEventListener('pagehide', () => document.documentElement.setAttribute('data-covered', ''));
  window.addEventListener('pageshow', set);
}

/** Covers now; the lock screen drawn afterwards takes it off. */
export function coverNow(): void {
  document.documentElement.setAttribute('data-covered', '');
}

export function uncover(): void {
  if (document.visibilityState === 'visible') document.documentElement.removeAttribute('data-covered');
}
