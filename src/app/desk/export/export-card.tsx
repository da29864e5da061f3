/**
 * One export on the screen: what is asked for, by whom and why, how far it has come, and the one thing the person may do about it.
 */
import { Check, Download, Undo2, X } from 'lucide-react';
import type { ExportId } from '../../../domain/base/id.ts';
import type { ExportState } from '../../../domain/people/export-ask.ts';
import { Button } from '../../parts/button.tsx';
import { Chip } from '../../parts/chip.tsx';
import { saveFile } from '../../parts/save-file.ts';
import type { ExportLine } from '../../station-api.ts';
import { say } from '../../words/words.ts';
import { useAct } from '../act.ts';
import { useDesk } from '../desk-context.ts';
import { TroubleBox } from '../parts/trouble-box.tsx';
import { EXPORT_TONE, exportFault, exportSentence, momentWithin } from './export-words.ts';
import css from './exports-screen.module.css';

/** What the person has just done about a request, in words, and which states it led from and to. */
export interface ExportNews {
  readonly id: ExportId;
  readonly from?: ExportState;
  readonly to: ExportState;
  readonly words: string;
}

export interface ExportCardProps {
  readonly line: ExportLine;
  onDone(news: ExportNews): void;
}

export function ExportCard({ line, onDone }: ExportCardProps) {
  const { session, world, ask: askStation, exports } = useDesk();
  const act = useAct();
  const { ask, state } = line;
  const who = session.person.id;
  const now = world.now();
  const busy = act.state.is === 'busy';

  const tell = (to: ExportState, words: string) => onDone({ id: ask.id, from: state, to, words });

  const answer = async (agree: boolean) => {
    const answered = await act.run(() => askStation('exportAnswer', { id: ask.id, agree }));
    exports.reload();
    if (answered) tell(agree ? 'agreed' : 'refused', say(agree ? 'desk.exports.done_agreed' : 'desk.exports.done_refused', { name: line.askedBy }));
  };
  const download = async () => {
    const file = await act.run(() => askStation('exportList', { id: ask.id }));
    exports.reload();
    if (!file) return;
    saveFile(file.fileName, 'text/csv;charset=utf-8', file.csv);
    tell('downloaded', say('desk.saved_file', { file: file.fileName, n: file.rows }));
  };

  const mine = ask.by === who;
  const trouble = act.state.is === 'failed' ? act.state.trouble : undefined;
  return (
    <li className={css['item']}>
      <div className={css['top']}>
        <h3 className={css['what']}>{say('desk.exports.what', { n: ask.rows, beats: ask.beats.join(', ') })}</h3>
        <Chip tone={EXPORT_TONE[state]}>{say(`desk.exports.state.${state}`)}</Chip>
      </div>
      <p className={css['meta']}>{say('desk.exports.asked', { name: mine ? say('desk.exports.you') : line.askedBy, at: momentWithin(ask.at, now) })}</p>
      <p className={css['purpose']}>{say('desk.exports.purpose', { purpose: ask.purpose })}</p>
      <p>{exportSentence(line, who, now)}</p>
      {state === 'waiting' && !mine ? (
        <div className={css['acts']}>
          <Button kind="main" tall={false} icon={Check} busy={busy} onClick={() => answer(true)}>
            {say('desk.exports.agree')}
          </Button>
          <Button icon={X} busy={busy} onClick={() => answer(false)}>
            {say('desk.exports.refuse')}
          </Button>
        </div>
      ) : null}
      {state === 'agreed' && mine ? (
        <div className={css['acts']}>
          <Button kind="main" tall={false} icon={Download} busy={busy} onClick={download}>
            {say('desk.exports.download')}
          </Button>
        </div>
      ) : null}
      {state === 'agreed' && ask.answer?.by === who ? (
        <div className={css['acts']}>
          <Button icon={Undo2} busy={busy} onClick={() => answer(false)}>
            {say('desk.exports.take_back')}
          </Button>
        </div>
      ) : null}
      <TroubleBox trouble={trouble} meaning={exportFault(trouble)} />
    </li>
  );
}
