/**
 * A home that the plan was not asked about, put in by a person: found by its address, and given to a crew.
 */
import { useState } from 'react';
import type { PropertyId } from '../../../domain/base/id.ts';
import { Button } from '../../parts/button.tsx';
import { Field, Menu } from '../../parts/field.tsx';
import { TierMark } from '../../parts/tier-mark.tsx';
import { say } from '../../words/words.ts';
import type { ActState } from '../act.ts';
import { type BoardRow, isFound } from '../due/due-groups.ts';
import { Dialog } from '../parts/dialog.tsx';
import { TroubleBox } from '../parts/trouble-box.tsx';
import css from './add-dialog.module.css';

const MOST_SHOWN = 8;

export interface AddDialogProps {
  readonly rows: readonly BoardRow[];
  readonly crews: readonly string[];
  readonly state: ActState;
  onClose(): void;
  onAdd(id: PropertyId, crew: string): void;
}

export function AddDialog({ rows, crews, state, onClose, onAdd }: AddDialogProps) {
  const [words, setWords] = useState('');
  const [crew, setCrew] = useState(crews[0] ?? '');
  const [chosen, setChosen] = useState<PropertyId>();
  const found = words.trim() === '' ? rows.slice(0, MOST_SHOWN) : rows.filter((it) => isFound(it, words.trim())).slice(0, MOST_SHOWN);
  return (
    <Dialog
      title={say('plan.add')}
      onClose={onClose}
      onSubmit={() => chosen && onAdd(chosen, crew)}
      foot={
        <>
          <Button onClick={onClose}>{say('common.cancel')}</Button>
          <Button kind="main" type="submit" disabled={chosen === undefined} busy={state.is === 'busy'}>
            {say('plan.add_to', { crew })}
          </Button>
        </>
      }
    >
      <Field label={say('plan.add_find')} hint={say('plan.add_hint')} value={words} onChange={(event) => setWords(event.target.value)} />
      {found.length === 0 ? <p>{say('plan.add_none')}</p> : null}
      <ul className={css['homes']}>
        {found.map((it) => {
          const { property } = it.line;
          return (
            <li key={property.id}>
              <label className={css['home']}>
                <input type="radio" name="home" autoComplete="off" checked={chosen === property.id} onChange={() => setChosen(property.id)} />
                <TierMark mark={property.occupancy.concern.tier.tier} size={24} />
                <span>{property.address}</span>
              </label>
            </li>
          );
        })}
      </ul>
      <Menu label={say('plan.crew_name')} value={crew} onChange={(event) => setCrew(event.target.value)}>
        {crews.map((it) => (
          <option key={it} value={it}>
            {it}
          </option>
        ))}
      </Menu>
      <TroubleBox trouble={state.is === 'failed' ? state.trouble : undefined} />
    </Dialog>
  );
}
