/**
 * A button, in four kinds: main (one a screen), plain, quiet (words only), danger.
 *
 * Never a link and never a form's submit unless said. While busy it stays in place, says so to a screen reader and does
 * nothing more when pressed.
 */
import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import css from './button.module.css';
import { Icon } from './icon.tsx';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: 'main' | 'plain' | 'quiet' | 'danger';
  /** Fills the row. */
  readonly wide?: boolean;
  /** 56 px high, as the one that matters; `main` is so anyway. */
  readonly tall?: boolean;
  readonly icon?: LucideIcon;
  readonly iconAfter?: LucideIcon;
  readonly busy?: boolean;
  readonly children: ReactNode;
}

export function Button({ kind = 'plain', wide = false, tall = kind === 'main', icon, iconAfter, busy = false, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={css['button']}
      data-kind={kind}
      data-wide={wide || undefined}
      data-tall={tall || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {icon ? <Icon of={icon} /> : null}
      <span>{children}</span>
      {iconAfter ? <Icon of={iconAfter} /> : null}
    </button>
  );
}

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  readonly icon: LucideIcon;
  /** Its name, heard and not seen. */
  readonly name: string;
  /** Without an edge, as the back arrow. */
  readonly bare?: boolean;
}

export function IconButton({ icon, name, bare = false, ...rest }: IconButtonProps) {
  return (
    <button type="button" {...rest} className={css['icon']} data-bare={bare || undefined} aria-label={name} title={name}>
      <Icon of={icon} />
    </button>
  );
}
