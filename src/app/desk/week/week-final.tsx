/**
 * Whether this return is final, what has come since, and the acts: to name its operation and to make it final.
 *
 * Only the figures as they stand can be made final, and only when their week is over: a person stands behind what they have looked at.
 */
import { Lock, Pencil } from 'lucide-react';
import { useState } from 'react';
import { isWeekOver } from '../../../domain/report/final-week.ts';
import { Button } from '../../parts/button.tsx';
import type { RequestOf, WeekReply } from '../../station-api.ts';
import { say } from '../../words/words.ts';
import { useDesk } from '../desk-context.ts';
import { figureName, figureValue } from './figure-words.ts';
import { FinalDialog } from './final-dialog.tsx';
import { NameDialog } from './name-dialog.tsx';
import { OpenNumber } from './open-number.tsx';
import type { OpenRows } from './open-rows.ts';
import css from './week-final.module.css';

export interface WeekFinalProps {
  readonly reply: WeekReply;
  readonly beats: RequestOf<'week'>['beats'];
  /** The week in words. */
  readonly week: string;
  readonly onOpen: OpenRows;
  /** Shows the figures as they stand. */
  onStanding(): void;
  /** Something was done, in words. */
  onDone(words: string): void;
}

export function WeekFinal({ reply, beats, week, onOpen, onStanding, onDone }: WeekFinalProps) {
  const { world } = useDesk();
  const [asking, setAsking] = useState<'name' | 'final'>();
  const { weekReturn, newest } = reply;
  const isFinal = weekReturn.state === 'final';
  const isOver = isWeekOver(weekReturn, world.now());
  const close = () => setAsking(undefined);
  const done = (words: string) => {
    close();
    onDone(words);
  };
  const version = (newest?.version ?? 0) + 1;
  return (
    <section className={css['final']} aria-labelledby="made-final">
      <h2 id="made-final">{newest ? say('desk.final.is', { version: newest.version }) : say('desk.final.not_yet')}</h2>
      {newest ? <p className={css['quiet']}>{say(newest.isSame ? 'desk.final.same' : 'desk.final.differs')}</p> : null}
      {newest && newest.differences.length > 0 ? (
        <ul className={css['differences']}>
          {newest.differences.map((it) => (
            <li key={it.key}>
              <span>{figureName(it.key)}</span>
              <span className={css['numbers']}>
                {say('desk.final.was', { was: figureValue({ value: it.was, unit: it.unit }) })}{' '}
                <OpenNumber value={figureValue({ value: it.now, unit: it.unit })} name={figureName(it.key)} visits={it.visits} onOpen={onOpen} />
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {isFinal && newest && !newest.isSame ? <Button onClick={onStanding}>{say('desk.final.standing')}</Button> : null}
      {isFinal ? null : (
        <>
          <Button icon={Pencil} onClick={() => setAsking('name')}>
            {say(weekReturn.operation ? 'desk.operation.rename' : 'desk.operation.name')}
          </Button>
          {isOver ? null : <p className={css['quiet']}>{say('desk.final.running')}</p>}
          {isOver && !newest?.isSame ? (
            <Button kind="main" icon={Lock} onClick={() => setAsking('final')}>
              {say('desk.final.make', { version })}
            </Button>
          ) : null}
        </>
      )}
      {asking === 'name' ? <NameDialog week={weekReturn} beats={beats} onClose={close} onDone={done} /> : null}
      {asking === 'final' ? <FinalDialog week={weekReturn} words={week} beats={beats} version={version} onClose={close} onDone={done} /> : null}
    </section>
  );
}
