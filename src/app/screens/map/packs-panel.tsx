/**
 * The area maps on this phone, for More: which there are, how large, fetch, stop, go on, delete.
 *
 * The size is shown before anything is fetched. A download goes on while other screens are open; closing the app stops it and
 * loses nothing.
 */
import { Download, Pause, Trash2 } from 'lucide-react';
import { useEffect } from 'react';
import type { AreaSeen, Packs, PacksState } from '../../../device/map/packs.ts';
import { Button } from '../../parts/button.tsx';
import { say } from '../../words/words.ts';
import css from './packs-panel.module.css';
import { usePacks } from './use-packs.ts';

export function PacksPanel() {
  const { packs, state } = usePacks();
  useEffect(() => {
    void packs?.refresh();
  }, [packs]);

  return (
    <section className={css['panel']} aria-labelledby="packs-title">
      <h2 id="packs-title">{say('packs.title')}</h2>
      <p className={css['about']}>{say('packs.about')}</p>
      {packs ? state.areas.map((it) => <AreaRow key={it.area.name} seen={it} packs={packs} />) : null}
      <p className={css['about']} role="status">
        {askedWords(state)}
      </p>
    </section>
  );
}

function AreaRow({ seen, packs }: { readonly seen: AreaSeen; readonly packs: Packs }) {
  const { area, kept, doing, keptBytes, fault } = seen;
  const whole = kept?.sha256 === area.sha256;
  return (
    <div className={css['area']}>
      <h3>{area.title}</h3>
      <p>{stateWords(seen, whole)}</p>
      {doing === 'fetching' ? <progress aria-label={area.title} max={area.bytes} value={keptBytes} /> : null}
      {fault && fault !== 'stopped' ? <p role="alert">{say(`packs.fault_${fault}`)}</p> : null}
      <div className={css['acts']}>
        {doing === 'fetching' ? (
          <Button icon={Pause} onClick={() => packs.pause(area.name)}>
            {say('packs.pause')}
          </Button>
        ) : whole || doing === 'checking' ? null : (
          <Button icon={Download} onClick={() => void packs.download(area.name)}>
            {getWords(seen)}
          </Button>
        )}
        {doing === 'nothing' && (kept || keptBytes > 0) ? (
          <Button kind="quiet" icon={Trash2} onClick={() => void packs.remove(area.name)}>
            {say('packs.delete')}
          </Button>
        ) : null}
      </div>
      <p className={css['about']}>{area.attribution}</p>
    </div>
  );
}

function stateWords({ area, kept, doing, keptBytes }: AreaSeen, whole: boolean): string {
  if (doing === 'checking') return say('packs.checking');
  if (doing === 'fetching') return say('packs.progress', { done: mb(keptBytes), mb: mb(area.bytes) });
  if (whole) return say('packs.kept', { mb: mb(area.bytes) });
  if (keptBytes > 0) return say('packs.stopped', { done: mb(keptBytes), mb: mb(area.bytes) });
  return kept ? say('packs.kept_old') : say('packs.size', { mb: mb(area.bytes) });
}

function getWords({ area, kept, keptBytes }: AreaSeen): string {
  if (keptBytes > 0) return say('packs.resume', { mb: mb(area.bytes - keptBytes) });
  return say(kept ? 'packs.update' : 'packs.get', { mb: mb(area.bytes) });
}

function askedWords({ read, asked, areas }: PacksState): string {
  if (!read || asked === 'asking') return say('packs.asking');
  if (asked === 'not_reached' || asked === 'sign_in_needed') return say(`packs.ask_${asked}`);
  return asked === 'answered' && areas.length === 0 ? say('packs.none') : '';
}

/** Whole megabytes from 10 on; never 0.0 for something that is there. */
function mb(bytes: number): string {
  const size = bytes / 1_000_000;
  return size >= 10 ? String(Math.round(size)) : Math.max(0.1, size).toFixed(1);
}
