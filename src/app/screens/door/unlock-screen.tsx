/**
 * Unlocking: works with no network. Says when the phone locked, how many tries are left, and what to do when none works.
 */
import { KeyRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Device, ShutOut, UnlockRefusal } from '../../../device/device.ts';
import { clockOf, type Instant } from '../../../domain/base/instant.ts';
import { Button } from '../../parts/button.tsx';
import { useAct } from '../../watch.ts';
import { say } from '../../words/words.ts';
import css from './door.module.css';
import { DoorFrame } from './door-frame.tsx';
import { keptWords } from './kept-words.ts';
import { PassphraseField } from './passphrase-field.tsx';

export interface UnlockScreenProps {
  readonly device: Device;
  readonly since: Instant | undefined;
  /** Another officer's vault here is shut out; unlocking still works for the rest. */
  readonly shutOut: ShutOut | undefined;
  readonly onSomeoneElse: () => void;
}

export function UnlockScreen({ device, since, shutOut, onSomeoneElse }: UnlockScreenProps) {
  const [words, setWords] = useState('');
  const [fault, setFault] = useState<string>();
  const [helping, setHelping] = useState(false);
  const [unlock, state] = useAct(async () => {
    setFault(undefined);
    const answer = await device.unlock(words);
    if (answer.ok) return;
    setWords('');
    setFault(refusalWords(answer.refusal));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void unlock();
  };
  const shown = state.is === 'failed' ? say('common.went_wrong') : fault;
  return (
    <DoorFrame line={since === undefined ? say('door.locked') : say('door.locked_at', { clock: clockOf(since) })}>
      <form className={css['form']} onSubmit={submit}>
        {shown ? (
          <p className={css['fault']} role="alert">
            {shown}
          </p>
        ) : null}
        <PassphraseField label={say('door.five_words')} value={words} onChange={setWords} />
        <Button kind="main" type="submit" wide icon={KeyRound} busy={state.is === 'busy'}>
          {state.is === 'busy' ? say('door.unlocking') : say('door.unlock')}
        </Button>
      </form>
      {shutOut ? (
        <section className={css['help']}>
          <p>{say('door.shut_out_some')}</p>
          <p>{keptWords(shutOut)}</p>
          <Button wide onClick={onSomeoneElse}>
            {say('door.sign_in_by_name')}
          </Button>
        </section>
      ) : null}
      {helping ? <CantGetIn onSomeoneElse={onSomeoneElse} /> : null}
      <Button kind="quiet" wide aria-expanded={helping} onClick={() => setHelping(!helping)}>
        {say('door.cant_get_in')}
      </Button>
    </DoorFrame>
  );
}

function CantGetIn({ onSomeoneElse }: { readonly onSomeoneElse: () => void }) {
  return (
    <section className={css['help']} aria-label={say('door.help_title')}>
      <p>{say('door.help_words')}</p>
      <p>{say('door.help_offline')}</p>
      <p>{say('door.help_forgotten')}</p>
      <Button wide onClick={onSomeoneElse}>
        {say('door.sign_in_other')}
      </Button>
    </section>
  );
}

function refusalWords(it: UnlockRefusal): string {
  if (it.because === 'wrong_passphrase') return say('door.wrong_words', { n: it.triesLeft });
  return say(`door.${it.because}`);
}
