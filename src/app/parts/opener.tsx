/**
 * A row that opens what is rarely needed, and says what lies inside while it is closed.
 */
import { ChevronDown, ChevronUp, type LucideIcon } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { Icon } from './icon.tsx';
import css from './opener.module.css';

export interface OpenerProps {
  readonly title: string;
  /** What is inside already, for example "2 recorded". */
  readonly note?: string | undefined;
  readonly icon?: LucideIcon;
  /** Open from the start, for example because something inside is answered or at fault. */
  readonly open?: boolean;
  readonly id?: string;
  readonly children: ReactNode;
}

export function Opener({ title, note, icon, open: openFirst = false, id, children }: OpenerProps) {
  const [pressed, setPressed] = useState<boolean>();
  const open = pressed ?? openFirst;
  const inside = useId();
  return (
    <section className={css['opener']} id={id}>
      <h2 className={css['head']}>
        <button type="button" className={css['button']} aria-expanded={open} aria-controls={inside} onClick={() => setPressed(!open)}>
          {icon ? <Icon of={icon} /> : null}
          <span className={css['title']}>{title}</span>
          {note ? <span className={css['note']}>{note}</span> : null}
          <Icon of={open ? ChevronUp : ChevronDown} />
        </button>
      </h2>
      <div id={inside} className={css['inside']} hidden={!open}>
        {open ? children : null}
      </div>
    </section>
  );
}
