/**
 * What a person must look at before the return is sent, each with its records; and who counted.
 */
import { Check, TriangleAlert } from 'lucide-react';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import type { WeekReply } from '../../station-api.ts';
import { say } from '../../words/words.ts';
import type { OpenRows } from './open-rows.ts';
import css from './week-explain.module.css';
import { toExplain } from './week-view.ts';

export interface WeekExplainProps {
  readonly reply: WeekReply;
  /** The sentence about the cut-off. */
  readonly cutOff: string;
  readonly onOpen: OpenRows;
}

export function WeekExplain({ reply, cutOff, onOpen }: WeekExplainProps) {
  const entries = toExplain(reply);
  return (
    <aside className={css['explain']} aria-labelledby="to-explain">
      <p className={css['label']}>{say('desk.before_you_send')}</p>
      <h2 id="to-explain">{say('desk.to_explain', { n: entries.length })}</h2>
      {entries.length === 0 ? (
        <p className={css['well']}>
          <Icon of={Check} size={20} /> {say('desk.nothing_to_explain')}
        </p>
      ) : (
        <ul>
          {entries.map((it) => (
            <li key={it.what}>
              <Icon of={TriangleAlert} size={20} />
              <div>
                <p>
                  <strong>{say(`desk.explain.${it.what}`, { n: it.count })}</strong>
                </p>
                <p className={css['why']}>{say(`desk.explain_why.${it.what}`)}</p>
                <Button onClick={() => onOpen(say(`desk.explain.${it.what}`, { n: it.count }), it.visits)}>{say('desk.show_them')}</Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      <p className={css['why']}>{cutOff}</p>
    </aside>
  );
}
