/**
 * Takes visits back from the officers they were given to. A visit already made on one is still taken when it arrives.
 */
import { done } from '../../../domain/base/result.ts';
import { isOpen } from '../../../domain/plan/assignment.ts';
import { Button } from '../../parts/button.tsx';
import type { PropertyLine } from '../../station-api.ts';
import { say } from '../../words/words.ts';
import { useAct } from '../act.ts';
import { useDesk } from '../desk-context.ts';
import { Dialog } from '../parts/dialog.tsx';
import { TroubleBox } from '../parts/trouble-box.tsx';

const MOST = 500;

export interface WithdrawDialogProps {
  readonly lines: readonly PropertyLine[];
  onClose(): void;
  onWithdrawn(count: number): void;
}

export function WithdrawDialog({ lines, onClose, onWithdrawn }: WithdrawDialogProps) {
  const { ask, list } = useDesk();
  const act = useAct();
  const ids = lines.flatMap((it) => it.assignments.filter(isOpen).map((one) => one.id));
  const submit = async () => {
    const withdrawn = await act.run(async () => {
      let count = 0;
      for (let at = 0; at < ids.length; at += MOST) {
        const answer = await ask('withdraw', { ids: ids.slice(at, at + MOST) });
        if (!answer.ok) return answer;
        count += answer.value.withdrawn;
      }
      return done(count);
    });
    if (withdrawn === undefined) return;
    list.dropAssignments(ids);
    onWithdrawn(withdrawn);
  };
  return (
    <Dialog
      title={say('desk.withdraw.title', { n: ids.length })}
      onClose={onClose}
      onSubmit={submit}
      foot={
        <>
          <Button onClick={onClose}>{say('common.cancel')}</Button>
          <Button kind="danger" tall type="submit" busy={act.state.is === 'busy'}>
            {say('desk.withdraw.go', { n: ids.length })}
          </Button>
        </>
      }
    >
      <p>{say('desk.withdraw.text')}</p>
      <TroubleBox trouble={act.state.is === 'failed' ? act.state.trouble : undefined} />
    </Dialog>
  );
}
