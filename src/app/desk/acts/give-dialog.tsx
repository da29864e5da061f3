/**
 * Gives properties to an officer within a window: who, from when to when, and a word for them.
 *
 * The assignments' ids are minted when the dialog opens, so that a lost answer can be asked for again and gives nothing
 * twice. Says before it acts how many visits go to whom, and which are with somebody already.
 */
import { useMemo, useState } from 'react';
import type { AssignmentId, PersonId } from '../../../domain/base/id.ts';
import { done } from '../../../domain/base/result.ts';
import type { Assignment } from '../../../domain/plan/assignment.ts';
import { isOpen } from '../../../domain/plan/assignment.ts';
import { Button } from '../../parts/button.tsx';
import { Field, Menu } from '../../parts/field.tsx';
import type { PropertyLine } from '../../station-api.ts';
import { say } from '../../words/words.ts';
import { useAct } from '../act.ts';
import { useDesk } from '../desk-context.ts';
import { fromField, proposedWindow, toField } from '../local-moment.ts';
import { Dialog } from '../parts/dialog.tsx';
import { TroubleBox } from '../parts/trouble-box.tsx';
import { lastOf } from '../seen.ts';
import css from './acts.module.css';

const MOST = 500;

export interface GiveDialogProps {
  readonly lines: readonly PropertyLine[];
  onClose(): void;
  onGiven(count: number, officer: string): void;
}

export function GiveDialog({ lines, onClose, onGiven }: GiveDialogProps) {
  const { ask, world, people, list } = useDesk();
  const act = useAct();
  const [ids] = useState(() => lines.map(() => world.mint() as AssignmentId));
  const [proposed] = useState(() => proposedWindow(world.now()));
  const [officer, setOfficer] = useState('');
  const [from, setFrom] = useState(toField(proposed.from));
  const [to, setTo] = useState(toField(proposed.to));
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);

  const staff = lastOf(people.seen)?.value;
  const officers = useMemo(() => [...(staff?.values() ?? [])].filter((it) => it.active && it.person.role === 'officer').map((it) => it.person), [staff]);
  const beats = [...new Set(lines.map((it) => it.property.beat))];
  const local = officers.filter((it) => beats.every((beat) => it.beats.includes(beat)));
  const others = officers.filter((it) => !local.includes(it));
  const chosen = officers.find((it) => it.id === officer);
  const already = lines.filter((it) => it.assignments.some(isOpen)).length;

  const span = { from: fromField(from), to: fromField(to) };
  const faults = {
    officer: chosen ? undefined : say('desk.give.choose_officer'),
    from: span.from ? undefined : say('desk.give.say_when'),
    to: !span.to ? say('desk.give.say_when') : span.from && span.to <= span.from ? say('desk.give.ends_before') : undefined,
  };

  const submit = async () => {
    setTried(true);
    const { from: start, to: end } = span;
    if (!chosen || !start || !end || end <= start) return;
    const given = await act.run(async () => {
      const all: Assignment[] = [];
      for (let at = 0; at < lines.length; at += MOST) {
        const answer = await ask('assign', {
          properties: lines.slice(at, at + MOST).map((it) => it.property.id),
          officer: chosen.id as PersonId,
          window: { from: start, to: end },
          ...(note.trim() === '' ? {} : { note: note.trim() }),
          ids: ids.slice(at, at + MOST),
        });
        if (!answer.ok) return answer;
        all.push(...answer.value.assignments);
      }
      return done(all);
    });
    if (!given) return;
    list.putAssignments(given);
    onGiven(given.length, chosen.name);
  };

  return (
    <Dialog
      title={say('desk.give.title', { n: lines.length, address: lines[0]?.property.address ?? '' })}
      onClose={onClose}
      onSubmit={submit}
      foot={
        <>
          <Button onClick={onClose}>{say('common.cancel')}</Button>
          <Button kind="main" type="submit" busy={act.state.is === 'busy'}>
            {chosen ? say('desk.give.go_named', { n: lines.length, initials: chosen.initials }) : say('desk.give.go', { n: lines.length })}
          </Button>
        </>
      }
    >
      {already > 0 ? <p>{say('desk.give.already', { n: already })}</p> : null}
      <Menu
        label={say('role.officer')}
        value={officer}
        onChange={(event) => setOfficer(event.target.value)}
        fault={tried ? faults.officer : undefined}
        hint={chosen && !local.includes(chosen) ? say('desk.give.other_beat', { beats: beats.join(', ') }) : undefined}
      >
        <option value="">{staff ? say('desk.choose') : say('common.loading')}</option>
        <optgroup label={say('desk.give.on_beats', { beats: beats.slice(0, 4).join(', ') })}>
          {local.map((it) => (
            <option key={it.id} value={it.id}>
              {say('desk.give.officer', { name: it.name, beats: it.beats.join(', ') })}
            </option>
          ))}
        </optgroup>
        {others.length > 0 ? (
          <optgroup label={say('desk.give.others')}>
            {others.map((it) => (
              <option key={it.id} value={it.id}>
                {say('desk.give.officer', { name: it.name, beats: it.beats.join(', ') })}
              </option>
            ))}
          </optgroup>
        ) : null}
      </Menu>
      <div className={css['pair']}>
        <Field
          label={say('desk.give.from')}
          type="datetime-local"
          value={from}
          onChange={(event) => setFrom(event.target.value)}
          fault={tried ? faults.from : undefined}
        />
        <Field
          label={say('desk.give.to')}
          type="datetime-local"
          value={to}
          onChange={(event) => setTo(event.target.value)}
          fault={tried ? faults.to : undefined}
        />
      </div>
      <Field label={say('desk.give.note')} hint={say('desk.give.note_hint')} maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />
      <TroubleBox trouble={act.state.is === 'failed' ? act.state.trouble : undefined} meaning={say('desk.give.failed')} />
    </Dialog>
  );
}
