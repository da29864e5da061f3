/**
 * Changes which beats a person sees. An officer's phone follows at its next sync.
 */
import { useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { Field } from '../../parts/field.tsx';
import { say } from '../../words/words.ts';
import { useAct } from '../act.ts';
import { type Staff, useDesk } from '../desk-context.ts';
import { Dialog } from '../parts/dialog.tsx';
import { TroubleBox } from '../parts/trouble-box.tsx';
import { readBeats } from './beat-list.ts';

export interface BeatsDialogProps {
  readonly staff: Staff;
  onClose(): void;
  onChanged(): void;
}

export function BeatsDialog({ staff, onClose, onChanged }: BeatsDialogProps) {
  const { ask } = useDesk();
  const act = useAct();
  const [text, setText] = useState(staff.person.beats.join(', '));
  const read = readBeats(text);
  const submit = async () => {
    if (read.wrong !== undefined) return;
    if (await act.run(() => ask('personChange', { id: staff.person.id, beats: read.beats }))) onChanged();
  };
  return (
    <Dialog
      title={say('desk.people.beats_title', { name: staff.person.name })}
      onClose={onClose}
      onSubmit={submit}
      foot={
        <>
          <Button onClick={onClose}>{say('common.cancel')}</Button>
          <Button kind="main" type="submit" busy={act.state.is === 'busy'}>
            {say('common.save')}
          </Button>
        </>
      }
    >
      <Field
        label={say('desk.people.beats')}
        hint={say('desk.people.beats_hint')}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        fault={read.wrong === undefined ? undefined : say('desk.people.beat_wrong', { beat: read.wrong })}
      />
      <p>{say('desk.people.beats_mean')}</p>
      <TroubleBox trouble={act.state.is === 'failed' ? act.state.trouble : undefined} />
    </Dialog>
  );
}
