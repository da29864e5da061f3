/**
 * Whether a request that would change something was begun by the station's own pages.
 *
 * Browsers say where a request comes from, and no page can make them lie. A client that says nothing is no browser, so it
 * carries nobody's cookie unless it was given it. The cookie's SameSite=Strict is the other half of this.
 */
export function isForeign({ origin, site, host }: { readonly origin: string | undefined; readonly site: string | undefined; readonly host: string }): boolean {
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  if (origin === undefined) return false;
  if (!URL.canParse(origin)) return true;
  const { protocol, host: from } = new URL(origin);
  // A host may be named with the port that its scheme has anyway.
  const own = `${protocol}//${host}`;
  return !URL.canParse(own) || from === '' || new URL(own).host !== from;
}
