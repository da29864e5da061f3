/**
 * A dialog of the desk: the browser's own, so that focus stays inside and returns, Escape closes, and the page beneath is inert.
 *
 * A form by nature: Enter submits. Closing keeps nothing; the caller holds what was typed for as long as it likes.
 */
import { type FormEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import css from './dialog.module.css';

export interface DialogProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  /** The row of buttons at the foot. */
  readonly foot: ReactNode;
  onClose(): void;
  onSubmit?(): void;
  readonly wide?: boolean;
  /** Fills and hides the whole screen, and does not close by Escape. */
  readonly covers?: boolean;
}

export function Dialog({ title, children, foot, onClose, onSubmit, wide = false, covers = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    onSubmit?.();
  };
  return (
    <dialog
      ref={dialog}
      className={css['dialog']}
      data-wide={wide || undefined}
      data-covers={covers || undefined}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        if (!covers) onClose();
      }}
      onKeyDown={(event) => {
        // A browser closes a dialog at a second Escape whatever was said to the first.
        if (event.key === 'Escape' && covers) event.preventDefault();
      }}
    >
      <form className={css['form']} onSubmit={submit} noValidate>
        <h2 id={heading} className={css['title']}>
          {title}
        </h2>
        <div className={css['body']}>{children}</div>
        <div className={css['foot']}>{foot}</div>
      </form>
    </dialog>
  );
}
