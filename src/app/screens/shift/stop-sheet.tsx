/**
 * One visit of the plan or beside it: every reason, and what a person may change. A person decides; the planner proposes.
 */
import { ArrowDown, ArrowUp, Minus, Pin, PinOff, Plus, Undo2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '../../parts/button.tsx';
import { say } from '../../words/words.ts';
import css from './shift.module.css';
import type { Change } from './wishes.ts';

export interface StopSheetProps {
  readonly address: string;
  readonly reasons: readonly string[];
  /** Its place in the plan; undefined where it is left out. */
  readonly at: number | undefined;
  readonly count: number;
  readonly isPinned: boolean;
  /** Left out by its officer. */
  readonly isDropped: boolean;
  readonly canBePlanned: boolean;
  readonly onChange: (change: Change) => void;
  readonly onClose: () => void;
}

export function StopSheet({ address, reasons, at, count, isPinned, isDropped, canBePlanned, onChange, onClose }: StopSheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className={css['sheet']} aria-label={address} onClose={onClose}>
      <h2 className={css['sheetTitle']}>{address}</h2>
      <h3 className={css['sheetHead']}>{say(at === undefined ? 'shift.why_out' : 'shift.why_in')}</h3>
      <ul className={css['reasons']}>
        {reasons.map((it) => (
          <li key={it}>{it}</li>
        ))}
      </ul>
      <div className={css['ways']}>
        {at === undefined ? (
          canBePlanned ? (
            <Button wide icon={isDropped ? Undo2 : Plus} onClick={() => onChange(isDropped ? 'give_back' : 'add')}>
              {say(isDropped ? 'shift.give_back' : 'shift.add')}
            </Button>
          ) : null
        ) : (
          <>
            <div className={css['pair']}>
              <Button icon={ArrowUp} disabled={at === 0} onClick={() => onChange('earlier')}>
                {say('shift.move_up')}
              </Button>
              <Button icon={ArrowDown} disabled={at === count - 1} onClick={() => onChange('later')}>
                {say('shift.move_down')}
              </Button>
            </div>
            <Button wide icon={isPinned ? PinOff : Pin} onClick={() => onChange(isPinned ? 'unpin' : 'pin')}>
              {say(isPinned ? 'shift.unpin' : 'shift.pin')}
            </Button>
            <Button wide icon={Minus} onClick={() => onChange('drop')}>
              {say('shift.drop')}
            </Button>
          </>
        )}
        <Button kind="quiet" wide onClick={() => dialog.current?.close()}>
          {say('shift.close')}
        </Button>
      </div>
    </dialog>
  );
}
