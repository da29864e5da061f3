/**
 * The area maps on this phone, for More: which there are, how large, fetch, stop, go on, delete.
 *
 * The size is shown before anything is fetched. A download goes on while other screens are open; closing the app stops it and
 * loses nothing.
 */
import { Download, Map as MapIcon, Pause, Trash2 } from 'lucide-react';
import { useEffect } from 'react';
import type { Link } from '../../../device/device.ts';
import type { AreaSeen, Packs, PacksState } from '../../../device/map/packs.ts';
import { sizeWords } from '../../map/size-words.ts';
import { usePacks } from '../../map/use-packs.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import '../../words/map-words.ts';
import { dayYear } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import css from './packs-panel.module.css';

export function PacksPanel({ link: { reach, lastHeard } }: { readonly link: Pick<Link, 'reach' | 'lastHeard'> }) {
  const { packs, state } = usePacks();
  // Again when the station comes into reach, or takes this officer in again: a renewal may be late.
  const isReached = reach === 'reached';
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks anew when the station is reached
  useEffect(() => {
    void packs?.refresh();
  }, [packs, isReached]);
  // And when it is heard after a gap so short that nothing but this question fell into it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks anew when the station was heard
  useEffect(() => {
    if (packs?.state.get().asked === 'not_reached') void packs.refresh();
  }, [packs, lastHeard]);

  return (
    <section className={css['panel']} aria-labelledby="packs-title">
      <h2 id="packs-title">
        <Icon of={MapIcon} size={22} />
        {say('packs.title')}
      </h2>
      <p className={css['about']}>{say('packs.about')}</p>
      {packs ? state.areas.map((it) => <AreaRow key={it.area.name} seen={it} packs={packs} />) : null}
      <p className={css['about']} role="status">
        {askedWords(state)}
      </p>
    </section>
  );
}

function AreaRow({ seen, packs }: { readonly seen: AreaSeen; readonly packs: Packs }) {
  const { area, kept, doing, keptBytes, fault, isRetired } = seen;
  const whole = kept?.sha256 === area.sha256;
  return (
    <div className={css['area']}>
      <h3>{area.title}</h3>
      <p>{stateWords(seen, whole)}</p>
      {doing === 'fetching' ? <progress aria-label={area.title} max={area.bytes} value={keptBytes} /> : null}
      {fault && fault !== 'stopped' ? <p role="alert">{say(`packs.fault_${fault}`)}</p> : null}
      <div className={css['acts']}>
        {doing === 'fetching' || doing === 'waiting' ? (
          <Button icon={Pause} onClick={() => packs.pause(area.name)}>
            {say('packs.pause')}
          </Button>
        ) : whole || isRetired || doing === 'checking' ? null : (
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
      <p className={css['about']}>{[madeWords(seen), area.attribution].filter((it) => it !== '').join(' · ')}</p>
    </div>
  );
}

function stateWords({ area, kept, doing, keptBytes, isRetired }: AreaSeen, whole: boolean): string {
  if (doing === 'waiting') return say('packs.waiting');
  if (doing === 'checking') return say('packs.checking');
  if (doing === 'fetching') return say('packs.progress', { done: sizeWords(keptBytes), size: sizeWords(area.bytes) });
  if (isRetired) return kept ? say('packs.kept_retired', { size: sizeWords(kept.bytes) }) : say('packs.retired');
  if (whole) return say('packs.kept', { size: sizeWords(area.bytes) });
  if (keptBytes > 0) return say('packs.stopped', { done: sizeWords(keptBytes), size: sizeWords(area.bytes) });
  return kept ? say('packs.kept_old') : sizeWords(area.bytes);
}

/** Of which day it is; of both, where a newer one lies at the station. */
function madeWords({ area, kept }: AreaSeen): string {
  if (kept?.madeOn && area.madeOn && kept.sha256 !== area.sha256) return say('packs.made_on_both', { kept: dayYear(kept.madeOn), newer: dayYear(area.madeOn) });
  return area.madeOn ? say('packs.made_on', { day: dayYear(area.madeOn) }) : '';
}

function getWords({ area, kept, keptBytes }: AreaSeen): string {
  if (keptBytes > 0) return say('packs.resume', { size: sizeWords(area.bytes - keptBytes) });
  return say(kept ? 'packs.update' : 'packs.get', { size: sizeWords(area.bytes) });
}

function askedWords({ read, asked, areas }: PacksState): string {
  if (!read || asked === 'asking') return say('packs.asking');
  if (asked === 'not_reached' || asked === 'sign_in_needed') return say(`packs.ask_${asked}`);
  return asked === 'answered' && areas.length === 0 ? say('packs.none') : '';
}
