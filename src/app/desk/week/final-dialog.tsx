/**
 * Asks once more before a week is made final, and says what that means. Sends the figures that were looked at: others are refused.
 */
import type { WeekReturn } from '../../../domain/report/week-return.ts';
import { Button } from '../../parts/button.tsx';
import type { RequestOf } from '../../station-api.ts';
import { say } from '../../words/words.ts';
import { useAct } from '../act.ts';
import { useDesk } from '../desk-context.ts';
import { Dialog } from '../parts/dialog.tsx';
import { TroubleBox } from '../parts/trouble-box.tsx';

export interface FinalDialogProps {
  readonly week: WeekReturn;
  /** The week in words. */
  readonly words: string;
  readonly beats: RequestOf<'week'>['beats'];
  /** The number it would have. */
  readonly version: number;
  onClose(): void;
  onDone(words: string): void;
}

export function FinalDialog({ week, words, beats, version, onClose, onDone }: FinalDialogProps) {
  const { ask } = useDesk();
  const act = useAct();
  const submit = async () => {
    const figures = week.sections.flatMap((it) => it.figures).map(({ key, value }) => ({ key, value }));
    const made = await act.run(() => ask('weekFinal', { monday: week.from, beats, version, figures }));
    if (made) onDone(say('desk.final.done', { week: words, version }));
  };
  return (
    <Dialog
      title={say('desk.final.ask', { week: words, version })}
      onClose={onClose}
      onSubmit={submit}
      foot={
        <>
          <Button onClick={onClose}>{say('common.cancel')}</Button>
          <Button kind="main" type="submit" busy={act.state.is === 'busy'}>
            {say('desk.final.go')}
          </Button>
        </>
      }
    >
      <p>{week.operation ? say('desk.operation.is', { operation: week.operation }) : say('desk.final.unnamed')}</p>
      <p>{say('desk.final.means')}</p>
      <TroubleBox trouble={act.state.is === 'failed' ? act.state.trouble : undefined} meaning={say('desk.final.not_made')} />
    </Dialog>
  );
}
