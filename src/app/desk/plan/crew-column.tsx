/**
 * One crew's day as a column: who, how, its visits along the shift, the stops in their order, and the sum of it.
 */
import type { ReactNode } from 'react';
import type { LocalDate } from '../../../domain/base/instant.ts';
import { type DayCrew, secondOf } from '../../../domain/plan/day-plan.ts';
import type { PlanRoute } from '../../../domain/plan/plan.ts';
import { crewLook } from '../../map/crew-look.ts';
import { CrewSwatch } from '../../map/crew-swatch.tsx';
import { say } from '../../words/words.ts';
import css from './crew-column.module.css';
import { clockAt, totalWords } from './plan-say.ts';

export interface CrewColumnProps {
  readonly crew: DayCrew;
  /** Its place in the plan, from 0. */
  readonly at: number;
  readonly route: PlanRoute;
  readonly day: LocalDate;
  readonly words: string;
  readonly room: string | undefined;
  /** The stops, each a StopRow. */
  readonly children: ReactNode;
  onDropHere(visit: string): void;
}

export function CrewColumn({ crew, at, route, day, words, room, children, onDropHere }: CrewColumnProps) {
  const heading = `crew-${crew.name}`;
  return (
    <section
      className={css['column']}
      data-crew={crewLook(at).n}
      aria-labelledby={heading}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => onDropHere(event.dataTransfer.getData('text/plain'))}
    >
      <header className={css['head']}>
        <h2 id={heading} className={css['name']}>
          <span className={css['badge']}>{crew.name}</span>
          <span>{say('plan.visits', { n: route.stops.length })}</span>
          <CrewSwatch crew={at} />
        </h2>
        <p className={css['who']}>{words}</p>
        <Strip crew={crew} route={route} day={day} />
      </header>
      <ol className={css['stops']}>{children}</ol>
      {room ? <p className={css['room']}>{room}</p> : null}
      <footer className={css['sum']}>
        <span>{say('plan.back_at', { clock: clockAt(day, route.ends) })}</span>
        <strong>{totalWords(crew, route)}</strong>
      </footer>
    </section>
  );
}

const WIDE = 240;

/** Where in the shift the visits lie. The list says the same in words. */
function Strip({ crew, route, day }: { readonly crew: DayCrew; readonly route: PlanRoute; readonly day: LocalDate }) {
  const [from, to] = [secondOf(day, crew.shift.from), secondOf(day, crew.shift.to)];
  const x = (second: number) => Math.max(0, Math.min(WIDE, ((second - from) / Math.max(1, to - from)) * WIDE));
  const hours = Array.from({ length: Math.floor((to - from) / 7_200) + 1 }, (_, n) => from + n * 7_200);
  return (
    <div className={css['strip']} role="img" aria-label={say('plan.strip', { from: clockAt(day, from), to: clockAt(day, to) })}>
      <svg viewBox={`0 0 ${WIDE} 14`} aria-hidden="true" focusable="false" preserveAspectRatio="none">
        <path className={css['axis']} d={`M0 7H${WIDE}`} />
        {hours.map((it) => (
          <path key={it} className={css['axis']} d={`M${x(it)} 2V12`} />
        ))}
        {route.breaks.map((it) => (
          <rect key={it.from} className={css['rest']} x={x(it.from)} y="4.5" width={Math.max(2, x(it.to) - x(it.from))} height="5" rx="2" />
        ))}
        {route.stops.map((it) => (
          <rect key={it.visit} className={css['block']} x={x(it.begin)} y="1" width={Math.max(3, x(it.end) - x(it.begin))} height="12" rx="3" />
        ))}
      </svg>
      <span className={css['hours']}>
        <span>{clockAt(day, from)}</span>
        <span>{clockAt(day, to)}</span>
      </span>
    </div>
  );
}
