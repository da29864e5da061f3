/**
 * The whole app: the welcome, the door, the open phone, or the desk, as the device and the address say.
 *
 * The desk is a chunk of its own that an officer's phone never loads. Whatever the screen, the page's title is the app's name.
 */
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Device } from '../device/device.ts';
import type { PropertyId } from '../domain/base/id.ts';
import css from './app.module.css';
import { uncover } from './hide.ts';
import { Cover } from './parts/cover.tsx';
import { FaultBoundary } from './parts/fault-boundary.tsx';
import { ShutDoor } from './screens/door/shut-door.tsx';
import { SignInScreen } from './screens/door/sign-in-screen.tsx';
import { UnlockScreen } from './screens/door/unlock-screen.tsx';
import { WelcomeScreen } from './screens/door/welcome-screen.tsx';
import { readSession, type SessionReply } from './station-api.ts';
import type { Update } from './update.ts';
import { useWatched } from './watch.ts';
import { useWorld } from './world.ts';

const Desk = lazy(async () => {
  const [{ Desk: component }] = await Promise.all([import('./desk/desk.tsx'), import('./words/desk-words.ts')]);
  return { default: component };
});
const Phone = lazy(async () => ({ default: (await import('./phone.tsx')).Phone }));

export interface AppProps {
  readonly device: Device;
  readonly update: Update;
  readonly build: string;
  /** The one-time code of a welcome link, already taken out of the address. */
  readonly welcomeCode: string | undefined;
}

/** Whether a desk's session stands: not asked, asked, or the session itself. */
type DeskState = { readonly is: 'none' } | { readonly is: 'asking' } | { readonly is: 'here'; readonly session: SessionReply };

export function App({ device, update, build, welcomeCode }: AppProps) {
  const world = useWorld();
  const state = useWatched(device.state);
  const view = useWatched(device.view);
  const [path, go] = useLocation();
  const [desk, setDesk] = useState<DeskState>(() => ({ is: path.startsWith('/desk') ? 'asking' : 'none' }));
  const [someoneElse, setSomeoneElse] = useState(false);
  const open = useRef<PropertyId | undefined>(undefined);

  const toDesk = async () => {
    const answer = await readSession();
    const atDesk = answer.ok && answer.value.person.role !== 'officer';
    setDesk(atDesk ? { is: 'here', session: answer.value } : { is: 'none' });
    if (atDesk && !location.pathname.startsWith('/desk')) go('/desk', { replace: true });
    if (!atDesk && location.pathname.startsWith('/desk')) go('/', { replace: true });
  };
  // A reload at the desk: the session is a cookie no script sees, so the station is asked who is there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each reload
  useEffect(() => {
    if (desk.is === 'asking') void toDesk();
  }, [desk.is]);
  // Whatever is drawn after a lock may be seen again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs with each change of the state
  useEffect(uncover, [state]);
  // The door is drawn first; what stands behind it is fetched while the words are typed.
  useEffect(() => void import('./phone.tsx'), []);

  const screen = () => {
    if (desk.is === 'here')
      return (
        <Suspense fallback={<Cover />}>
          <Desk
            session={desk.session}
            world={world}
            onSignedOut={() => {
              setDesk({ is: 'none' });
              go('/', { replace: true });
            }}
          />
        </Suspense>
      );
    if (desk.is === 'asking' || state.is === 'starting') return <Cover />;
    if (state.is === 'unusable') return <ShutDoor because={state.because} rescue={state.rescue} />;
    if (path === '/welcome' && state.is !== 'open')
      return <WelcomeScreen device={device} code={welcomeCode} onDesk={toDesk} onDone={() => go('/', { replace: true })} />;
    const shutOut = state.is === 'locked' ? state.shutOut : undefined;
    if (state.is === 'new' || (state.is === 'locked' && (someoneElse || shutOut?.everyone)))
      return (
        <SignInScreen
          device={device}
          onDesk={toDesk}
          onSignedIn={() => setSomeoneElse(false)}
          onBack={state.is === 'locked' && !shutOut?.everyone ? () => setSomeoneElse(false) : undefined}
          shutOut={shutOut?.everyone ? shutOut : undefined}
        />
      );
    if (state.is === 'locked') return <UnlockScreen device={device} since={state.since} shutOut={shutOut} onSomeoneElse={() => setSomeoneElse(true)} />;
    if (!view) return <Cover />;
    return (
      <Suspense fallback={<Cover />}>
        <Phone key={view.person.id} device={device} view={view} update={update} build={build} open={open} />
      </Suspense>
    );
  };
  return (
    <FaultBoundary>
      <div className={desk.is === 'here' ? undefined : css['door']}>{screen()}</div>
    </FaultBoundary>
  );
}
