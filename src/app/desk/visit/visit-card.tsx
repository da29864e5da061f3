/**
 * One recorded visit, whole: what came of it, who went, signs and actions as chips, and the note.
 */
import type { Position } from '../../../domain/base/place.ts';
import type { Visit } from '../../../domain/visit/visit.ts';
import { Chip } from '../../parts/chip.tsx';
import css from './visit-card.module.css';
import { chipsOf, companyOf, detailsOf } from './visit-words.ts';

export interface VisitBodyProps {
  readonly visit: Visit;
  readonly byInitials: string;
  /** Where the property is, to say how far away the visit was recorded. */
  readonly home?: Position | undefined;
}

export function VisitBody({ visit, byInitials, home }: VisitBodyProps) {
  const chips = chipsOf(visit);
  return (
    <>
      {visit.note === '' ? null : <p className={css['note']}>{visit.note}</p>}
      <p className={css['line']}>{companyOf(visit, byInitials, home)}</p>
      {detailsOf(visit).map((it) => (
        <p key={it} className={css['line']}>
          {it}
        </p>
      ))}
      {chips.length > 0 ? (
        <ul className={css['chips']}>
          {chips.map((it) => (
            <li key={it.words}>
              <Chip tone={it.tone}>{it.words}</Chip>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
