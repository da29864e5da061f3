/**
 * One area: a row for the station's version, and one for the version this browser keeps where that is another.
 */
import { Download, Pause, Trash2 } from 'lucide-react';
import type { AreaSeen, Packs } from '../../../device/map/packs.ts';
import { sizeWords } from '../../map/size-words.ts';
import { Button } from '../../parts/button.tsx';
import { Chip } from '../../parts/chip.tsx';
import { dayYear } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import css from './maps-screen.module.css';
import { type AreaVersion, versionsOf } from './versions.ts';

export interface AreaRowsProps {
  readonly seen: AreaSeen;
  readonly packs: Pick<Packs, 'download' | 'pause' | 'remove'>;
}

export function AreaRows({ seen, packs }: AreaRowsProps) {
  const { area } = seen;
  const versions = versionsOf(seen);
  return (
    <tbody>
      {versions.map(({ version, where }, n) => (
        <tr key={version.sha256}>
          {n === 0 ? (
            <th scope="rowgroup" rowSpan={versions.length} className={css['area']}>
              <strong>{area.title}</strong>
              {area.fictional ? <Chip>{say('common.fictional')}</Chip> : null}
              <span className={css['meta']}>{area.name}</span>
              {area.attribution ? <span className={css['meta']}>{area.attribution}</span> : null}
            </th>
          ) : null}
          <td className={css['where']} data-label={say('desk.maps.where')}>
            {say(`desk.maps.${where}`)}
          </td>
          <Facts version={version} />
          {n === 0 ? (
            <td rowSpan={versions.length} className={css['act']}>
              <Acts seen={seen} packs={packs} />
            </td>
          ) : null}
        </tr>
      ))}
    </tbody>
  );
}

function Facts({ version }: Pick<AreaVersion, 'version'>) {
  return (
    <>
      <td className={css['made']} data-label={say('desk.maps.made')}>
        {version.madeOn ? dayYear(version.madeOn) : say('desk.maps.made_unknown')}
      </td>
      <td className={css['size']} data-label={say('desk.maps.size')}>
        {sizeWords(version.bytes)}
      </td>
      <td className={css['version']} data-label={say('desk.maps.version')}>
        <code>{version.sha256.slice(0, 12)}</code>
      </td>
    </>
  );
}

function Acts({ seen: { area, kept, keptBytes, doing, fault, isRetired }, packs }: AreaRowsProps) {
  const isWhole = kept?.sha256 === area.sha256;
  const left = sizeWords(area.bytes - keptBytes);
  return (
    <div className={css['acts']}>
      {doing === 'fetching' || doing === 'waiting' ? (
        <>
          <progress aria-label={area.title} max={area.bytes} value={keptBytes} />
          <Button icon={Pause} aria-label={say('desk.maps.pause', { title: area.title })} onClick={() => packs.pause(area.name)}>
            {say('packs.pause')}
          </Button>
        </>
      ) : doing === 'checking' ? (
        <p role="status">{say('packs.checking')}</p>
      ) : isWhole || isRetired ? null : (
        <Button icon={Download} onClick={() => void packs.download(area.name)}>
          {say(keptBytes > 0 ? 'packs.resume' : kept ? 'packs.update' : 'areaMap.get', { size: left })}
        </Button>
      )}
      {doing === 'nothing' && (kept || keptBytes > 0) ? (
        <Button kind="quiet" icon={Trash2} aria-label={say('desk.maps.delete_named', { title: area.title })} onClick={() => void packs.remove(area.name)}>
          {say('desk.maps.delete')}
        </Button>
      ) : null}
      {fault && fault !== 'stopped' ? <p role="alert">{say('desk.maps.failed')}</p> : null}
    </div>
  );
}
