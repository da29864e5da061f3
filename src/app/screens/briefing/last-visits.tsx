/**
 * The last visits as a timeline, newest first: what came of each and when. Three, or all when asked.
 *
 * A corrected record stays in the line, crossed by its word, beside the one that corrects it.
 */
import { Check, DoorClosed, type LucideIcon, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { VisitSeen } from '../../../device/device.ts';
import type { PersonId } from '../../../domain/base/id.ts';
import { clockOf, dayOf, type LocalDate } from '../../../domain/base/instant.ts';
import { standingVisits, type Visit } from '../../../domain/visit/visit.ts';
import { Icon } from '../../parts/icon.tsx';
import { outcomeWords } from '../../parts/outcome-words.ts';
import { dayNear } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import css from './briefing.module.css';

export interface LastVisitsProps {
  /** Newest first. */
  readonly visits: readonly VisitSeen[];
  readonly today: LocalDate;
  /** Who may correct: only one's own records. */
  readonly me: PersonId;
  /** A record of this home is half made: one is finished before another is begun. */
  readonly isRecording: boolean;
  readonly onCorrect: (visit: Visit) => void;
}

const FEW = 3;

export function LastVisits({ visits, today, me, isRecording, onCorrect }: LastVisitsProps) {
  const [all, setAll] = useState(false);
  const standing = new Set(standingVisits(visits.map((it) => it.visit)).map((it) => it.id));
  const shown = all ? visits : visits.filter((it) => standing.has(it.visit.id)).slice(0, FEW);
  return (
    <section className={css['last']}>
      <div className={css['lastHead']}>
        <h2 className={css['lastTitle']}>{say('briefing.last_visits')}</h2>
        {visits.length > FEW ? (
          <button type="button" className={css['all']} aria-pressed={all} onClick={() => setAll(!all)}>
            {all ? say('common.show_fewer') : say('briefing.all_visits', { n: visits.length })}
          </button>
        ) : null}
      </div>
      {visits.length === 0 ? <p className={css['muted']}>{say('briefing.no_visits')}</p> : null}
      <ol className={css['timeline']}>
        {shown.map(({ visit, byInitials }) => {
          const tone = toneOf(visit.outcome.finding);
          return (
            <li key={visit.id} className={css['item']}>
              <span className={css['ring']} data-tone={tone}>
                <Icon of={ICON[tone]} size={16} />
              </span>
              <div>
                <p>
                  <strong>{outcomeWords(visit.outcome)}</strong>
                </p>
                <p className={css['muted']}>
                  {dayNear(dayOf(visit.arrivedAt), today)}, {clockOf(visit.arrivedAt)} · {byInitials}
                  {standing.has(visit.id) ? '' : ` · ${say('briefing.corrected')}`}
                </p>
                {visit.by === me && standing.has(visit.id) && (all || dayOf(visit.arrivedAt) === today) ? (
                  isRecording ? (
                    <p className={css['muted']}>{say('briefing.correct_later')}</p>
                  ) : (
                    <button type="button" className={css['all']} onClick={() => onCorrect(visit)}>
                      {say('briefing.correct')}
                    </button>
                  )
                ) : null}
                {all && visit.note ? <p className={css['note']}>{visit.note}</p> : null}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

type Tone = 'ok' | 'warn' | 'danger' | 'quiet';

const ICON: Readonly<Record<Tone, LucideIcon>> = { ok: Check, warn: TriangleAlert, danger: TriangleAlert, quiet: DoorClosed };

function toneOf(finding: VisitSeen['visit']['outcome']['finding']): Tone {
  if (finding === 'NO_CONCERN') return 'ok';
  if (finding === 'CONCERN') return 'warn';
  return finding === 'NOT_ASSESSED' ? 'quiet' : 'danger';
}
