/**
 * What the plan is made for: from when, until when, from where, on foot or by car, and how many officers.
 *
 * A phone that does not say where it is stands in nobody's way: a home of the list or a street of the area maps will do.
 */
import { useEffect, useRef, useState } from 'react';
import { atClock, clockOf, dayOf, type Instant, later, msOf } from '../../../domain/base/instant.ts';
import type { Position } from '../../../domain/base/place.ts';
import type { PlanPolicy } from '../../../domain/plan/plan-policy.ts';
import type { ShiftAsk } from '../../../domain/plan/shift-plan.ts';
import { Answer } from '../../parts/answer.tsx';
import { Button } from '../../parts/button.tsx';
import { Field, Menu } from '../../parts/field.tsx';
import { Segmented } from '../../parts/segmented.tsx';
import { phoneRoads } from '../../phone-roads.ts';
import { oneFix } from '../../position.ts';
import { say } from '../../words/words.ts';
import css from './shift.module.css';

export interface StartPlace {
  readonly name: string;
  readonly position: Position;
}

export interface ChangeSheetProps {
  readonly ask: ShiftAsk;
  readonly now: Instant;
  /** Homes on the list that a shift may start from. */
  readonly homes: readonly StartPlace[];
  readonly rest: PlanPolicy['rest'];
  readonly onPlan: (ask: ShiftAsk) => void;
  readonly onClose: () => void;
}

const HERE = 'here';
const FIND = 'find';
const KEPT = 'kept';
const LEAST_MS = 30 * 60_000;

export function ChangeSheet({ ask, now, homes, rest: usualRest, onPlan, onClose }: ChangeSheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [from, setFrom] = useState(clockOf(ask.from));
  const [until, setUntil] = useState(clockOf(ask.until));
  const [mode, setMode] = useState(ask.mode);
  const [crew, setCrew] = useState<'one' | 'two'>(ask.doubleCrewed ? 'two' : 'one');
  const [hasBreak, setBreak] = useState(ask.breakMinutes > 0);
  const [start, setStart] = useState(ask.startIs === 'here' ? HERE : KEPT);
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<readonly StartPlace[]>([]);
  const [fault, setFault] = useState<'short' | 'no_position' | 'none'>();
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  const startOf = async (): Promise<Pick<ShiftAsk, 'start' | 'startIs' | 'startName'> | undefined> => {
    if (start === KEPT) return { start: ask.start, startIs: ask.startIs, ...(ask.startName === undefined ? {} : { startName: ask.startName }) };
    if (start === HERE) {
      const fix = await oneFix();
      return fix && { start: { lat: fix.lat, lon: fix.lon }, startIs: 'here' };
    }
    const home = start.startsWith('found ') ? found[Number(start.slice(6))] : homes[Number(start)];
    return home && { start: home.position, startIs: start.startsWith('found ') ? 'place' : 'home', startName: home.name };
  };
  const find = async () => {
    const answer = await (await phoneRoads()).find({ query, near: ask.start, most: 8 });
    const places = answer.found.map((it) => ({ name: it.number === undefined ? it.name : `${it.number} ${it.name}`, position: it.position }));
    setFound(places);
    setFault(places.length === 0 ? 'none' : undefined);
    if (places.length > 0) setStart('found 0');
  };
  const plan = async () => {
    const begin = momentAt(from, now);
    const end = momentAt(until, begin);
    if (msOf(end) - msOf(begin) < LEAST_MS) return setFault('short');
    setBusy(true);
    const place = await startOf();
    setBusy(false);
    if (!place) return setFault('no_position');
    const { startName: _, end: __, ...rest } = ask;
    onPlan({ ...rest, ...place, from: begin, until: end, mode, doubleCrewed: crew === 'two', breakMinutes: hasBreak ? usualRest.minutes : 0 });
  };

  return (
    <dialog ref={dialog} className={css['sheet']} aria-label={say('shift.ask_title')} onClose={onClose}>
      <h2 className={css['sheetTitle']}>{say('shift.ask_title')}</h2>
      <div className={css['form']}>
        <div className={css['pair']}>
          <Field label={say('shift.ask_from')} type="time" value={from} onChange={(event) => setFrom(event.target.value)} />
          <Field
            label={say('shift.ask_until')}
            type="time"
            value={until}
            fault={fault === 'short' ? say('shift.ask_short') : undefined}
            onChange={(event) => setUntil(event.target.value)}
          />
        </div>
        <Segmented
          label={say('shift.ask_mode')}
          name="mode"
          tall
          value={mode}
          onChange={setMode}
          options={[
            { value: 'foot', label: say('shift.mode_foot') },
            { value: 'car', label: say('shift.mode_car') },
          ]}
        />
        <Segmented
          label={say('shift.ask_crew')}
          name="crew"
          tall
          value={crew}
          onChange={setCrew}
          options={[
            { value: 'one', label: say('shift.crew_one') },
            { value: 'two', label: say('shift.crew_two') },
          ]}
        />
        <Menu
          label={say('shift.ask_start')}
          value={start}
          fault={fault === 'no_position' ? say('shift.no_position') : undefined}
          onChange={(event) => setStart(event.target.value)}
        >
          <option value={HERE}>{say('shift.start_here')}</option>
          {ask.startIs !== 'here' && ask.startName ? <option value={KEPT}>{ask.startName}</option> : null}
          {found.map((it, at) => (
            <option key={`${it.name} ${it.position.lat}`} value={`found ${at}`}>
              {it.name}
            </option>
          ))}
          {homes.map((it, at) => (
            <option key={it.name} value={String(at)}>
              {it.name}
            </option>
          ))}
          <option value={FIND}>{say('shift.start_find')}</option>
        </Menu>
        {start === FIND ? (
          <div className={css['find']}>
            <Field
              label={say('shift.start_found')}
              value={query}
              fault={fault === 'none' ? say('shift.start_none') : undefined}
              maxLength={200}
              onChange={(event) => setQuery(event.target.value)}
            />
            <Button onClick={() => void find()}>{say('find.title')}</Button>
          </div>
        ) : null}
        <Answer type="checkbox" name="break" checked={hasBreak} onChange={setBreak}>
          {say('shift.ask_break', { min: usualRest.minutes })}
        </Answer>
      </div>
      <div className={css['ways']}>
        <Button kind="main" wide busy={busy} disabled={start === FIND} onClick={() => void plan()}>
          {say('shift.plan')}
        </Button>
        <Button kind="quiet" wide onClick={() => dialog.current?.close()}>
          {say('shift.close')}
        </Button>
      </div>
    </dialog>
  );
}

/** The clock's next such time; one that has just passed is still meant. */
function momentAt(clock: string, after: Instant): Instant {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const at = atClock(dayOf(after), hour, minute);
  return msOf(at) < msOf(after) - JUST_PASSED_MS ? later(at, 86_400_000) : at;
}
const JUST_PASSED_MS = 2 * 3_600_000;
