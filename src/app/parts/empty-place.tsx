/**
 * The Record tab while no visit is open: says so, and shows the way to Today.
 *
 * Nobody comes here by the usual way; it is never an empty screen all the same.
 */
import { EyeOff, PenLine } from 'lucide-react';
import { say } from '../words/words.ts';
import { Button, IconButton } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import { Head } from './head.tsx';
import { Screen } from './screen.tsx';

export function EmptyPlace({ onToday, onHide }: { readonly onToday: () => void; readonly onHide: () => void }) {
  return (
    <Screen
      head={
        <Head title={say('tab.record')} large>
          <IconButton icon={EyeOff} name={say('common.hide')} onClick={onHide} />
        </Head>
      }
    >
      <EmptyState icon={PenLine} title={say('briefing.none_title')} text={say('briefing.none_text')}>
        <Button kind="main" wide onClick={onToday}>
          {say('briefing.to_today')}
        </Button>
      </EmptyState>
    </Screen>
  );
}
