/**
 * A planned week: what it comes to, its days to choose from, the chosen day as a list and on the map, and what cannot be met.
 */
import { CircleCheck, Route, TriangleAlert } from 'lucide-react';
import { useId, useMemo } from 'react';
import type { PropertyId } from '../../../domain/base/id.ts';
import type { LocalDate } from '../../../domain/base/instant.ts';
import type { WeekDayPlan } from '../../../domain/plan/week.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { TierMark } from '../../parts/tier-mark.tsx';
import { dayShort, dueWords } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import { useDesk } from '../desk-context.ts';
import type { BoardRow } from '../due/due-groups.ts';
import { PlanMap } from '../plan/plan-map.tsx';
import { clockAt } from '../plan/plan-say.ts';
import type { PlannedWeek } from './use-week-planner.ts';
import css from './week-result.module.css';
import { dayWords, lateWords, metWords, outWords, sumWords, visitsOf } from './week-say.ts';

export interface WeekResultProps {
  readonly made: PlannedWeek;
  readonly rows: ReadonlyMap<string, BoardRow>;
  readonly chosen: number;
  /** Days that are out, by number. */
  readonly published: ReadonlySet<number>;
  readonly isTaking: boolean;
  onChoose(at: number): void;
  onTake(day: WeekDayPlan): void;
}

export function WeekResult({ made, rows, chosen, published, isTaking, onChoose, onTake }: WeekResultProps) {
  const { plan, week } = made;
  const first = week.days[0]?.day as LocalDate;
  const isMet = plan.late.length + plan.leftOut.length === 0;
  const day = plan.days[chosen];
  return (
    <div className={css['result']}>
      <section className={css['sum']} aria-labelledby="week-sum">
        <h2 id="week-sum" data-met={isMet || undefined}>
          <Icon of={isMet ? CircleCheck : TriangleAlert} size={20} />
          {metWords(plan)}
        </h2>
        <p>{sumWords(plan)}</p>
        <p className={css['meta']}>
          {say('week.varied', { seed: String(plan.seed) })} {say(`plan.travel.${week.source}`)}.
        </p>
      </section>
      <fieldset className={css['days']} aria-label={say('week.days')}>
        {plan.days.map((it) => (
          <button key={it.day} type="button" className={css['day']} aria-pressed={it.at === chosen} onClick={() => onChoose(it.at)}>
            <strong>{dayShort(it.day)}</strong>
            <span>{published.has(it.at) ? say('week.is_out') : dayWords(it)}</span>
          </button>
        ))}
      </fieldset>
      {day ? <DayOfWeek made={made} day={day} rows={rows} isPublished={published.has(day.at)} isTaking={isTaking} onTake={onTake} /> : null}
      <Homes
        title={say('week.late')}
        rows={rows}
        groups={groupsOf(plan.late.map((it) => ({ key: `${it.id} ${it.on}`, id: it.id, ...lateWords(it, first) })))}
      />
      <Homes title={say('week.left_out')} rows={rows} groups={groupsOf(plan.leftOut.map((it) => ({ key: it.id, id: it.id, ...outWords(it, first) })))} />
    </div>
  );
}

interface DayOfWeekProps extends Pick<WeekResultProps, 'made' | 'rows' | 'isTaking' | 'onTake'> {
  readonly day: WeekDayPlan;
  readonly isPublished: boolean;
}

function DayOfWeek({ made, day, rows, isPublished, isTaking, onTake }: DayOfWeekProps) {
  const { ask, session, openProperty } = useDesk();
  const crews = made.week.days[day.at]?.crews ?? [];
  const homes = useMemo(() => day.routes.flatMap((it) => it.stops.map((stop) => stop.visit)), [day]);
  const isAny = visitsOf(day) > 0;
  return (
    <section className={css['chosen']} aria-labelledby="week-day">
      <header className={css['head']}>
        <h2 id="week-day">
          {dayShort(day.day)} <span className={css['meta']}>{dayWords(day)}</span>
        </h2>
        {isAny && !isPublished ? (
          <Button kind="main" icon={Route} busy={isTaking} onClick={() => onTake(day)}>
            {say('week.take', { day: dayShort(day.day) })}
          </Button>
        ) : null}
      </header>
      {isAny && !isPublished ? <p className={css['meta']}>{say('week.take_text')}</p> : null}
      {isAny ? (
        <div className={css['sides']}>
          <div className={css['lists']}>
            {day.routes
              .filter((it) => it.stops.length > 0)
              .map((route) => (
                <section key={route.crew} aria-labelledby={`week-crew-${route.crew}`}>
                  <h3 id={`week-crew-${route.crew}`}>
                    {route.crew} <span className={css['meta']}>{say('plan.visits', { n: route.stops.length })}</span>
                  </h3>
                  <ol>
                    {route.stops.map((stop) => {
                      const row = rows.get(stop.visit);
                      return (
                        <li key={stop.visit} className={css['stop']}>
                          <span className={css['clock']}>{clockAt(day.day, stop.begin)}</span>
                          {row ? <TierMark mark={row.line.property.occupancy.concern.tier.tier} size={20} /> : <span />}
                          <span>
                            <strong>{row?.line.property.address ?? say('plan.a_home')}</strong>
                            {row?.due ? <small>{dueWords(row.due, made.week.days[0]?.day ?? day.day)}</small> : null}
                          </span>
                        </li>
                      );
                    })}
                  </ol>
                </section>
              ))}
          </div>
          <div className={css['map']}>
            <PlanMap
              ask={ask}
              crews={crews}
              routes={day.routes}
              rows={rows}
              homes={homes}
              chosen={undefined}
              fictional={session.fictional}
              fit={`${day.day} ${day.seed}`}
              note={<p>{say('week.map', { day: dayShort(day.day) })}</p>}
              travel={made.week.source}
              onChoose={(id) => openProperty(id as PropertyId)}
            />
          </div>
        </div>
      ) : (
        <p className={css['meta']}>{say('week.day_empty')}</p>
      )}
    </section>
  );
}

interface NamedHome {
  readonly key: string;
  readonly id: string;
  /** Why, the same for all of a group; and what is this home's own. */
  readonly why: string;
  readonly when: string;
}

interface HomesProps {
  readonly title: string;
  readonly rows: ReadonlyMap<string, BoardRow>;
  readonly groups: readonly (readonly [why: string, homes: readonly NamedHome[]])[];
}

function Homes({ title, rows, groups }: HomesProps) {
  const id = useId();
  if (groups.length === 0) return null;
  return (
    <section className={css['homes']} aria-labelledby={id}>
      <h2 id={id}>
        {title} <span className={css['meta']}>{groups.reduce((sum, [, homes]) => sum + homes.length, 0)}</span>
      </h2>
      {groups.map(([why, homes]) => (
        <div key={why}>
          <h3>
            {why} <span className={css['meta']}>{homes.length}</span>
          </h3>
          <ul className={css['grid']}>
            {homes.map((it) => {
              const row = rows.get(it.id);
              return (
                <li key={it.key} className={css['home']}>
                  {row ? <TierMark mark={row.line.property.occupancy.concern.tier.tier} size={24} /> : <span />}
                  <span>
                    <strong>{row?.line.property.address ?? say('plan.a_home')}</strong>
                    <small>{it.when}</small>
                  </span>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </section>
  );
}

/** In the order in which each reason comes first. */
function groupsOf(homes: readonly NamedHome[]): HomesProps['groups'] {
  const groups = new Map<string, NamedHome[]>();
  for (const it of homes) groups.set(it.why, [...(groups.get(it.why) ?? []), it]);
  return [...groups];
}
