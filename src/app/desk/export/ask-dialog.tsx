/**
 * Asks for the list as a file: which beats, and what for. Another supervisor who holds them has to agree before there is one.
 *
 * Says beforehand who could agree, and where nobody could: then nothing is asked.
 */
import { useState } from 'react';
import type { ExportId } from '../../../domain/base/id.ts';
import { standsBehind } from '../../../domain/people/export-ask.ts';
import { Button } from '../../parts/button.tsx';
import { Field, Menu } from '../../parts/field.tsx';
import { say } from '../../words/words.ts';
import { useAct } from '../act.ts';
import { useDesk } from '../desk-context.ts';
import { Dialog } from '../parts/dialog.tsx';
import { TroubleBox } from '../parts/trouble-box.tsx';
import { lastOf } from '../seen.ts';
import { exportFault } from './export-words.ts';
import css from './exports-screen.module.css';

export interface AskDialogProps {
  /** The beat chosen at first; empty for all. */
  readonly beat: string;
  onClose(): void;
  onAsked(id: ExportId): void;
}

export function AskDialog({ beat: first, onClose, onAsked }: AskDialogProps) {
  const { session, world, ask, list, people, exports } = useDesk();
  const act = useAct();
  const [id] = useState(() => world.mint() as ExportId);
  const [beat, setBeat] = useState(first);
  const [purpose, setPurpose] = useState('');
  const [tried, setTried] = useState(false);

  const beats = session.person.beats.filter((it) => beat === '' || it === beat);
  const lines = lastOf(list.seen)?.value;
  const rows = lines?.filter((it) => beats.includes(it.property.beat)).length;
  const staff = lastOf(people.seen)?.value;
  const others = staff && [...staff.values()].filter((it) => it.active && it.person.id !== session.person.id && standsBehind(it.person, beats));
  const inVain = others?.length === 0;

  const submit = async () => {
    setTried(true);
    if (purpose.trim() === '' || inVain) return;
    const asked = await act.run(() => ask('exportAsk', { id, beats, purpose: purpose.trim() }));
    if (!asked) return;
    exports.reload();
    onAsked(id);
  };
  const trouble = act.state.is === 'failed' ? act.state.trouble : undefined;
  return (
    <Dialog
      title={say('desk.exports.ask_title')}
      onClose={onClose}
      onSubmit={submit}
      foot={
        <>
          <Button onClick={onClose}>{say('common.cancel')}</Button>
          <Button kind="main" type="submit" busy={act.state.is === 'busy'}>
            {say('desk.exports.ask_go')}
          </Button>
        </>
      }
    >
      <p>{say('desk.exports.ask_text')}</p>
      <Menu
        label={say('desk.exports.which')}
        hint={rows === undefined ? undefined : say('desk.exports.count', { n: rows })}
        value={beat}
        onChange={(event) => setBeat(event.target.value)}
        fault={tried && inVain ? say('desk.exports.fault.no_second') : undefined}
      >
        <option value="">{say('desk.exports.all_mine', { beats: session.person.beats.join(', ') })}</option>
        {session.person.beats.map((it) => (
          <option key={it} value={it}>
            {it}
          </option>
        ))}
      </Menu>
      <Field
        label={say('desk.purpose.label')}
        hint={say('desk.exports.purpose_hint')}
        maxLength={200}
        value={purpose}
        onChange={(event) => setPurpose(event.target.value)}
        fault={tried && purpose.trim() === '' ? say('desk.purpose.missing') : undefined}
      />
      {others && others.length > 0 ? (
        <p className={css['who']}>{say('desk.exports.can_agree', { names: others.map((it) => it.person.name).join(', '), n: others.length })}</p>
      ) : null}
      {inVain && !tried ? <p className={css['vain']}>{say('desk.exports.fault.no_second')}</p> : null}
      <TroubleBox trouble={trouble} meaning={exportFault(trouble) ?? say('desk.exports.not_asked')} />
    </Dialog>
  );
}
