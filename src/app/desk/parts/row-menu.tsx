/**
 * The menu of one row, behind three dots: the browser's own popover, closed by Escape or a press elsewhere.
 *
 * Opens under its button, or above where there is no room. Arrow keys walk it; choosing closes it and gives the focus back.
 */
import { EllipsisVertical } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { Icon } from '../../parts/icon.tsx';
import css from './row-menu.module.css';

export interface RowMenuProps {
  /** What the menu is of, for example the address. */
  readonly name: string;
  readonly items: readonly { readonly label: string; onChoose(): void }[];
}

export function RowMenu({ name, items }: RowMenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  const toggle = () => {
    const [list, opener] = [menu.current, button.current];
    if (!list || !opener) return;
    list.togglePopover();
    if (!list.matches(':popover-open')) return;
    const at = opener.getBoundingClientRect();
    const top = at.bottom + list.offsetHeight + 8 < innerHeight ? at.bottom + 4 : at.top - list.offsetHeight - 4;
    list.style.top = `${Math.max(4, top)}px`;
    list.style.left = `${Math.max(4, at.right - list.offsetWidth)}px`;
    list.querySelector('button')?.focus();
  };

  const walk = (event: KeyboardEvent) => {
    const all = [...(menu.current?.querySelectorAll('button') ?? [])];
    const here = all.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    all.at(to % all.length)?.focus();
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        className={css['opener']}
        aria-label={name}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={toggle}
      >
        <Icon of={EllipsisVertical} size={20} />
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label={name}
        className={css['menu']}
        onToggle={(event) => setOpen(event.newState === 'open')}
        onKeyDown={walk}
      >
        {items.map((it) => (
          <button
            key={it.label}
            type="button"
            role="menuitem"
            tabIndex={-1}
            className={css['item']}
            onClick={() => {
              menu.current?.hidePopover();
              it.onChoose();
            }}
          >
            {it.label}
          </button>
        ))}
      </div>
    </>
  );
}
