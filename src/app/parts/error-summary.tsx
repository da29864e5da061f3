/**
 * What stopped an act, gathered in one box that takes the focus: what is missing, that the work is safe, and a way to each place.
 *
 * Pressing a line moves the focus to its question and changes no address.
 */
import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import css from './error-summary.module.css';
import { Icon } from './icon.tsx';

export interface ErrorSummaryProps {
  readonly title: string;
  readonly text?: string | undefined;
  /** `id` is the element's to go to. */
  readonly items: readonly { readonly id: string; readonly label: string }[];
  /** Raised with each new try, so that the box takes the focus again. */
  readonly attempt: number;
}

export function ErrorSummary({ title, text, items, attempt }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  // The one effect here: focus belongs to the page, not to what is drawn.
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  return (
    <div ref={box} className={css['box']} role="alert" tabIndex={-1}>
      <p className={css['title']}>
        <Icon of={TriangleAlert} />
        {title}
      </p>
      {text ? <p>{text}</p> : null}
      <ul className={css['items']}>
        {items.map((it) => (
          <li key={`${it.id} ${it.label}`}>
            <button type="button" className={css['link']} onClick={() => goTo(it.id)}>
              {it.label}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function goTo(id: string): void {
  const place = document.getElementById(id);
  place?.scrollIntoView({ block: 'center' });
  const control = place?.querySelector<HTMLElement>('input, select, textarea, button');
  (control ?? place)?.focus({ preventScroll: true });
}
