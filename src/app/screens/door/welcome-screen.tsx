/**
 * Choosing one's passphrase from a one-time link, and going straight in with it.
 *
 * The code came in the address's fragment, was read once at the start and taken out of the address at once (main.tsx). The
 * passphrase is asked twice, since nobody can tell a person what they mistyped.
 */
import { type FormEvent, useEffect, useState } from 'react';
import type { Device } from '../../../device/device.ts';
import { Button } from '../../parts/button.tsx';
import { acceptWelcome, lookWelcome, type Trouble } from '../../station-api.ts';
import { useAct } from '../../watch.ts';
import { say } from '../../words/words.ts';
import css from './door.module.css';
import { DoorFrame } from './door-frame.tsx';
import { PassphraseField } from './passphrase-field.tsx';

export interface WelcomeScreenProps {
  readonly device: Device;
  readonly code: string | undefined;
  readonly onDesk: () => Promise<void>;
  /** In, or off to the sign-in: the welcome is over. */
  readonly onDone: () => void;
}

/** As the station's own rule; the station has the last word. */
const LEAST = 15;

export function WelcomeScreen({ device, code, onDesk, onDone }: WelcomeScreenProps) {
  const [who, setWho] = useState<{ readonly name: string; readonly signInName: string }>();
  const [first, setFirst] = useState('');
  const [again, setAgain] = useState('');
  const [fault, setFault] = useState<string | undefined>(code === undefined ? say('welcome.no_code') : undefined);
  useEffect(() => {
    if (code === undefined) return;
    const gone = new AbortController();
    void lookWelcome(code, { signal: gone.signal }).then((answer) => {
      if (gone.signal.aborted) return;
      if (answer.ok) setWho(answer.value);
      else setFault(troubleWords(answer.refusal));
    });
    return () => gone.abort();
  }, [code]);
  const [accept, state] = useAct(async () => {
    if (code === undefined || !who) return;
    if (first.length < LEAST) return setFault(say('welcome.short'));
    if (first !== again) return setFault(say('welcome.differ'));
    setFault(undefined);
    const set = await acceptWelcome(code, first);
    if (!set.ok) return setFault(troubleWords(set.refusal));
    const answer = await device.signIn(who.signInName, first);
    if (!answer.ok && answer.refusal.because === 'desk_only') await onDesk();
    onDone();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void accept();
  };
  return (
    <DoorFrame line={who ? say('welcome.hello', who) : say('welcome.title')}>
      {fault ? (
        <p className={css['fault']} role="alert">
          {fault}
        </p>
      ) : null}
      {who ? (
        <form className={css['form']} onSubmit={submit}>
          <input type="text" name="username" autoComplete="username" value={who.signInName} readOnly hidden />
          <PassphraseField label={say('welcome.title')} hint={say('welcome.rule')} value={first} onChange={setFirst} isNew />
          <PassphraseField label={say('welcome.again')} value={again} onChange={setAgain} isNew showable={false} />
          <Button kind="main" type="submit" wide busy={state.is === 'busy'}>
            {say('welcome.set')}
          </Button>
        </form>
      ) : (
        <Button kind="quiet" wide onClick={onDone}>
          {say('door.sign_in')}
        </Button>
      )}
    </DoorFrame>
  );
}

function troubleWords(it: Trouble): string {
  return say(`problem.${it.code}`);
}
