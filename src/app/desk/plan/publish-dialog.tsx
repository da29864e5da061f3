/**
 * The last word before a plan goes out: how many visits to how many crews, what is left out, and that a person does this.
 */
import { Button } from '../../parts/button.tsx';
import type { Trouble } from '../../station-api.ts';
import { say } from '../../words/words.ts';
import type { ActState } from '../act.ts';
import { Dialog } from '../parts/dialog.tsx';
import { TroubleBox } from '../parts/trouble-box.tsx';

export interface PublishDialogProps {
  readonly visits: number;
  readonly crews: number;
  readonly left: number;
  /** Addresses of those that cannot wait and are not placed. */
  readonly urgent: readonly string[];
  readonly state: ActState;
  onClose(): void;
  onPublish(): void;
}

export function PublishDialog({ visits, crews, left, urgent, state, onClose, onPublish }: PublishDialogProps) {
  const trouble: Trouble | undefined = state.is === 'failed' ? state.trouble : undefined;
  const first = urgent[0];
  return (
    <Dialog
      title={say('plan.publish_title')}
      onClose={onClose}
      onSubmit={onPublish}
      foot={
        <>
          <Button onClick={onClose}>{say('common.cancel')}</Button>
          <Button kind="main" type="submit" busy={state.is === 'busy'}>
            {say('plan.publish_go')}
          </Button>
        </>
      }
    >
      <p>{say('plan.publish_text', { visits, crews })}</p>
      {left > 0 ? <p>{say('plan.publish_left', { n: left })}</p> : null}
      {first === undefined ? null : (
        <p>
          <strong>{say('plan.publish_urgent', { n: urgent.length, address: first })}</strong>
        </p>
      )}
      <TroubleBox trouble={trouble} meaning={say(trouble?.code === 'stale' || trouble?.code === 'refused' ? 'plan.publish_stale' : 'plan.publish_failed')} />
    </Dialog>
  );
}
