/**
 * Asks the person at the desk for their passphrase: over the page when the session is over, and over everything when hidden.
 *
 * What lies beneath stays as it was. Hidden, it shows the name of the app and nothing of the work; only the same person
 * comes back, and anyone may sign out.
 */
import { useState } from 'react';
import { Button } from '../parts/button.tsx';
import { APP_NAME } from '../parts/cover.tsx';
import { Field } from '../parts/field.tsx';
import { Leaf } from '../parts/leaf.tsx';
import { beginSession, type SessionReply } from '../station-api.ts';
import { say } from '../words/words.ts';
import { useAct } from './act.ts';
import { Dialog } from './parts/dialog.tsx';
import { TroubleBox } from './parts/trouble-box.tsx';

export interface PassphraseDialogProps {
  readonly session: SessionReply;
  readonly why: 'hidden' | 'session_over';
  onDone(): void;
  onSignOut(): void;
}

export function PassphraseDialog({ session, why, onDone, onSignOut }: PassphraseDialogProps) {
  const [passphrase, setPassphrase] = useState('');
  const act = useAct();
  const hidden = why === 'hidden';
  const submit = async () => {
    const answer = await act.run(() => beginSession(session.person.signInName, passphrase));
    if (answer) onDone();
    else setPassphrase('');
  };
  return (
    <Dialog
      title={hidden ? <Face /> : say('desk.session_over')}
      covers={hidden}
      onClose={() => {}}
      onSubmit={submit}
      foot={
        <>
          <Button kind="quiet" onClick={onSignOut}>
            {say('desk.sign_out')}
          </Button>
          <Button kind="main" type="submit" busy={act.state.is === 'busy'}>
            {say('desk.go_on')}
          </Button>
        </>
      }
    >
      {hidden ? null : <p>{say('desk.session_over_text', { name: session.person.name })}</p>}
      <Field
        label={say('desk.passphrase')}
        type="password"
        autoComplete="current-password"
        value={passphrase}
        onChange={(event) => setPassphrase(event.target.value)}
        autoFocus
      />
      <TroubleBox trouble={act.state.is === 'failed' ? act.state.trouble : undefined} />
    </Dialog>
  );
}

/** As on the door: the leaf over the name. */
function Face() {
  return (
    <>
      <Leaf />
      {APP_NAME}
    </>
  );
}
