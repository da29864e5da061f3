/**
 * Brings a list in: choose the file, have it checked, read the report, then bring it in, all or nothing.
 *
 * The check changes nothing. While one row has a fault nothing can be brought in, and the screen says so. Bringing the same
 * list in twice is harmless: what is the same stays as it is. A home that somebody placed by hand stays there unless it is said here.
 */
import { CircleCheck, FileCheck, FileUp, TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Icon } from '../../parts/icon.tsx';
import { type ImportReply, MOST_IMPORT_BYTES } from '../../station-api.ts';
import { say } from '../../words/words.ts';
import { useAct } from '../act.ts';
import { useDesk } from '../desk-context.ts';
import { DeskHead } from '../parts/desk-head.tsx';
import { TroubleBox } from '../parts/trouble-box.tsx';
import { FaultTable } from './fault-table.tsx';
import { base64Of } from './file-bytes.ts';
import css from './import-screen.module.css';
import { KeptPlaces } from './kept-places.tsx';

interface Checked {
  readonly name: string;
  readonly base64: string;
  readonly report: ImportReply;
}

export function ImportScreen() {
  const { ask, list } = useDesk();
  const [, go] = useLocation();
  const act = useAct();
  const [checked, setChecked] = useState<Checked>();
  const [tooLarge, setTooLarge] = useState<string>();
  const [checking, setChecking] = useState<string>();

  const check = async (file: File) => {
    setChecked(undefined);
    act.clear();
    setTooLarge(file.size > MOST_IMPORT_BYTES ? file.name : undefined);
    if (file.size > MOST_IMPORT_BYTES) return;
    setChecking(file.name);
    const base64 = await base64Of(file);
    const report = await act.run(() => ask('importList', { file: base64, bringIn: false }));
    setChecking(undefined);
    if (report) setChecked({ name: file.name, base64, report });
  };
  const bringIn = async (takePlaces: boolean) => {
    if (!checked) return;
    const report = await act.run(() => ask('importList', { file: checked.base64, bringIn: true, ...(takePlaces ? { takePlaces } : {}) }));
    if (!report) return;
    setChecked({ ...checked, report });
    if (report.broughtIn) list.reload();
  };

  const busy = act.state.is === 'busy';
  return (
    <>
      <DeskHead title={say('desk.place.import')} note={say('desk.import.note')} />
      {checked?.report.broughtIn ? (
        <EmptyState icon={CircleCheck} title={say('desk.import.done', { n: checked.report.rows })} text={doneWords(checked.report)}>
          <Button kind="main" onClick={() => go('/desk/properties')}>
            {say('desk.place.properties')}
          </Button>
          <Button onClick={() => setChecked(undefined)}>{say('desk.import.another')}</Button>
        </EmptyState>
      ) : (
        <>
          <FilePick onFile={check} busy={busy} />
          <div role="status">
            {checking ? <p className={css['checking']}>{say('desk.import.checking', { name: checking })}</p> : null}
            {busy && checked ? <p className={css['checking']}>{say('desk.import.bringing')}</p> : null}
          </div>
          {tooLarge ? <p role="alert">{say('desk.import.too_large', { name: tooLarge, mb: MOST_IMPORT_BYTES / 1_048_576 })}</p> : null}
          <TroubleBox trouble={act.state.is === 'failed' ? act.state.trouble : undefined} meaning={say('desk.import.nothing')} />
          {checked ? <Report checked={checked} busy={busy} onBringIn={bringIn} /> : null}
        </>
      )}
    </>
  );
}

function Report({ checked, busy, onBringIn }: { readonly checked: Checked; readonly busy: boolean; onBringIn(takePlaces: boolean): void }) {
  const { report, name } = checked;
  const [take, setTake] = useState(false);
  const hasFaults = report.faultCount > 0;
  return (
    <section className={css['report']} aria-labelledby="import-report">
      <h2 id="import-report" className={css['title']} data-faults={hasFaults || undefined}>
        <Icon of={hasFaults ? TriangleAlert : FileCheck} />
        {hasFaults ? say('desk.import.faults', { n: report.faultCount }) : say('desk.import.ready', { n: report.rows })}
      </h2>
      <p>{name}</p>
      <dl className={css['counts']}>
        {(hasFaults ? (['rows'] as const) : (['rows', 'added', 'changed', 'same'] as const)).map((it) => (
          <div key={it}>
            <dt>{say(`desk.import.count.${it}`)}</dt>
            <dd>{report[it].toLocaleString('en-GB')}</dd>
          </div>
        ))}
      </dl>
      {hasFaults ? (
        <>
          <p>
            <strong>{say('desk.import.nothing')}</strong> {say('desk.import.mend')}
          </p>
          <FaultTable report={report} listName={name} />
        </>
      ) : (
        <>
          <KeptPlaces report={report} take={take} onTake={setTake} />
          <p>{say('desk.import.all_or_nothing')}</p>
          <div>
            <Button kind="main" busy={busy} onClick={() => onBringIn(take)} disabled={report.rows === 0}>
              {say('desk.import.go', { n: report.rows })}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function FilePick({ onFile, busy }: { onFile(file: File): void; readonly busy: boolean }) {
  const id = useId();
  const [over, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the file field inside is the first
    <div
      className={css['drop']}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer.files[0];
        if (file && !busy) onFile(file);
      }}
    >
      <Icon of={FileUp} size={28} />
      <div>
        <label htmlFor={id} className={css['label']}>
          {say('desk.import.choose')}
        </label>
        <p className={css['hint']}>{say('desk.import.choose_hint')}</p>
      </div>
      <input
        id={id}
        className={css['file']}
        type="file"
        accept=".csv,text/csv"
        disabled={busy}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // So that the same file, mended, can be chosen again.
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
    </div>
  );
}

function doneWords({ added, changed, same, keptPlaceCount }: ImportReply): string {
  const counts = say('desk.import.counts', { added, changed, same });
  return keptPlaceCount === 0 ? counts : `${counts} ${say('desk.import.counts_kept', { n: keptPlaceCount })}`;
}
