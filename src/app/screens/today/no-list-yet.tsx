/**
 * Before the first list has come: its still shape while it is on its way, and a plain word where it cannot be had.
 *
 * An empty list is never claimed before there is one.
 */
import { CloudOff } from 'lucide-react';
import type { Link } from '../../../device/device.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { linkTitle } from '../../parts/link-strip.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { say } from '../../words/words.ts';
import css from './today.module.css';

export interface NoListYetProps {
  readonly link: Link;
  readonly onSync: () => Promise<void>;
}

export function NoListYet({ link, onSync }: NoListYetProps) {
  if (link.busy || link.reach === 'reached' || link.reach === 'unknown')
    return (
      <>
        <p className={css['opening']}>{link.progress ? linkTitle(link) : null}</p>
        <Skeleton label={say('today.opening')} />
      </>
    );
  return (
    <EmptyState icon={CloudOff} title={say('today.no_list_title')} text={say('today.no_list_text')}>
      <Button kind="main" wide onClick={() => void onSync()}>
        {say('common.try_again')}
      </Button>
    </EmptyState>
  );
}
