/**
 * Every figure of the return in its section, with the whole it is a part of: what is sent on, to be checked line by line.
 */
import type { WeekReturn } from '../../../domain/report/week-return.ts';
import { say } from '../../words/words.ts';
import css from './figure-tables.module.css';
import { figureName, figureValue } from './figure-words.ts';
import { OpenNumber } from './open-number.tsx';
import type { OpenRows } from './open-rows.ts';
import { figureRows } from './week-view.ts';

export function FigureTables({ week, onOpen }: { readonly week: WeekReturn; readonly onOpen: OpenRows }) {
  return (
    <div className={css['sections']}>
      {figureRows(week).map(({ section, rows }) => (
        <section key={section} className={css['section']}>
          <table className={css['table']}>
            <caption>{say(`desk.section.${section}`)}</caption>
            <thead className="only-heard">
              <tr>
                <th scope="col">{say('desk.figure')}</th>
                <th scope="col">{say('desk.number')}</th>
                <th scope="col">{say('desk.of')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ figure, of, share }) => (
                <tr key={figure.key}>
                  <th scope="row">{figureName(figure.key)}</th>
                  <td className={css['number']}>
                    <OpenNumber value={figureValue(figure)} name={figureName(figure.key)} visits={figure.visits} onOpen={onOpen} />
                  </td>
                  <td className={css['of']}>{of && share !== undefined ? say('desk.of_whole', { n: of.value, share }) : null}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  );
}
