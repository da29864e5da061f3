/**
 * The page starts here: the one place of the app where clock, ids and chance enter.
 *
 * Sets the policy for markup and scripts first, takes a one-time code out of the address before anything can see it, opens
 * the phone's own device and draws.
 */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { uuidv7 } from 'uuidv7';
import { browserDoors } from '../device/browser-doors.ts';
import { openDevice } from '../device/open-device.ts';
import { instantFromMs } from '../domain/base/instant.ts';
import { App } from './app.tsx';
import { coverWhenHidden } from './hide.ts';
import './theme/tokens.css';
import './theme/base.css';
import { followPhone } from './theme/theme.ts';
import { setTrustedTypes } from './trusted-types.ts';
import { watchForUpdate } from './update.ts';
import { type World, WorldContext } from './world.ts';

/** The build's own name, from vite.config.ts. */
declare const __BUILD__: string;

setTrustedTypes();
const welcomeCode = takeWelcomeCode();
coverWhenHidden();
followPhone();

const world: World = {
  now: () => instantFromMs(Date.now()),
  mint: uuidv7,
  chance: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 4_294_967_296,
};
const device = openDevice(browserDoors({ now: world.now, mint: world.mint, monoMs: () => performance.now() }, __BUILD__));
const update = watchForUpdate(import.meta.env.PROD ? navigator.serviceWorker : undefined);

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <WorldContext value={world}>
        <App device={device} update={update} build={__BUILD__} welcomeCode={welcomeCode} />
      </WorldContext>
    </StrictMode>,
  );

/** The code lives in the fragment, which no server and no log sees; it leaves the address and the history at once. */
function takeWelcomeCode(): string | undefined {
  if (location.pathname !== '/welcome') return undefined;
  const code = location.hash.slice(1);
  if (code !== '') history.replaceState(null, '', '/welcome');
  return /^[A-Za-z0-9_-]{22,64}$/.test(code) ? code : undefined;
}
