/**
 * The bar above map and list: which of the two, which places, Hide, and the way back where there is one.
 *
 * The choice of places is the phone's own menu: large rows under a glove, and known to every screen reader.
 */
import { ChevronLeft, EyeOff, List, Map as MapIcon, SlidersHorizontal } from 'lucide-react';
import { IconButton } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import '../../words/map-words.ts';
import { say } from '../../words/words.ts';
import css from './map-bar.module.css';
import { FILTERS, type Filter } from './places.ts';

export type ShownAs = 'map' | 'list';

export interface MapBarProps {
  readonly shownAs: ShownAs;
  readonly onShowAs: (as: ShownAs) => void;
  readonly filter: Filter;
  readonly counts: Readonly<Record<Filter, number>>;
  readonly onFilter: (filter: Filter) => void;
  /** Where the map was opened from a plan that nobody took yet: back to it. */
  readonly onBack: (() => void) | undefined;
  readonly onHide: () => void;
}

export function MapBar({ shownAs, onShowAs, filter, counts, onFilter, onBack, onHide }: MapBarProps) {
  return (
    <div className={css['frame']}>
      <div className={css['bar']}>
        {onBack ? <IconButton icon={ChevronLeft} name={say('common.back')} onClick={onBack} /> : null}
        <fieldset className={css['switch']}>
          <legend className="only-heard">{say('map.shown_as')}</legend>
          {(['map', 'list'] as const).map((as) => (
            <label key={as} className={css['side']} data-on={as === shownAs || undefined}>
              <input type="radio" name="map-shown-as" value={as} checked={as === shownAs} onChange={() => onShowAs(as)} />
              <Icon of={as === 'map' ? MapIcon : List} size={20} />
              <span>{say(`map.as_${as}`)}</span>
            </label>
          ))}
        </fieldset>
        <label className={css['filter']}>
          <Icon of={SlidersHorizontal} size={20} />
          <span className="only-heard">{say('map.show')}</span>
          <select value={filter} onChange={(event) => onFilter(FILTERS.find((it) => it === event.target.value) ?? 'all')}>
            {FILTERS.map((it) => (
              <option key={it} value={it}>
                {say(`map.filter_${it}`, { n: counts[it] })}
              </option>
            ))}
          </select>
        </label>
        <IconButton icon={EyeOff} name={say('common.hide')} onClick={onHide} />
      </div>
    </div>
  );
}
