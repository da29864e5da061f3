/**
 * The week return: a week of visits in figures, each of which opens the records it counts, to be checked, printed and sent.
 *
 * Provisional until a person stands behind it. Counts nothing itself: the station counted, by the domain's rules.
 */
import { Download, FileChartColumn, Printer } from 'lucide-react';
import { useMemo, useState } from 'react';
import { addDays, clockOf, dayOf, type LocalDate, mondayOf } from '../../../domain/base/instant.ts';
import { Button } from '../../parts/button.tsx';
import { Chip } from '../../parts/chip.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import type { WeekReply } from '../../station-api.ts';
import { dayShort, dayYear, momentNear } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import { PurposeDialog } from '../acts/purpose-dialog.tsx';
import { useDesk } from '../desk-context.ts';
import { useKept } from '../kept.ts';
import { DeskHead } from '../parts/desk-head.tsx';
import { Notice } from '../parts/notice.tsx';
import { Pick } from '../parts/pick.tsx';
import { PrintFoot } from '../parts/print-foot.tsx';
import { ReadState } from '../parts/read-state.tsx';
import { useReading } from '../seen.ts';
import { FigureTables } from './figure-tables.tsx';
import type { OpenRows } from './open-rows.ts';
import { RowsDialog } from './rows-dialog.tsx';
import { WeekCharts } from './week-charts.tsx';
import { WeekExplain } from './week-explain.tsx';
import css from './week-screen.module.css';
import { WeekTiles } from './week-tiles.tsx';

const WEEKS = 26;

export function WeekScreen() {
  const { ask, world, session } = useDesk();
  const thisMonday = mondayOf(dayOf(world.now()));
  const [monday, setMonday] = useKept<LocalDate>('returns.monday', thisMonday);
  const [beat, setBeat] = useKept('returns.beat', '');
  const [notice, setNotice] = useState<string>();
  const [exporting, setExporting] = useState(false);
  const beats = useMemo(() => (beat === '' ? [] : session.person.beats.filter((it) => it === beat)), [beat, session]);
  const reading = useReading<WeekReply>(`${monday} ${beat}`, (signal) => ask('week', { monday, beats }, signal), world.now);

  return (
    <>
      <DeskHead title={say('desk.week_return')} chip={<Chip tone="warn">{say('desk.provisional')}</Chip>}>
        <Pick label={say('desk.week')} value={monday} onChange={(event) => setMonday(event.target.value as LocalDate)}>
          {Array.from({ length: WEEKS }, (_, back) => addDays(thisMonday, -7 * back)).map((it) => (
            <option key={it} value={it}>
              {weekWords(it)}
            </option>
          ))}
        </Pick>
        <Pick label={say('desk.beat')} value={beat} onChange={(event) => setBeat(event.target.value)}>
          <option value="">{say('desk.all_beats')}</option>
          {session.person.beats.map((it) => (
            <option key={it} value={it}>
              {it}
            </option>
          ))}
        </Pick>
        <Button icon={Printer} onClick={() => print()}>
          {say('desk.print')}
        </Button>
        <Button icon={Download} onClick={() => setExporting(true)}>
          {say('desk.csv')}
        </Button>
      </DeskHead>
      <Notice words={notice} onClose={() => setNotice(undefined)} />
      <ReadState seen={reading.seen} reload={reading.reload}>
        {(reply) => <WeekPage reply={reply} beats={beat === '' ? say('desk.all_beats') : beat} />}
      </ReadState>
      <PrintFoot />
      {exporting ? (
        <PurposeDialog
          title={say('desk.week_csv_title')}
          text={say('desk.week_csv_text')}
          make={(purpose) => ask('weekCsv', { monday, beats, purpose })}
          onClose={() => setExporting(false)}
          onSaved={(file, n) => {
            setExporting(false);
            setNotice(say('desk.saved_file', { file, n }));
          }}
        />
      ) : null}
    </>
  );
}

/** "23 to 29 Nov 2026" */
function weekWords(monday: LocalDate): string {
  const [from, to] = [dayYear(monday), dayYear(addDays(monday, 6))];
  const [day, month, year] = from.split(' ');
  const sameYear = to.endsWith(year ?? '');
  return say('desk.week_of', { from: sameYear && to.includes(month ?? '') ? (day ?? '') : sameYear ? `${day} ${month}` : from, to });
}

function WeekPage({ reply, beats }: { readonly reply: WeekReply; readonly beats: string }) {
  const { world } = useDesk();
  const [opened, setOpened] = useState<{ readonly title: string; readonly visits: readonly string[] }>();
  const { weekReturn: week } = reply;
  const open: OpenRows = (title, visits) => setOpened({ title, visits });
  const visits = week.days.reduce((all, it) => all + it.visits.length, 0);
  return (
    <>
      <p className={css['compiled']}>
        {say('desk.week_compiled', {
          week: weekWords(week.from),
          beats,
          at: momentNear(week.cutOff, world.now()),
          by: week.compiledBy,
        })}
      </p>
      {visits === 0 && reply.rows.length === 0 ? (
        <EmptyState icon={FileChartColumn} title={say('desk.week_empty')} text={say('desk.week_empty_text')} />
      ) : (
        <div className={css['columns']}>
          <div className={css['main']}>
            <WeekTiles week={week} onOpen={open} />
            <WeekCharts week={week} onOpen={open} />
            <FigureTables week={week} onOpen={open} />
          </div>
          <WeekExplain reply={reply} cutOff={say('desk.week_counted', { at: `${dayShort(dayOf(week.cutOff))}, ${clockOf(week.cutOff)}` })} onOpen={open} />
        </div>
      )}
      {opened ? <RowsDialog title={opened.title} reply={reply} visits={opened.visits} onClose={() => setOpened(undefined)} /> : null}
    </>
  );
}
