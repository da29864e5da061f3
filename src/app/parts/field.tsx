/**
 * A labelled text field, area or menu, with its hint and its fault.
 *
 * [Note: Nothing typed stays in the browser] Browsers write what stands in a form into their own session and autofill files, in
 * clear, unless the field forbids it. So every field does, the sign-in name included. The canary journey found this.
 *
 * The label stands above, never inside. A fault is tied to the field for screen readers and marked by a bar, not by colour alone.
 */
import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes, useId } from 'react';
import css from './field.module.css';

interface Common {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly fault?: string | undefined;
}

export type FieldProps = Common & InputHTMLAttributes<HTMLInputElement>;
export type AreaProps = Common & TextareaHTMLAttributes<HTMLTextAreaElement>;
export type MenuProps = Common & SelectHTMLAttributes<HTMLSelectElement>;

export function Field({ label, hint, fault, ...rest }: FieldProps) {
  const made = useId();
  const id = rest.id ?? made;
  return (
    <Frame id={id} label={label} hint={hint} fault={fault}>
      <input
        autoComplete="off"
        {...rest}
        id={id}
        className={css['input']}
        aria-invalid={fault ? true : undefined}
        aria-describedby={describedBy(id, hint, fault)}
      />
    </Frame>
  );
}

export function Area({ label, hint, fault, ...rest }: AreaProps) {
  const made = useId();
  const id = rest.id ?? made;
  return (
    <Frame id={id} label={label} hint={hint} fault={fault}>
      <textarea
        rows={3}
        autoComplete="off"
        {...rest}
        id={id}
        className={css['input']}
        aria-invalid={fault ? true : undefined}
        aria-describedby={describedBy(id, hint, fault)}
      />
    </Frame>
  );
}

export function Menu({ label, hint, fault, children, ...rest }: MenuProps) {
  const made = useId();
  const id = rest.id ?? made;
  return (
    <Frame id={id} label={label} hint={hint} fault={fault}>
      <select
        autoComplete="off"
        {...rest}
        id={id}
        className={css['input']}
        aria-invalid={fault ? true : undefined}
        aria-describedby={describedBy(id, hint, fault)}
      >
        {children}
      </select>
    </Frame>
  );
}

function Frame({ id, label, hint, fault, children }: Common & { readonly id: string; readonly children: ReactNode }) {
  return (
    <div className={css['field']} data-fault={fault ? true : undefined}>
      <label className={css['label']} htmlFor={id}>
        {label}
      </label>
      {fault ? (
        <p className={css['fault']} id={`${id}-fault`}>
          {fault}
        </p>
      ) : null}
      {children}
      {hint ? (
        <p className={css['hint']} id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}

function describedBy(id: string, hint: ReactNode, fault: string | undefined): string | undefined {
  const ids = [fault ? `${id}-fault` : '', hint ? `${id}-hint` : ''].filter((it) => it !== '');
  return ids.length > 0 ? ids.join(' ') : undefined;
}
