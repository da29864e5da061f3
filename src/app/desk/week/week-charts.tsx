/**
 * Visits each day and what was found, as bars with their numbers; each has a table twin with the same numbers.
 *
 * Plain boxes, no drawing library. A bar's length is a share of the largest, so that the eye compares and the number counts.
 */
import { useState } from 'react';
import type { WeekReturn } from '../../../domain/report/week-return.ts';
import { FINDINGS } from '../../../domain/visit/outcome.ts';
import { dayLong, dayShort } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import { OpenNumber } from './open-number.tsx';
import type { OpenRows } from './open-rows.ts';
import css from './week-charts.module.css';

interface ChartProps {
  readonly week: WeekReturn;
  readonly onOpen: OpenRows;
}

const LAYERS = ['notSeen', 'notAlone', 'alone'] as const;

export function WeekCharts({ week, onOpen }: ChartProps) {
  return (
    <div className={css['charts']}>
      <Days week={week} onOpen={onOpen} />
      <Findings week={week} onOpen={onOpen} />
    </div>
  );
}

function Days({ week, onOpen }: ChartProps) {
  const [asTable, setAsTable] = useState(false);
  const most = Math.max(1, ...week.days.map((it) => it.visits.length));
  return (
    <section className={css['chart']} aria-labelledby="each-day">
      <ChartHead id="each-day" title={say('desk.each_day')} asTable={asTable} onTable={setAsTable} />
      {asTable ? (
        <table className={css['table']}>
          <thead>
            <tr>
              <th scope="col">{say('desk.day')}</th>
              {[...LAYERS].reverse().map((it) => (
                <th key={it} scope="col">
                  {say(`desk.layer.${it}`)}
                </th>
              ))}
              <th scope="col">{say('desk.all_visits')}</th>
            </tr>
          </thead>
          <tbody>
            {week.days.map((it) => (
              <tr key={it.day}>
                <th scope="row">{dayShort(it.day)}</th>
                <td>{it.alone}</td>
                <td>{it.notAlone}</td>
                <td>{it.notSeen}</td>
                <td>
                  <OpenNumber value={String(it.visits.length)} name={say('desk.visits_on', { day: dayLong(it.day) })} visits={it.visits} onOpen={onOpen} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <>
          <ol className={css['days']}>
            {week.days.map((it) => (
              <li key={it.day} className={css['day']}>
                <span className={css['total']}>
                  <OpenNumber value={String(it.visits.length)} name={say('desk.visits_on', { day: dayLong(it.day) })} visits={it.visits} onOpen={onOpen} />
                </span>
                <span className={css['column']} style={{ height: `${(10 * it.visits.length) / most}rem` }}>
                  {LAYERS.map((layer) =>
                    it[layer] > 0 ? (
                      <span
                        key={layer}
                        className={css['layer']}
                        data-layer={layer}
                        style={{ flexGrow: it[layer] }}
                        title={say('desk.layer_count', { name: say(`desk.layer.${layer}`), n: it[layer] })}
                      />
                    ) : null,
                  )}
                </span>
                <span className={css['weekday']}>{dayShort(it.day).slice(0, 3)}</span>
              </li>
            ))}
          </ol>
          <ul className={css['legend']}>
            {[...LAYERS].reverse().map((it) => (
              <li key={it}>
                <span className={css['swatch']} data-layer={it} />
                {say(`desk.layer.${it}`)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Findings({ week, onOpen }: ChartProps) {
  const [asTable, setAsTable] = useState(false);
  const figures = week.sections.flatMap((it) => it.figures);
  const bars = FINDINGS.map((it) => ({ finding: it, name: say(`finding.${it}`), figure: figures.find((one) => one.key === `finding_${it.toLowerCase()}`) }));
  const most = Math.max(1, ...bars.map((it) => it.figure?.value ?? 0));
  const all = bars.reduce((sum, it) => sum + (it.figure?.value ?? 0), 0);
  return (
    <section className={css['chart']} aria-labelledby="was-found">
      <ChartHead id="was-found" title={say('desk.was_found')} asTable={asTable} onTable={setAsTable} />
      <table className={asTable ? css['table'] : css['bars']}>
        <thead className={asTable ? undefined : 'only-heard'}>
          <tr>
            <th scope="col">{say('desk.finding')}</th>
            {asTable ? <th scope="col">{say('desk.share')}</th> : <td />}
            <th scope="col">{say('desk.visits')}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map((it) => (
            <tr key={it.finding}>
              <th scope="row">{it.name}</th>
              {asTable ? (
                <td>{say('desk.percent', { n: all === 0 ? 0 : Math.round((100 * (it.figure?.value ?? 0)) / all) })}</td>
              ) : (
                <td className={css['track']}>
                  <span className={css['bar']} data-finding={it.finding} style={{ width: `${(100 * (it.figure?.value ?? 0)) / most}%` }} />
                </td>
              )}
              <td className={css['value']}>
                <OpenNumber value={String(it.figure?.value ?? 0)} name={it.name} visits={it.figure?.visits ?? []} onOpen={onOpen} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface ChartHeadProps {
  readonly id: string;
  readonly title: string;
  readonly asTable: boolean;
  onTable(asTable: boolean): void;
}

function ChartHead({ id, title, asTable, onTable }: ChartHeadProps) {
  return (
    <div className={css['head']}>
      <h2 id={id}>{title}</h2>
      <button type="button" className={css['switch']} aria-describedby={id} onClick={() => onTable(!asTable)}>
        {asTable ? say('desk.as_chart') : say('desk.as_table')}
      </button>
    </div>
  );
}
