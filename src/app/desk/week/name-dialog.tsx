/**
 * What the operation is called on this return. An empty name takes it away.
 */
import { useState } from 'react';
import type { WeekReturn } from '../../../domain/report/week-return.ts';
import { Button } from '../../parts/button.tsx';
import { Field } from '../../parts/field.tsx';
import type { RequestOf } from '../../station-api.ts';
import { say } from '../../words/words.ts';
import { useAct } from '../act.ts';
import { useDesk } from '../desk-context.ts';
import { Dialog } from '../parts/dialog.tsx';
import { TroubleBox } from '../parts/trouble-box.tsx';

export interface NameDialogProps {
  readonly week: WeekReturn;
  readonly beats: RequestOf<'week'>['beats'];
  onClose(): void;
  onDone(words: string): void;
}

export function NameDialog({ week, beats, onClose, onDone }: NameDialogProps) {
  const { ask } = useDesk();
  const act = useAct();
  const [name, setName] = useState(week.operation ?? '');
  const submit = async () => {
    const operation = name.trim() === '' ? null : name.trim();
    const named = await act.run(() => ask('weekName', { monday: week.from, beats, operation }));
    if (named) onDone(say(operation === null ? 'desk.operation.taken_away' : 'desk.operation.named', { operation: operation ?? '' }));
  };
  return (
    <Dialog
      title={say('desk.operation.title')}
      onClose={onClose}
      onSubmit={submit}
      foot={
        <>
          <Button onClick={onClose}>{say('common.cancel')}</Button>
          <Button kind="main" type="submit" busy={act.state.is === 'busy'}>
            {say('desk.operation.go')}
          </Button>
        </>
      }
    >
      <Field
        label={say('desk.operation.label')}
        hint={say('desk.operation.hint')}
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TroubleBox trouble={act.state.is === 'failed' ? act.state.trouble : undefined} meaning={say('desk.operation.not_named')} />
    </Dialog>
  );
}
