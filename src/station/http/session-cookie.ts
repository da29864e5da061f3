/**
 * The session token in its cookie: no script reads it, no other site sends it, it holds for exactly this host.
 *
 * `__Host-` makes browsers insist on Secure, Path=/ and no Domain. Browsers treat http://localhost as secure enough for it,
 * which the demo relies on; docs/decisions says which were tried. It has no lifetime of its own: the station ends sessions.
 */
const NAME = '__Host-dunnock';

/** The token a browser sent, or undefined. A header with several of the name is a trick, and none counts. */
export function tokenOf(cookieHeader: string | undefined): string | undefined {
  const values = (cookieHeader ?? '')
    .split(';')
    .map((it) => it.trim())
    .filter((it) => it.startsWith(`${NAME}=`))
    .map((it) => it.slice(NAME.length + 1));
  const [token] = values;
  return values.length === 1 && token !== undefined && /^[A-Za-z0-9_-]{43}$/.test(token) ? token : undefined;
}

/** The header that keeps a token, or takes it away. */
export function cookieFor(token: string | undefined): string {
  const rest = 'Path=/; HttpOnly; Secure; SameSite=Strict';
  return token === undefined ? `${NAME}=; Max-Age=0; ${rest}` : `${NAME}=${token}; ${rest}`;
}
