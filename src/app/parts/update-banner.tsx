/**
 * Says that a newer version waits, and takes it when pressed. Never shown within Record.
 */
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { say } from '../words/words.ts';
import { Button } from './button.tsx';
import css from './update-banner.module.css';

export function UpdateBanner({ onUpdate }: { readonly onUpdate: () => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  const update = () => {
    setBusy(true);
    void onUpdate().finally(() => setBusy(false));
  };
  return (
    <section className={css['banner']} aria-label={say('more.update_ready')}>
      <p>
        <strong>{say('more.update_ready')}</strong>
        <br />
        {say('more.update_text')}
      </p>
      <Button icon={RefreshCw} busy={busy} onClick={update}>
        {busy ? say('more.updating') : say('more.update')}
      </Button>
    </section>
  );
}
