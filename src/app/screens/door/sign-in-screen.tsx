/**
 * Signing in on a phone that holds nobody's list yet, as someone else, or after ten wrong tries. Needs the station.
 *
 * Where the person's work is at the desk, the session is begun and nothing is kept: the caller opens the desk.
 */
import { type FormEvent, useState } from 'react';
import type { Device, ShutOut, SignInRefusal } from '../../../device/device.ts';
import { Button } from '../../parts/button.tsx';
import { Field } from '../../parts/field.tsx';
import { useAct } from '../../watch.ts';
import { say } from '../../words/words.ts';
import css from './door.module.css';
import { DoorFrame } from './door-frame.tsx';
import { keptWords } from './kept-words.ts';
import { PassphraseField } from './passphrase-field.tsx';

export interface SignInScreenProps {
  readonly device: Device;
  /** The session is begun; the desk is where this person works. */
  readonly onDesk: () => Promise<void>;
  readonly onSignedIn?: () => void;
  readonly onBack?: (() => void) | undefined;
  readonly line?: string;
  /** Ten wrong tries brought the officer here: why, and that nothing is lost. */
  readonly shutOut?: ShutOut | undefined;
}

export function SignInScreen({ device, onDesk, onSignedIn, onBack, shutOut, line = say('door.new_phone') }: SignInScreenProps) {
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [fault, setFault] = useState<string>();
  const [signIn, state] = useAct(async () => {
    setFault(undefined);
    const answer = await device.signIn(name.trim().toLowerCase(), passphrase);
    if (answer.ok) onSignedIn?.();
    else if (answer.refusal.because === 'desk_only') await onDesk();
    else setFault(refusalWords(answer.refusal));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void signIn();
  };
  const busy = state.is === 'busy';
  const shown = state.is === 'failed' ? say('common.went_wrong') : fault;
  return (
    <DoorFrame line={busy ? say('door.signing_in') : shutOut ? undefined : line}>
      {shutOut ? (
        <div className={css['help']} role="status">
          <p>{say('door.shut_out')}</p>
          <p>{keptWords(shutOut)}</p>
        </div>
      ) : null}
      <form className={css['form']} onSubmit={submit}>
        {shown ? (
          <p className={css['fault']} role="alert">
            {shown}
          </p>
        ) : null}
        <Field
          label={say('door.name')}
          hint={say('door.name_hint')}
          value={name}
          onChange={(event) => setName(event.target.value)}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          maxLength={40}
          required
        />
        <PassphraseField label={say('door.passphrase')} value={passphrase} onChange={setPassphrase} />
        <Button kind="main" type="submit" wide busy={busy}>
          {say('door.sign_in')}
        </Button>
      </form>
      {onBack ? (
        <Button kind="quiet" wide onClick={onBack}>
          {say('common.back')}
        </Button>
      ) : null}
    </DoorFrame>
  );
}

function refusalWords(it: SignInRefusal): string {
  if (it.because === 'too_many_tries') return say('door.too_many', { n: it.retryAfterSeconds });
  if (it.because === 'not_reached') return say('door.not_reached');
  if (it.because === 'weak_passphrase') return say('door.weak');
  if (it.because === 'no_storage') return say('door.no_storage');
  return say('door.wrong');
}
