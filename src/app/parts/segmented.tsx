/**
 * One of two to five short words, in one row; stacked where the row is too narrow for them.
 *
 * Native radios under the words. `value` undefined means nothing is chosen yet.
 */
import { Check } from 'lucide-react';
import { Icon } from './icon.tsx';
import css from './segmented.module.css';

export interface SegmentedProps<Value extends string> {
  /** What is asked; heard, and seen only if the screen shows it above. */
  readonly label: string;
  readonly name: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
  /** 56 px high and with a tick on the chosen one. */
  readonly tall?: boolean;
  readonly describedBy?: string | undefined;
}

export function Segmented<Value extends string>({ label, name, options, value, onChange, tall = false, describedBy }: SegmentedProps<Value>) {
  return (
    <fieldset className={css['set']} aria-describedby={describedBy}>
      <legend className="only-heard">{label}</legend>
      <div className={css['row']} data-count={options.length} data-tall={tall || undefined}>
        {options.map((it) => (
          <label key={it.value} className={css['one']} data-on={it.value === value || undefined}>
            <input
              autoComplete="off"
              className={css['input']}
              type="radio"
              name={name}
              value={it.value}
              checked={it.value === value}
              onChange={() => onChange(it.value)}
            />
            {tall && it.value === value ? <Icon of={Check} size={18} /> : null}
            <span>{it.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
