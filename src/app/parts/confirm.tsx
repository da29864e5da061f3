/**
 * Asks before something that cannot be taken back: discarding a draft, leaving this phone. Nothing else asks.
 */
import { useEffect, useRef } from 'react';
import { Button } from './button.tsx';
import css from './confirm.module.css';

export interface ConfirmProps {
  readonly title: string;
  readonly text?: string;
  readonly yes: string;
  readonly no: string;
  readonly busy?: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

export function Confirm({ title, text, yes, no, busy = false, onYes, onNo }: ConfirmProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  // A native dialog holds the focus and the Escape key only when it is opened as one.
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className={css['dialog']} aria-label={title} onClose={onNo}>
      <h2 className={css['title']}>{title}</h2>
      {text ? <p>{text}</p> : null}
      <div className={css['ways']}>
        <Button kind="plain" wide tall onClick={onNo}>
          {no}
        </Button>
        <Button kind="danger" wide tall busy={busy} onClick={onYes}>
          {yes}
        </Button>
      </div>
    </dialog>
  );
}
