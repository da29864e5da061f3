/**
 * What stands in the place of something that is not there yet, or could not be had, and the line above old figures.
 *
 * A screen with a last answer goes on showing it, with its age; only one that never had an answer shows nothing but this.
 */
import { CloudOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { clockOf } from '../../../domain/base/instant.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Icon } from '../../parts/icon.tsx';
import { say } from '../../words/words.ts';
import { lastOf, type Seen } from '../seen.ts';
import css from './read-state.module.css';

export interface ReadStateProps<T> {
  readonly seen: Seen<T>;
  reload(): void;
  /** While nothing has come yet: how many rows so far. */
  readonly loaded?: number;
  readonly children: (value: T) => ReactNode;
}

export function ReadState<T>({ seen, reload, loaded = 0, children }: ReadStateProps<T>) {
  const last = lastOf(seen);
  if (seen.is === 'failed' && !last)
    return (
      <EmptyState icon={CloudOff} title={say(`problem.${seen.trouble.code}`)} text={say('desk.failed_text')}>
        <Button onClick={reload}>{say('common.try_again')}</Button>
      </EmptyState>
    );
  if (!last) return <TableSkeleton loaded={loaded} />;
  return (
    <>
      {seen.is === 'failed' ? (
        <div className={css['old']} role="status">
          <Icon of={CloudOff} size={20} />
          <p>
            <strong>{say(`problem.${seen.trouble.code}`)}</strong> {say('desk.last_figures', { clock: clockOf(last.at) })}
          </p>
          <Button kind="quiet" onClick={reload}>
            {say('common.try_again')}
          </Button>
        </div>
      ) : null}
      {children(last.value)}
    </>
  );
}

function TableSkeleton({ loaded }: { readonly loaded: number }) {
  return (
    <div className={css['skeleton']} role="status">
      <p className={css['loading']}>{loaded > 0 ? say('desk.loading_rows', { n: loaded }) : say('common.loading')}</p>
      {['a', 'b', 'c', 'd', 'e', 'f'].map((row) => (
        <div key={row} className={css['row']} aria-hidden="true">
          <span />
          <span />
          <span />
        </div>
      ))}
    </div>
  );
}
