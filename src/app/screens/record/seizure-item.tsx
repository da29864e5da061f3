/**
 * One thing seized: what it is, and how much of it in the unit it is counted in.
 */
import { Trash2 } from 'lucide-react';
import { DRUGS, type Seizure, WEAPONS } from '../../../domain/visit/outcome.ts';
import { Button } from '../../parts/button.tsx';
import { Field, Menu } from '../../parts/field.tsx';
import { say } from '../../words/words.ts';
import css from './record.module.css';
import '../../words/record-words.ts';

const KINDS = ['drugs', 'cash', 'phone', 'deal_line_device', 'weapon', 'vehicle', 'dog'] as const;

export interface SeizureItemProps {
  readonly value: Seizure;
  readonly onChange: (value: Seizure) => void;
  readonly onRemove: () => void;
}

export function SeizureItem({ value, onChange, onRemove }: SeizureItemProps) {
  return (
    <div className={css['item']}>
      <Menu label={say('record.seizure_kind')} value={value.kind} onChange={(event) => onChange(blank(event.target.value as Seizure['kind']))}>
        {KINDS.map((it) => (
          <option key={it} value={it}>
            {say(`seizure.${it}`)}
          </option>
        ))}
      </Menu>
      <Amounts value={value} onChange={onChange} />
      <Button icon={Trash2} onClick={onRemove}>
        {say('record.remove_what', { what: say(`seizure.${value.kind}`) })}
      </Button>
    </div>
  );
}

function Amounts({ value, onChange }: Pick<SeizureItemProps, 'value' | 'onChange'>) {
  if (value.kind === 'cash')
    return (
      <Amount label={say('record.seizure_pounds')} value={value.pence / 100} onChange={(n) => onChange({ kind: 'cash', pence: Math.round((n ?? 0) * 100) })} />
    );
  if (value.kind === 'drugs') {
    // A field left empty is left out, so that a weight that was not taken is not recorded as none.
    const set = (key: 'grams' | 'wraps' | 'plants' | 'valuePence', n: number | undefined) => {
      const { [key]: _, ...rest } = value;
      onChange(n === undefined ? rest : { ...rest, [key]: key === 'grams' ? n : Math.round(n) });
    };
    return (
      <>
        <Menu
          label={say('record.seizure_drug')}
          value={value.drug}
          onChange={(event) => onChange({ ...value, drug: event.target.value as (typeof DRUGS)[number] })}
        >
          {DRUGS.map((it) => (
            <option key={it} value={it}>
              {say(`drug.${it}`)}
            </option>
          ))}
        </Menu>
        <div className={css['two']}>
          <Amount label={say('record.seizure_grams')} value={value.grams} onChange={(n) => set('grams', n)} />
          <Amount label={say('record.seizure_wraps')} value={value.wraps} onChange={(n) => set('wraps', n)} />
          <Amount label={say('record.seizure_plants')} value={value.plants} onChange={(n) => set('plants', n)} />
          <Amount
            label={say('record.seizure_value')}
            value={value.valuePence === undefined ? undefined : value.valuePence / 100}
            onChange={(n) => set('valuePence', n === undefined ? undefined : n * 100)}
          />
        </div>
      </>
    );
  }
  return (
    <>
      {value.kind === 'weapon' ? (
        <Menu
          label={say('record.seizure_weapon')}
          value={value.weapon}
          onChange={(event) => onChange({ ...value, weapon: event.target.value as (typeof WEAPONS)[number] })}
        >
          {WEAPONS.map((it) => (
            <option key={it} value={it}>
              {say(`weapon.${it}`)}
            </option>
          ))}
        </Menu>
      ) : null}
      <Amount label={say('record.seizure_count')} value={value.count} onChange={(n) => onChange({ ...value, count: Math.max(1, Math.round(n ?? 1)) })} />
    </>
  );
}

function Amount({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}) {
  return (
    <Field
      label={label}
      type="number"
      inputMode="decimal"
      min={0}
      max={9_999}
      step="any"
      value={value ?? ''}
      onChange={(event) => {
        const n = event.target.valueAsNumber;
        onChange(Number.isFinite(n) && n >= 0 ? n : undefined);
      }}
    />
  );
}

function blank(kind: Seizure['kind']): Seizure {
  if (kind === 'drugs') return { kind, drug: 'crack' };
  if (kind === 'cash') return { kind, pence: 0 };
  if (kind === 'weapon') return { kind, weapon: 'bladed', count: 1 };
  return { kind, count: 1 };
}
