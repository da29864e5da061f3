/**
 * Closes or reopens a person's way in, or gives a new one-time link. Says first what it means for them.
 */
import { useState } from 'react';
import { Button } from '../../parts/button.tsx';
import type { ReplyOf } from '../../station-api.ts';
import { say } from '../../words/words.ts';
import { useAct } from '../act.ts';
import { type Staff, useDesk } from '../desk-context.ts';
import { Dialog } from '../parts/dialog.tsx';
import { TroubleBox } from '../parts/trouble-box.tsx';
import { OneTimeLink } from './one-time-link.tsx';

export type PersonChange = 'close' | 'reopen' | 'code';

export interface ChangePersonDialogProps {
  readonly change: PersonChange;
  readonly staff: Staff;
  onClose(): void;
  onChanged(): void;
}

export function ChangePersonDialog({ change, staff, onClose, onChanged }: ChangePersonDialogProps) {
  const { ask } = useDesk();
  const act = useAct();
  const [reply, setReply] = useState<ReplyOf<'personChange'>>();
  const { person } = staff;
  const submit = async () => {
    const answer = await act.run(() => ask('personChange', { id: person.id, ...(change === 'code' ? { newCode: true } : { active: change === 'reopen' }) }));
    if (!answer) return;
    if (answer.code === undefined) onChanged();
    else setReply(answer);
  };
  if (reply?.code !== undefined && reply.validUntil !== undefined)
    return (
      <Dialog
        title={say('desk.people.link_title', { name: person.name })}
        onClose={onChanged}
        onSubmit={onChanged}
        foot={
          <Button kind="main" type="submit">
            {say('desk.people.link_done')}
          </Button>
        }
      >
        <OneTimeLink code={reply.code} validUntil={reply.validUntil} />
      </Dialog>
    );
  return (
    <Dialog
      title={say(`desk.people.ask.${change}`, { name: person.name })}
      onClose={onClose}
      onSubmit={submit}
      foot={
        <>
          <Button onClick={onClose}>{say('common.cancel')}</Button>
          <Button kind={change === 'close' ? 'danger' : 'main'} tall type="submit" busy={act.state.is === 'busy'}>
            {say(`desk.people.act.${change}`)}
          </Button>
        </>
      }
    >
      <p>{say(`desk.people.means.${change}`)}</p>
      <TroubleBox trouble={act.state.is === 'failed' ? act.state.trouble : undefined} />
    </Dialog>
  );
}
