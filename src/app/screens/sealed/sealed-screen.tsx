/**
 * Under your old words: what a passphrase since changed still seals on this phone, a field to open it, and the way to write it off.
 *
 * Counts only: what it is shows when the words open it. Writing off is its officer's own act, asked twice, and destroys it.
 */
import { CircleCheck, EyeOff, KeyRound, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Device, Owed } from '../../../device/device.ts';
import { Button, IconButton } from '../../parts/button.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Field } from '../../parts/field.tsx';
import { Head } from '../../parts/head.tsx';
import { Opener } from '../../parts/opener.tsx';
import { owedWords } from '../../parts/owed-words.ts';
import { Pad, Screen } from '../../parts/screen.tsx';
import { useAct, useWatched } from '../../watch.ts';
import { say } from '../../words/words.ts';
import css from './sealed.module.css';

export interface SealedScreenProps {
  readonly device: Device;
  readonly onBack: () => void;
  readonly onHide: () => void;
}

export function SealedScreen({ device, onBack, onHide }: SealedScreenProps) {
  const owed = useWatched(device.sealed);
  const [words, setWords] = useState('');
  const [fault, setFault] = useState<string>();
  const [came, setCame] = useState<Owed>();
  const [asking, setAsking] = useState(false);
  const [open, opening] = useAct(async () => {
    setFault(undefined);
    const answer = await device.openSealed(words);
    setWords('');
    if (answer.ok) setCame(answer.value);
    else setFault(say(`sealed.${answer.refusal.because}`));
  });
  const [writeOff, writingOff] = useAct(async () => {
    await device.writeOffSealed();
    setAsking(false);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void open();
  };
  const what = owed === undefined ? undefined : owedWords(owed);
  const failed = opening.is === 'failed' || writingOff.is === 'failed' ? say('common.went_wrong') : fault;
  return (
    <Screen
      head={
        <Head title={say('sealed.title')} large onBack={onBack}>
          <IconButton icon={EyeOff} name={say('common.hide')} onClick={onHide} />
        </Head>
      }
    >
      {what === undefined ? (
        <EmptyState icon={CircleCheck} title={say('sealed.done_title')} text={came ? cameWords(came) : undefined}>
          <Button kind="main" wide onClick={onBack}>
            {say('briefing.to_today')}
          </Button>
        </EmptyState>
      ) : (
        <Pad>
          <p>{say('sealed.what', { what })}</p>
          <form className={css['form']} onSubmit={submit}>
            {failed ? (
              <p className={css['fault']} role="alert">
                {failed}
              </p>
            ) : null}
            <Field
              label={say('sealed.words')}
              type="password"
              value={words}
              onChange={(event) => setWords(event.target.value)}
              autoCapitalize="none"
              autoCorrect="off"
              spellCheck={false}
              maxLength={200}
              required
            />
            <Button kind="main" type="submit" wide icon={KeyRound} busy={opening.is === 'busy'}>
              {opening.is === 'busy' ? say('sealed.opening') : say('sealed.open')}
            </Button>
          </form>
          <Opener icon={Trash2} title={say('sealed.forgotten')}>
            <div className={css['form']}>
              <p>{say('sealed.forgotten_text')}</p>
              <Button kind="danger" wide onClick={() => setAsking(true)}>
                {say('sealed.write_off')}
              </Button>
            </div>
          </Opener>
        </Pad>
      )}
      {asking && what !== undefined ? (
        <Confirm
          title={say('sealed.write_off_title')}
          text={say('sealed.write_off_text', { what })}
          yes={say('sealed.write_off_yes')}
          no={say('sealed.write_off_no')}
          busy={writingOff.is === 'busy'}
          onYes={() => void writeOff()}
          onNo={() => setAsking(false)}
        />
      ) : null}
    </Screen>
  );
}

function cameWords({ unsent, drafts }: Owed): string {
  return [say('sealed.done_sent', { n: unsent }), ...(drafts > 0 ? [say('sealed.done_drafts', { n: drafts })] : [])].join(' ');
}
