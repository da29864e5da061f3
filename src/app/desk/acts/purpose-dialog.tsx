/**
 * Asks what an export is for before it is made, and hands the file to the browser.
 *
 * The purpose goes into the station's log beside who asked and how many rows. The file leaves Dunnock's care: the dialog
 * says so.
 */
import { useState } from 'react';
import type { Result } from '../../../domain/base/result.ts';
import { Button } from '../../parts/button.tsx';
import { Field } from '../../parts/field.tsx';
import { saveFile } from '../../parts/save-file.ts';
import type { ReplyOf, Trouble } from '../../station-api.ts';
import { say } from '../../words/words.ts';
import { useAct } from '../act.ts';
import { Dialog } from '../parts/dialog.tsx';
import { TroubleBox } from '../parts/trouble-box.tsx';

export interface PurposeDialogProps {
  readonly title: string;
  readonly text: string;
  make(purpose: string): Promise<Result<ReplyOf<'exportList'>, Trouble>>;
  onClose(): void;
  onSaved(fileName: string, rows: number): void;
}

export function PurposeDialog({ title, text, make, onClose, onSaved }: PurposeDialogProps) {
  const [purpose, setPurpose] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAct();
  const submit = async () => {
    setTried(true);
    if (purpose.trim() === '') return;
    const file = await act.run(() => make(purpose.trim()));
    if (!file) return;
    saveFile(file.fileName, 'text/csv;charset=utf-8', file.csv);
    onSaved(file.fileName, file.rows);
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      onSubmit={submit}
      foot={
        <>
          <Button onClick={onClose}>{say('common.cancel')}</Button>
          <Button kind="main" type="submit" busy={act.state.is === 'busy'}>
            {say('desk.purpose.go')}
          </Button>
        </>
      }
    >
      <p>{text}</p>
      <Field
        label={say('desk.purpose.label')}
        hint={say('desk.purpose.hint')}
        maxLength={200}
        value={purpose}
        onChange={(event) => setPurpose(event.target.value)}
        fault={tried && purpose.trim() === '' ? say('desk.purpose.missing') : undefined}
      />
      <TroubleBox trouble={act.state.is === 'failed' ? act.state.trouble : undefined} meaning={say('desk.purpose.failed')} />
    </Dialog>
  );
}
