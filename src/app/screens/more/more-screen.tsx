/**
 * More: what is not at the station yet, colours, help, how safely this phone keeps things, who and which build, lock, sign out.
 */
import { EyeOff, Info, KeyRound, LifeBuoy, Lock, LogOut, PackageCheck, Palette, ShieldCheck, Upload } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { Device, Owed, View } from '../../../device/device.ts';
import { Button, IconButton } from '../../parts/button.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { Head } from '../../parts/head.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Opener } from '../../parts/opener.tsx';
import { owedWords } from '../../parts/owed-words.ts';
import { Pad, Screen } from '../../parts/screen.tsx';
import { Segmented } from '../../parts/segmented.tsx';
import { Strip } from '../../parts/strip.tsx';
import { UpdateBanner } from '../../parts/update-banner.tsx';
import { chooseTheme, chosenTheme, THEMES, type Theme } from '../../theme/theme.ts';
import { useAct } from '../../watch.ts';
import { say } from '../../words/words.ts';
import { HelpText } from './help-text.tsx';
import css from './more.module.css';

export interface MoreScreenProps {
  readonly device: Device;
  readonly view: View;
  /** How much is not at the station. */
  readonly waiting: number;
  /** What this officer's old words still seal on this phone. */
  readonly sealed: Owed | undefined;
  readonly build: string;
  readonly updateReady: boolean;
  /** The area maps kept on this phone: another flow's part, handed in. */
  readonly areaMaps?: ReactNode;
  readonly onUpdate: () => Promise<void>;
  readonly onOutbox: () => void;
  readonly onSealed: () => void;
  readonly onRescue: () => void;
  readonly onHide: () => void;
}

export function MoreScreen({ device, view, waiting, sealed, build, updateReady, areaMaps, onUpdate, onOutbox, onSealed, onRescue, onHide }: MoreScreenProps) {
  const [theme, setTheme] = useState(chosenTheme);
  const [storage, setStorage] = useState<'yes' | 'no' | 'unknown'>('unknown');
  const [leaving, setLeaving] = useState(false);
  const [stays, setStays] = useState<{ readonly because: 'unsent' | 'refused'; readonly count: number }>();
  useEffect(() => {
    let here = true;
    void navigator.storage?.persisted?.().then((it) => here && setStorage(it ? 'yes' : 'no'));
    return () => {
      here = false;
    };
  }, []);
  const [signOut, signingOut] = useAct(async () => {
    const answer = await device.signOut();
    setLeaving(false);
    if (!answer.ok) setStays(answer.refusal);
  });
  const choose = (it: Theme) => {
    chooseTheme(it);
    setTheme(it);
  };
  const open = view.outbox.filter((it) => it.whereabouts.is !== 'at_station').length;
  return (
    <Screen
      head={
        <Head title={say('more.title')} large>
          <IconButton icon={EyeOff} name={say('common.hide')} onClick={onHide} />
        </Head>
      }
    >
      <Pad>
        {updateReady ? <UpdateBanner onUpdate={onUpdate} /> : null}
        <Strip
          icon={Upload}
          title={say('more.outbox')}
          detail={open === 0 ? say('more.outbox_none') : say('more.outbox_some', { n: open })}
          onPress={onOutbox}
        />
        {waiting > 0 ? <Strip icon={PackageCheck} title={say('more.rescue')} detail={say('more.rescue_text')} onPress={onRescue} /> : null}
        {sealed ? <Strip icon={KeyRound} title={say('sealed.strip')} detail={owedWords(sealed)} tone="warn" onPress={onSealed} /> : null}
        <section className={css['card']}>
          <h2 className={css['title']}>
            <Icon of={Palette} size={22} />
            {say('more.theme')}
          </h2>
          <Segmented
            label={say('more.theme')}
            name="theme"
            options={THEMES.map((value) => ({ value, label: say(`more.theme_${value}`) }))}
            value={theme}
            onChange={choose}
          />
        </section>
        <Opener icon={LifeBuoy} title={say('more.help')}>
          <HelpText />
        </Opener>
        <section className={css['card']}>
          <h2 className={css['title']}>
            <Icon of={ShieldCheck} size={22} />
            {say('more.storage')}
          </h2>
          <p className={css['muted']}>{say(`more.storage_${storage}`)}</p>
        </section>
        <section className={css['card']}>
          <h2 className={css['title']}>
            <Icon of={Info} size={22} />
            {say('more.about')}
          </h2>
          <p className={css['muted']}>{say('more.about_who', { name: view.person.name, station: view.stationName })}</p>
          {view.fictional ? <p className={css['muted']}>{say('more.about_fictional')}</p> : null}
          <p className={css['muted']}>{say('more.about_build', { build })}</p>
        </section>
        <Button wide tall icon={Lock} onClick={onHide}>
          {say('more.lock')}
        </Button>
        {stays === undefined ? null : (
          <p className={css['fault']} role="alert">
            {say(stays.because === 'unsent' ? 'more.sign_out_unsent' : 'more.sign_out_refused', { n: stays.count })}
          </p>
        )}
        {stays?.because === 'unsent' ? (
          <Button wide icon={PackageCheck} onClick={onRescue}>
            {say('more.rescue')}
          </Button>
        ) : null}
        <Button kind="quiet" wide icon={LogOut} onClick={() => setLeaving(true)}>
          {say('more.sign_out')}
        </Button>
        {/* Last, so that nothing moves under a finger when the areas come. */}
        {areaMaps}
      </Pad>
      {leaving ? (
        <Confirm
          title={say('more.sign_out_title')}
          text={leavingWords(view.drafts.size, sealed !== undefined)}
          yes={say('more.sign_out')}
          no={say('common.cancel')}
          busy={signingOut.is === 'busy'}
          onYes={() => void signOut()}
          onNo={() => setLeaving(false)}
        />
      ) : null}
    </Screen>
  );
}

/** What signing out takes with it, what is lost by it first. */
function leavingWords(drafts: number, hasSealed: boolean): string {
  return [
    ...(drafts > 0 ? [say('more.sign_out_drafts', { n: drafts })] : []),
    say('more.sign_out_hint'),
    ...(hasSealed ? [say('more.sign_out_sealed')] : []),
  ].join(' ');
}
