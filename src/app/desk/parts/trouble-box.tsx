/**
 * Why an act did not happen, in the station's word as a sentence, with its short reference.
 *
 * Stands where the act was asked for and is announced. Says nothing while all is well.
 */
import { TriangleAlert } from 'lucide-react';
import { Icon } from '../../parts/icon.tsx';
import type { Trouble } from '../../station-api.ts';
import { say } from '../../words/words.ts';
import css from './trouble-box.module.css';

export interface TroubleBoxProps {
  readonly trouble: Trouble | undefined;
  /** What it means for what was asked, for example that nothing was changed. */
  readonly meaning?: string | undefined;
}

export function TroubleBox({ trouble, meaning }: TroubleBoxProps) {
  return (
    <div role="alert">
      {trouble ? (
        <p className={css['box']}>
          <Icon of={TriangleAlert} size={20} />
          <span>
            <strong>{say(`problem.${trouble.code}`)}</strong>
            {meaning ? ` ${meaning}` : null}
            {'reference' in trouble && trouble.reference ? (
              <small className={css['reference']}>{say('common.reference', { reference: trouble.reference })}</small>
            ) : null}
          </span>
        </p>
      ) : null}
    </div>
  );
}
