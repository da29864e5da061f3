/**
 * Adds a person: name, role, beats and how they sign in; then shows the one-time link with which they choose a passphrase.
 *
 * The id is minted when the dialog opens, so that a lost answer can be asked for again without adding anyone twice.
 */
import { useState } from 'react';
import type { PersonId } from '../../../domain/base/id.ts';
import { type Role, role as roleShape, signInName } from '../../../domain/people/officer.ts';
import { Button } from '../../parts/button.tsx';
import { Field, Menu } from '../../parts/field.tsx';
import type { ReplyOf } from '../../station-api.ts';
import { say } from '../../words/words.ts';
import { useAct } from '../act.ts';
import { useDesk } from '../desk-context.ts';
import { Dialog } from '../parts/dialog.tsx';
import { TroubleBox } from '../parts/trouble-box.tsx';
import { readBeats } from './beat-list.ts';
import { OneTimeLink } from './one-time-link.tsx';

export function AddPersonDialog({ onClose, onAdded }: { onClose(): void; onAdded(name: string): void }) {
  const { ask, world } = useDesk();
  const act = useAct();
  const [id] = useState(() => world.mint() as PersonId);
  const [name, setName] = useState('');
  const [initials, setInitials] = useState('');
  const [collar, setCollar] = useState('');
  const [signIn, setSignIn] = useState('');
  const [role, setRole] = useState<Role | ''>('');
  const [beats, setBeats] = useState('');
  const [tried, setTried] = useState(false);
  const [added, setAdded] = useState<ReplyOf<'personAdd'>>();

  const parsedName = signInName.safeParse(signIn.trim().toLowerCase());
  const read = readBeats(beats);
  const needsBeats = role === 'officer' || role === 'supervisor';
  const faults = {
    name: name.trim() === '' ? say('desk.people.name_missing') : undefined,
    initials: initials.trim() === '' ? say('desk.people.initials_missing') : undefined,
    signIn: parsedName.success ? undefined : say('desk.people.sign_in_wrong'),
    role: role === '' ? say('desk.people.role_missing') : undefined,
    beats:
      read.wrong !== undefined
        ? say('desk.people.beat_wrong', { beat: read.wrong })
        : needsBeats && read.beats.length === 0
          ? say('desk.people.beats_missing')
          : undefined,
  };

  const submit = async () => {
    setTried(true);
    if (added || role === '' || !parsedName.success || Object.values(faults).some((it) => it !== undefined)) return;
    const reply = await act.run(() =>
      ask('personAdd', {
        id,
        signInName: parsedName.data,
        name: name.trim(),
        initials: initials.trim(),
        ...(collar.trim() === '' ? {} : { collar: collar.trim() }),
        role,
        beats: read.beats,
      }),
    );
    if (reply) setAdded(reply);
  };

  if (added)
    return (
      <Dialog
        title={say('desk.people.link_title', { name: added.person.name })}
        onClose={() => onAdded(added.person.name)}
        onSubmit={() => onAdded(added.person.name)}
        foot={
          <Button kind="main" type="submit">
            {say('desk.people.link_done')}
          </Button>
        }
      >
        <OneTimeLink code={added.code} validUntil={added.validUntil} />
      </Dialog>
    );
  return (
    <Dialog
      title={say('desk.people.add')}
      onClose={onClose}
      onSubmit={submit}
      foot={
        <>
          <Button onClick={onClose}>{say('common.cancel')}</Button>
          <Button kind="main" type="submit" busy={act.state.is === 'busy'}>
            {say('desk.people.add')}
          </Button>
        </>
      }
    >
      <Field
        label={say('desk.people.name')}
        hint={say('desk.people.name_hint')}
        maxLength={80}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
        fault={tried ? faults.name : undefined}
      />
      <Field
        label={say('desk.people.initials')}
        hint={say('desk.people.initials_hint')}
        maxLength={8}
        autoComplete="off"
        value={initials}
        onChange={(event) => setInitials(event.target.value)}
        fault={tried ? faults.initials : undefined}
      />
      <Field label={say('desk.people.collar')} maxLength={20} autoComplete="off" value={collar} onChange={(event) => setCollar(event.target.value)} />
      <Field
        label={say('desk.people.sign_in')}
        hint={say('desk.people.sign_in_hint')}
        maxLength={40}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={signIn}
        onChange={(event) => setSignIn(event.target.value)}
        fault={tried ? faults.signIn : undefined}
      />
      <Menu
        label={say('desk.people.role')}
        value={role}
        onChange={(event) => setRole(event.target.value as Role | '')}
        fault={tried ? faults.role : undefined}
        hint={role === '' ? undefined : say(`desk.people.role_may.${role}`)}
      >
        <option value="">{say('desk.choose')}</option>
        {roleShape.options.map((it) => (
          <option key={it} value={it}>
            {say(`role.${it}`)}
          </option>
        ))}
      </Menu>
      <Field
        label={say('desk.people.beats')}
        hint={say('desk.people.beats_hint')}
        autoComplete="off"
        value={beats}
        onChange={(event) => setBeats(event.target.value)}
        fault={tried ? faults.beats : undefined}
      />
      <TroubleBox trouble={act.state.is === 'failed' ? act.state.trouble : undefined} meaning={say('desk.people.not_added')} />
    </Dialog>
  );
}
