/**
 * A sign: box and plain words, 56 px. Marking it opens how it is known, below; what stands below moves down and is not covered.
 */
import { type Basis, basis, type IndicatorCode, type IndicatorSeen } from '../../../domain/visit/indicator.ts';
import { Tick } from '../../parts/answer.tsx';
import { Segmented } from '../../parts/segmented.tsx';
import { say } from '../../words/words.ts';
import css from './record.module.css';
import '../../words/record-words.ts';

export interface SignRowProps {
  readonly code: IndicatorCode;
  readonly noted: IndicatorSeen | undefined;
  readonly onMark: (on: boolean) => void;
  readonly onBasis: (basis: Basis) => void;
}

export function SignRow({ code, noted, onMark, onBasis }: SignRowProps) {
  const word = say(`sign.${code}`);
  return (
    <li className={css['sign']} data-on={noted ? true : undefined}>
      <label className={css['signRow']}>
        <input
          autoComplete="off"
          className={css['input']}
          type="checkbox"
          name={`sign-${code}`}
          checked={noted !== undefined}
          onChange={(event) => onMark(event.target.checked)}
        />
        <Tick type="checkbox" on={noted !== undefined} />
        <span>{word}</span>
      </label>
      {noted ? (
        <div className={css['basis']}>
          <Segmented
            label={say('record.basis_for', { sign: word })}
            name={`basis-${code}`}
            options={basis.options.map((value) => ({ value, label: say(`basis.${value}`) }))}
            value={noted.basis}
            onChange={onBasis}
          />
        </div>
      ) : null}
    </li>
  );
}
