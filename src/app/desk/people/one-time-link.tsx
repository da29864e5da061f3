/**
 * The link with which a person chooses their passphrase: shown once, to be handed over by the administrator.
 *
 * The code stands behind the hash, which no browser sends to any server and no log keeps.
 */
import { Copy } from 'lucide-react';
import { useState } from 'react';
import type { Instant } from '../../../domain/base/instant.ts';
import { Button } from '../../parts/button.tsx';
import { say } from '../../words/words.ts';
import { useDesk } from '../desk-context.ts';
import { momentWithin } from '../export/export-words.ts';
import css from './one-time-link.module.css';

export function OneTimeLink({ code, validUntil }: { readonly code: string; readonly validUntil: Instant }) {
  const { world } = useDesk();
  const [copied, setCopied] = useState<'yes' | 'no'>();
  const link = `${location.origin}/welcome#${code}`;
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    );
  return (
    <>
      <p>{say('desk.people.link_text', { until: momentWithin(validUntil, world.now()) })}</p>
      <p className={css['link']}>
        <code>{link}</code>
      </p>
      <div className={css['copy']}>
        <Button icon={Copy} onClick={copy}>
          {say('desk.people.copy')}
        </Button>
        <span role="status">{copied ? say(copied === 'yes' ? 'desk.people.copied' : 'desk.people.not_copied') : null}</span>
      </div>
    </>
  );
}
