/**
 * What an officer must know before the door: one box, each warning with its icon and word.
 *
 * Two share a row, three or more stack. With `detailed` every one has a row of its own and says what is known. Never behind
 * a tap, never a button.
 */
import { Baby, Construction, Dog, IdCard, type LucideIcon, Shirt, Siren, Swords, Syringe, TriangleAlert, Users } from 'lucide-react';
import type { Warning, WarningCode } from '../../domain/list/warning.ts';
import { say } from '../words/words.ts';
import { Icon } from './icon.tsx';
import css from './warning-box.module.css';

export const WARNING_ICON: Readonly<Record<WarningCode, LucideIcon>> = {
  TWO_OFFICERS: Users,
  WEAPONS: Swords,
  VIOLENCE: Siren,
  DOG: Dog,
  SHARPS: Syringe,
  STRUCTURE: Construction,
  CHILD_LIVES_HERE: Baby,
  PLAIN_CLOTHES: Shirt,
  NO_CARD: IdCard,
  OTHER: TriangleAlert,
};

export interface WarningBoxProps {
  /** Those in force, in their order. An empty list draws nothing. */
  readonly warnings: readonly Warning[];
  readonly detailed?: boolean;
}

export function WarningBox({ warnings, detailed = false }: WarningBoxProps) {
  if (warnings.length === 0) return null;
  return (
    <ul className={css['box']} data-row={(!detailed && warnings.length <= 2) || undefined}>
      {warnings.map((it) => (
        <li key={it.id} className={css['one']}>
          <Icon of={WARNING_ICON[it.code]} size={22} />
          <p>
            <strong>{warningWord(it)}</strong>
            {detailed && it.code !== 'OTHER' && it.detail ? ` · ${it.detail}` : null}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** The word for it; where the code says nothing by itself, what was written. */
export function warningWord(it: Pick<Warning, 'code' | 'detail'>): string {
  return it.code === 'OTHER' && it.detail ? it.detail : say(`warning.${it.code}`);
}
