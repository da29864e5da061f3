/**
 * The week return: a week of visits in figures, each of which opens the records it counts, to be checked, printed and sent.
 *
 * Provisional until a supervisor makes it final; from then on that version is shown first. Counts nothing itself: the station counted,
 * by the domain's rules.
 */
import { Download, FileChartColumn, Lock, Printer } from 'lucide-react';
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
import { lastOf, useReading } from '../seen.ts';
import { FigureTables } from './figure-tables.tsx';
import type { OpenRows } from './open-rows.ts';
import { RowsDialog } from './rows-dialog.tsx';
import { WeekCharts } from './week-charts.tsx';
import { WeekExplain } from './week-explain.tsx';
import { WeekFinal, type WeekFinalProps } from './week-final.tsx';
import css from './week-screen.module.css';
import { WeekTiles } from './week-tiles.tsx';

const WEEKS = 26;

export function WeekScreen() {
  const { ask, world, session } = useDesk();
  const thisMonday = mondayOf(dayOf(world.now()));
  const [monday, setMonday] = useKept<LocalDate>('returns.monday', thisMonday);
  const [beat, setBeat] = useKept('returns.beat', '');
  /** 0 is as it stands; none is the newest that is final, if any. */
  const [version, setVersion] = useKept<number | undefined>('returns.version', undefined);
  const [notice, setNotice] = useState<string>();
  const [exporting, setExporting] = useState(false);
  const beats = useMemo(() => (beat === '' ? [] : session.person.beats.filter((it) => it === beat)), [beat, session]);
  const request = { monday, beats, ...(version === undefined ? {} : { version }) };
  const reading = useReading<WeekReply>(`${monday} ${beat} ${version}`, (signal) => ask('week', request, signal), world.now);
  const reply = lastOf(reading.seen)?.value;
  const newest = reply?.newest?.version ?? 0;

  return (
    <>
      <DeskHead title={say('desk.week_return')} chip={reply ? <StateChip reply={reply} /> : null}>
        <Pick
          label={say('desk.week')}
          value={monday}
          onChange={(event) => {
            setMonday(event.target.value as LocalDate);
            setVersion(undefined);
          }}
        >
          {Array.from({ length: WEEKS }, (_, back) => addDays(thisMonday, -7 * back)).map((it) => (
            <option key={it} value={it}>
              {weekWords(it)}
            </option>
          ))}
        </Pick>
        <Pick
          label={say('desk.beat')}
          value={beat}
          onChange={(event) => {
            setBeat(event.target.value);
            setVersion(undefined);
          }}
        >
          <option value="">{say('desk.all_beats')}</option>
          {session.person.beats.map((it) => (
            <option key={it} value={it}>
              {it}
            </option>
          ))}
        </Pick>
        {reply && newest > 0 ? (
          <Pick label={say('desk.version')} value={String(reply.weekReturn.final?.version ?? 0)} onChange={(event) => setVersion(Number(event.target.value))}>
            {Array.from({ length: newest }, (_, back) => newest - back).map((it) => (
              <option key={it} value={it}>
                {say('desk.version.newest', { version: it })}
              </option>
            ))}
            <option value="0">{say('desk.version.standing')}</option>
          </Pick>
        ) : null}
        <Button icon={Printer} onClick={() => print()}>
          {say('desk.print')}
        </Button>
        <Button icon={Download} onClick={() => setExporting(true)}>
          {say('desk.csv')}
        </Button>
      </DeskHead>
      <Notice words={notice} onClose={() => setNotice(undefined)} />
      <ReadState seen={reading.seen} reload={reading.reload}>
        {(shown) => (
          <WeekPage
            reply={shown}
            beat={beat === '' ? say('desk.all_beats') : beat}
            beats={beats}
            onStanding={() => setVersion(0)}
            onDone={(words) => {
              setNotice(words);
              setVersion(undefined);
              reading.reload();
            }}
          />
        )}
      </ReadState>
      <PrintFoot />
      {exporting ? (
        <PurposeDialog
          title={say('desk.week_csv_title')}
          text={say('desk.week_csv_text')}
          make={(purpose) => ask('weekCsv', { ...request, purpose })}
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

function StateChip({ reply: { weekReturn } }: { readonly reply: WeekReply }) {
  return weekReturn.final ? (
    <Chip tone="ok" icon={Lock}>
      {say('desk.final', { version: weekReturn.final.version })}
    </Chip>
  ) : (
    <Chip tone="warn">{say('desk.provisional')}</Chip>
  );
}

interface WeekPageProps extends Pick<WeekFinalProps, 'reply' | 'beats' | 'onStanding' | 'onDone'> {
  /** Which beats, in words. */
  readonly beat: string;
}

function WeekPage({ reply, beat, ...final }: WeekPageProps) {
  const { world } = useDesk();
  const [opened, setOpened] = useState<{ readonly title: string; readonly visits: readonly string[] }>();
  const { weekReturn: week } = reply;
  const open: OpenRows = (title, visits) => setOpened({ title, visits });
  const made = <WeekFinal {...final} reply={reply} week={weekWords(week.from)} onOpen={open} />;
  const visits = week.days.reduce((all, it) => all + it.visits.length, 0);
  return (
    <>
      <p className={css['compiled']}>
        {say('desk.week_compiled', {
          week: weekWords(week.from),
          beats: beat,
          at: momentNear(week.cutOff, world.now()),
          by: week.compiledBy,
        })}
        {week.operation ? ` ${say('desk.operation.is', { operation: week.operation })}` : null}
        {week.final ? ` ${say('desk.final.by', { version: week.final.version, by: week.final.by, at: momentNear(week.final.at, world.now()) })}` : null}
      </p>
      {visits === 0 && reply.rows.length === 0 ? (
        <>
          <EmptyState icon={FileChartColumn} title={say('desk.week_empty')} text={say('desk.week_empty_text')} />
          {made}
        </>
      ) : (
        <div className={css['columns']}>
          <div className={css['main']}>
            <WeekTiles week={week} onOpen={open} />
            <WeekCharts week={week} onOpen={open} />
            <FigureTables week={week} onOpen={open} />
          </div>
          <div className={css['side']}>
            <WeekExplain reply={reply} cutOff={say('desk.week_counted', { at: `${dayShort(dayOf(week.cutOff))}, ${clockOf(week.cutOff)}` })} onOpen={open} />
            {made}
          </div>
        </div>
      )}
      {opened ? <RowsDialog title={opened.title} reply={reply} visits={opened.visits} onClose={() => setOpened(undefined)} /> : null}
    </>
  );
}
