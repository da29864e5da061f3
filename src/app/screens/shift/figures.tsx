/**
 * The plan in three figures: how many visits fit, how long it takes and how much of that is on the way, and when one is back.
 */
import { clockOf, msOf } from '../../../domain/base/instant.ts';
import type { ShiftPlan } from '../../../domain/plan/shift-plan.ts';
import { say } from '../../words/words.ts';
import css from './shift.module.css';

export interface FiguresProps {
  readonly plan: ShiftPlan;
  readonly total: number;
}

export function Figures({ plan, total }: FiguresProps) {
  const minutes = Math.round((msOf(plan.ends) - msOf(plan.ask.from)) / 60_000);
  const figures = [
    { figure: say('shift.fit', { n: plan.stops.length, total }), label: say('shift.fit_label') },
    { figure: lasting(minutes), label: say(`shift.work_label_${plan.ask.mode}`, { min: Math.round(plan.travelSeconds / 60) }) },
    { figure: clockOf(plan.ends), label: say('shift.back_label') },
  ];
  return (
    <dl className={css['figures']}>
      {figures.map((it) => (
        <div key={it.label} className={css['figure']}>
          <dt>{it.label}</dt>
          <dd>{it.figure}</dd>
        </div>
      ))}
    </dl>
  );
}

function lasting(minutes: number): string {
  const h = Math.floor(minutes / 60);
  return h === 0 ? say('shift.minutes', { min: minutes }) : say('shift.hours_minutes', { h, min: String(minutes % 60).padStart(2, '0') });
}
