/**
 * Exports of the list: those that wait for this supervisor, their own, and those they answered, each with how far it has come.
 *
 * A file of names takes two supervisors; one tap agrees or refuses, and nobody is offered their own. What the other sees is the same.
 */
import { FileLock, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Icon } from '../../parts/icon.tsx';
import type { ExportLine } from '../../station-api.ts';
import { say } from '../../words/words.ts';
import { useDesk } from '../desk-context.ts';
import { DeskHead } from '../parts/desk-head.tsx';
import { Notice } from '../parts/notice.tsx';
import { ReadState } from '../parts/read-state.tsx';
import { lastOf } from '../seen.ts';
import { AskDialog } from './ask-dialog.tsx';
import { ExportCard, type ExportNews } from './export-card.tsx';
import css from './exports-screen.module.css';
import { toDecide, toFetch } from './use-exports.ts';

export function ExportsScreen() {
  const { session, exports } = useDesk();
  const [asking, setAsking] = useState(false);
  const [told, setTold] = useState<ExportNews>();
  const who = session.person.id;
  // What was said of a request is true until the other has done something about it.
  const toldOf = lastOf(exports.seen)?.value.find((it) => it.ask.id === told?.id);
  const isStill = !toldOf || toldOf.state === told?.from || toldOf.state === told?.to;
  return (
    <>
      <DeskHead title={say('desk.place.exports')} note={say('desk.exports.note')}>
        <Button kind="main" tall={false} onClick={() => setAsking(true)}>
          {say('desk.exports.ask_title')}
        </Button>
      </DeskHead>
      <Notice words={isStill ? told?.words : undefined} onClose={() => setTold(undefined)} />
      <ReadState seen={exports.seen} reload={exports.reload}>
        {(lines) => {
          if (lines.length === 0) return <EmptyState icon={FileLock} title={say('desk.exports.none')} text={say('desk.exports.none_text')} />;
          const waiting = toDecide(lines, who);
          const ready = toFetch(lines, who);
          const others = lines.filter((it) => it.ask.by === who && !ready.includes(it));
          return (
            <>
              <Part id="exports-waiting" title={say('desk.exports.waits_for_you')} lines={waiting} pressing={waiting.length > 0} onDone={setTold}>
                <p className={css['none']}>{say('desk.exports.nothing_to_decide')}</p>
              </Part>
              <Part id="exports-mine" title={say('desk.exports.yours')} lines={[...ready, ...others]} onDone={setTold} />
              <Part id="exports-answered" title={say('desk.exports.answered')} lines={lines.filter((it) => it.ask.answer?.by === who)} onDone={setTold} />
            </>
          );
        }}
      </ReadState>
      {asking ? (
        <AskDialog
          beat=""
          onClose={() => setAsking(false)}
          onAsked={(id) => {
            setAsking(false);
            setTold({ id, to: 'waiting', words: say('desk.exports.done_asked') });
          }}
        />
      ) : null}
    </>
  );
}

interface PartProps {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly ExportLine[];
  readonly pressing?: boolean;
  onDone(news: ExportNews): void;
  /** What stands there when there is nothing; without it, the part is left out. */
  readonly children?: ReactNode;
}

function Part({ id, title, lines, pressing = false, onDone, children }: PartProps) {
  if (lines.length === 0 && !children) return null;
  return (
    <section className={css['part']} data-pressing={pressing || undefined} aria-labelledby={id}>
      <h2 id={id} className={css['heading']}>
        {pressing ? <Icon of={TriangleAlert} size={22} /> : null}
        {title} {lines.length > 0 ? <span className={css['count']}>{lines.length}</span> : null}
      </h2>
      {lines.length === 0 ? (
        children
      ) : (
        <ol>
          {lines.map((it) => (
            <ExportCard key={it.ask.id} line={it} onDone={onDone} />
          ))}
        </ol>
      )}
    </section>
  );
}
