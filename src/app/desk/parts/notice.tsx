/**
 * What was just done, in words, until it is put away or something else is done. The rows show it too.
 */
import { Check, X } from 'lucide-react';
import { IconButton } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { say } from '../../words/words.ts';
import css from './notice.module.css';

export function Notice({ words, onClose }: { readonly words: string | undefined; onClose(): void }) {
  return (
    <div role="status" className={css['place']}>
      {words ? (
        <div className={css['notice']}>
          <Icon of={Check} size={20} />
          <p>{words}</p>
          <IconButton icon={X} name={say('common.close')} bare onClick={onClose} />
        </div>
      ) : null}
    </div>
  );
}
