/**
 * What was enforced: arrests, charges, warrants, searches, lines closed, and what was seized. Closed unless something is there.
 */
import { Plus } from 'lucide-react';
import { type Enforcement, NO_ENFORCEMENT, type Seizure } from '../../../domain/visit/outcome.ts';
import { Button } from '../../parts/button.tsx';
import { Counter } from '../../parts/counter.tsx';
import { Opener } from '../../parts/opener.tsx';
import { say } from '../../words/words.ts';
import { SeizureItem } from './seizure-item.tsx';
import '../../words/record-words.ts';

const COUNTS = ['arrestsAdult', 'arrestsUnder18', 'charges', 'warrants', 'stopSearches', 'linesClosed'] as const;

export interface EnforcementPartProps {
  readonly id: string;
  readonly value: Enforcement;
  readonly open: boolean;
  readonly onChange: (value: Enforcement) => void;
}

export function EnforcementPart({ id, value, open, onChange }: EnforcementPartProps) {
  const recorded = COUNTS.reduce((all, key) => all + value[key], value.seizures.length);
  const setSeizure = (at: number, it: Seizure | undefined) =>
    onChange({ ...value, seizures: it ? value.seizures.map((one, place) => (place === at ? it : one)) : value.seizures.filter((_, place) => place !== at) });
  return (
    <Opener
      id={id}
      title={say('record.enforcement')}
      note={recorded === 0 ? say('record.enforcement_none') : say('record.enforcement_some', { n: recorded })}
      open={open}
    >
      {COUNTS.map((key) => {
        const what = say(`enforcement.${key}`);
        return (
          <Counter
            key={key}
            label={what}
            value={value[key]}
            lessName={say('record.less', { what })}
            moreName={say('record.more', { what })}
            onChange={(n) => onChange({ ...NO_ENFORCEMENT, ...value, [key]: n })}
          />
        );
      })}
      {value.seizures.map((it, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a seizure has no name but its place
        <SeizureItem key={at} value={it} onChange={(next) => setSeizure(at, next)} onRemove={() => setSeizure(at, undefined)} />
      ))}
      {value.seizures.length < 40 ? (
        <Button icon={Plus} onClick={() => onChange({ ...value, seizures: [...value.seizures, { kind: 'drugs', drug: 'crack' }] })}>
          {say('record.add_seizure')}
        </Button>
      ) : null}
    </Opener>
  );
}
