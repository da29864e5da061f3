/**
 * The homes of a list that stay where somebody put them by hand, each with who, when and how far off the list is; and the choice to let
 * the list decide instead, for all of them.
 */
import { MapPin } from 'lucide-react';
import { dayOf } from '../../../domain/base/instant.ts';
import { Icon } from '../../parts/icon.tsx';
import type { ImportReply, KeptPlace } from '../../station-api.ts';
import { dayYear, distance } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import css from './import-screen.module.css';

/** More would be read by nobody; the history of each property says it too. */
const SHOWN = 20;

export interface KeptPlacesProps {
  readonly report: ImportReply;
  readonly take: boolean;
  onTake(take: boolean): void;
}

export function KeptPlaces({ report: { keptPlaces, keptPlaceCount }, take, onTake }: KeptPlacesProps) {
  if (keptPlaceCount === 0) return null;
  const more = keptPlaceCount - Math.min(SHOWN, keptPlaces.length);
  return (
    <section className={css['kept']} aria-labelledby="kept-places">
      <h3 id="kept-places" className={css['keptTitle']}>
        <Icon of={MapPin} size={20} />
        {say('desk.import.kept', { n: keptPlaceCount })}
      </h3>
      <p>{say('desk.import.kept_text')}</p>
      <ul className={css['keptList']}>
        {keptPlaces.slice(0, SHOWN).map((it) => (
          <li key={it.row}>{keptLine(it)}</li>
        ))}
        {more > 0 ? <li>{say('desk.import.kept_more', { n: more })}</li> : null}
      </ul>
      <label className={css['take']}>
        <input type="checkbox" checked={take} onChange={(event) => onTake(event.target.checked)} />
        {say('desk.import.take_places')}
      </label>
    </section>
  );
}

function keptLine({ row, address, metres, by, at }: KeptPlace): string {
  const said = { row, address, by, day: dayYear(dayOf(at)) };
  return metres === null ? say('desk.import.kept_none', said) : say('desk.import.kept_row', { ...said, distance: distance(metres) });
}
