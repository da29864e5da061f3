/**
 * A rescue that has been sealed: what is in it and what is not, for which station, and the two ways to carry it there.
 *
 * Shown on its own screen, and at the door when the app cannot open. Nothing here is secret: the codes and the file are sealed.
 */
import { Download, QrCode as QrIcon, X } from 'lucide-react';
import { useState } from 'react';
import type { Rescue } from '../../device/device.ts';
import { clockOf } from '../../domain/base/instant.ts';
import '../words/rescue-words.ts';
import { say } from '../words/words.ts';
import { Button } from './button.tsx';
import { QrCode } from './qr-code.tsx';
import css from './rescue-copy.module.css';
import { saveFile } from './save-file.ts';

export interface RescueCopyProps {
  readonly rescue: Rescue;
}

export function RescueCopy({ rescue }: RescueCopyProps) {
  const { name, bytes, codes, station, madeAt, count } = rescue;
  const [saved, setSaved] = useState(false);
  const [shown, setShown] = useState<number>();
  const save = () => {
    saveFile(name, 'application/octet-stream', bytes);
    setSaved(true);
  };
  if (shown !== undefined && codes) return <Codes codes={codes} at={shown} onShow={setShown} />;
  return (
    <div className={css['copy']}>
      <p className={css['made']} role="status">
        {say('rescue.made', { clock: clockOf(madeAt), what: contents(count) })}
      </p>
      {count.damaged > 0 ? <p className={css['warn']}>{say('rescue.damaged', { n: count.damaged })}</p> : null}
      {count.drafts > 0 ? <p className={css['warn']}>{say('rescue.drafts', { n: count.drafts })}</p> : null}
      <p className={css['muted']}>
        {say('rescue.station')} <strong className={css['key']}>{station}</strong>. {say('rescue.station_hint')}
      </p>
      <Button kind="main" wide icon={Download} onClick={save}>
        {say('rescue.file')}
      </Button>
      <p className={css['muted']} role="status">
        {saved ? say('rescue.file_saved', { name }) : say('rescue.file_hint')}
      </p>
      {codes ? (
        <>
          <Button wide tall icon={QrIcon} onClick={() => setShown(0)}>
            {say('rescue.codes', { n: codes.length })}
          </Button>
          <p className={css['muted']}>{say('rescue.codes_hint')}</p>
        </>
      ) : (
        <p className={css['muted']}>{say('rescue.codes_too_many')}</p>
      )}
    </div>
  );
}

interface CodesProps {
  readonly codes: readonly string[];
  readonly at: number;
  readonly onShow: (at: number | undefined) => void;
}

function Codes({ codes, at, onShow }: CodesProps) {
  const [n, total] = [at + 1, codes.length];
  return (
    <div className={css['copy']}>
      <p className={css['made']} role="status">
        {say('rescue.code_of', { n, total })}
      </p>
      <QrCode text={codes[at] ?? ''} name={say('rescue.code_picture', { n, total })} />
      <div className={css['ways']}>
        <Button wide tall disabled={n === 1} onClick={() => onShow(at - 1)}>
          {say('rescue.code_before')}
        </Button>
        <Button kind="main" wide disabled={n === total} onClick={() => onShow(at + 1)}>
          {say('rescue.code_next')}
        </Button>
      </div>
      <Button kind="quiet" wide icon={X} onClick={() => onShow(undefined)}>
        {say('rescue.codes_close')}
      </Button>
    </div>
  );
}

function contents({ records, readings }: Rescue['count']): string {
  const [some, others] = [say('rescue.records', { n: records }), say('rescue.readings', { n: readings })];
  if (readings === 0) return some;
  return records === 0 ? others : say('rescue.both', { records: some, readings: others });
}
