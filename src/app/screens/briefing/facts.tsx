/**
 * The facts of the briefing as one card: icon, bold fact, one plain line.
 */
import { Flag, Hourglass, KeyRound, type LucideIcon, MessageCircle, NotebookPen, Search, Shirt, User } from 'lucide-react';
import { Icon } from '../../parts/icon.tsx';
import css from './briefing.module.css';
import type { Fact, FactKind } from './facts.ts';

const ICON: Readonly<Record<FactKind, LucideIcon>> = {
  occupant: User,
  basis: Flag,
  look_for: Search,
  access: KeyRound,
  safe_contact: MessageCircle,
  dress: Shirt,
  note: NotebookPen,
  review: Hourglass,
};

export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <ul className={css['facts']}>
      {facts.map((it) => (
        <li key={it.kind} className={css['fact']}>
          <Icon of={ICON[it.kind]} size={22} />
          <div>
            <p className={css['factTitle']}>{it.title}</p>
            {it.line ? <p className={css['muted']}>{it.line}</p> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
