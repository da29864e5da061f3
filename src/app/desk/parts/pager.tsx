/**
 * Which rows of how many, and the way to the others. Draws nothing where one page holds them all.
 */
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from '../../parts/button.tsx';
import { say } from '../../words/words.ts';
import css from './pager.module.css';

export interface PagerProps {
  readonly page: number;
  readonly size: number;
  readonly total: number;
  onPage(page: number): void;
}

export function Pager({ page, size, total, onPage }: PagerProps) {
  if (total <= size) return null;
  const last = Math.ceil(total / size) - 1;
  return (
    <nav className={css['pager']} aria-label={say('desk.pages')}>
      <p role="status">{say('desk.page_of', { from: page * size + 1, to: Math.min(total, (page + 1) * size), n: total })}</p>
      <Button icon={ChevronLeft} disabled={page === 0} onClick={() => onPage(page - 1)}>
        {say('desk.page_back')}
      </Button>
      <Button iconAfter={ChevronRight} disabled={page === last} onClick={() => onPage(page + 1)}>
        {say('desk.page_on')}
      </Button>
    </nav>
  );
}
