/**
 * The people of the station: a list for a supervisor; for an administrator also adding, closing and reopening, and new codes.
 *
 * Shows nothing of any home. A one-time link is shown once, in the dialog that made it.
 */
import { UserPlus, Users } from 'lucide-react';
import { useState } from 'react';
import { scopeOf } from '../../../domain/people/access.ts';
import { Button } from '../../parts/button.tsx';
import { Chip } from '../../parts/chip.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { say } from '../../words/words.ts';
import { type Staff, useDesk } from '../desk-context.ts';
import { DeskHead } from '../parts/desk-head.tsx';
import { Notice } from '../parts/notice.tsx';
import { ReadState } from '../parts/read-state.tsx';
import { RowMenu } from '../parts/row-menu.tsx';
import { AddPersonDialog } from './add-person-dialog.tsx';
import { BeatsDialog } from './beats-dialog.tsx';
import { ChangePersonDialog, type PersonChange } from './change-person-dialog.tsx';
import css from './people-screen.module.css';

type Acting = { readonly act: 'add' } | { readonly act: PersonChange; readonly staff: Staff } | { readonly act: 'beats'; readonly staff: Staff };

export function PeopleScreen() {
  const { session, people } = useDesk();
  const [acting, setActing] = useState<Acting>();
  const [notice, setNotice] = useState<string>();
  const mayChange = scopeOf('people.change', session.person.role) !== undefined;
  const close = () => setActing(undefined);
  const finish = (words: string) => {
    close();
    setNotice(words);
    people.reload();
  };
  return (
    <>
      <DeskHead title={say('desk.place.people')} note={mayChange ? say('desk.people.note_administrator') : say('desk.people.note')}>
        {mayChange ? (
          <Button kind="main" tall={false} icon={UserPlus} onClick={() => setActing({ act: 'add' })}>
            {say('desk.people.add')}
          </Button>
        ) : null}
      </DeskHead>
      <Notice words={notice} onClose={() => setNotice(undefined)} />
      <ReadState seen={people.seen} reload={people.reload}>
        {(all) =>
          all.size === 0 ? (
            <EmptyState icon={Users} title={say('desk.people.none')} />
          ) : (
            <div className={css['frame']}>
              <table className={css['people']}>
                <caption className="only-heard">{say('desk.place.people')}</caption>
                <thead>
                  <tr>
                    {(['name', 'role', 'beats', 'state'] as const).map((it) => (
                      <th key={it} scope="col" className={css[it]}>
                        {say(`desk.people.${it}`)}
                      </th>
                    ))}
                    {mayChange ? (
                      <th scope="col">
                        <span className="only-heard">{say('desk.column.menu')}</span>
                      </th>
                    ) : null}
                  </tr>
                </thead>
                <tbody>
                  {[...all.values()]
                    .sort((a, b) => Number(b.active) - Number(a.active) || a.person.name.localeCompare(b.person.name, 'en-GB'))
                    .map((it) => (
                      <PersonRow key={it.person.id} staff={it} own={it.person.id === session.person.id} mayChange={mayChange} onAct={setActing} />
                    ))}
                </tbody>
              </table>
            </div>
          )
        }
      </ReadState>
      {acting?.act === 'add' ? <AddPersonDialog onClose={close} onAdded={(name) => finish(say('desk.people.added', { name }))} /> : null}
      {acting?.act === 'beats' ? (
        <BeatsDialog staff={acting.staff} onClose={close} onChanged={() => finish(say('desk.people.beats_changed', { name: acting.staff.person.name }))} />
      ) : null}
      {acting && acting.act !== 'add' && acting.act !== 'beats' ? (
        <ChangePersonDialog
          change={acting.act}
          staff={acting.staff}
          onClose={close}
          onChanged={() => finish(say(`desk.people.changed.${acting.act}`, { name: acting.staff.person.name }))}
        />
      ) : null}
    </>
  );
}

interface PersonRowProps {
  readonly staff: Staff;
  readonly own: boolean;
  readonly mayChange: boolean;
  onAct(acting: Acting): void;
}

function PersonRow({ staff, own, mayChange, onAct }: PersonRowProps) {
  const { person, active, hasPassphrase } = staff;
  const changes: PersonChange[] = own ? [] : active ? ['code', 'close'] : ['reopen'];
  return (
    <tr>
      <th scope="row">
        <strong>{person.name}</strong>
        <span className={css['meta']}>{[person.signInName, person.initials, person.collar].filter((it) => it !== undefined).join(' · ')}</span>
      </th>
      <td>{say(`role.${person.role}`)}</td>
      <td className={css['beats']}>{person.beats.length > 0 ? person.beats.join(', ') : say('common.none')}</td>
      <td className={css['state']}>
        {active ? (
          <Chip tone={hasPassphrase ? 'ok' : 'warn'}>{say(hasPassphrase ? 'desk.people.may_sign_in' : 'desk.people.waits')}</Chip>
        ) : (
          <Chip>{say('desk.people.closed')}</Chip>
        )}
      </td>
      {mayChange ? (
        <td className={css['menu']}>
          <RowMenu
            name={say('desk.people.menu', { name: person.name })}
            items={[
              { label: say('desk.people.change_beats'), onChoose: () => onAct({ act: 'beats', staff }) },
              ...changes.map((change) => ({ label: say(`desk.people.act.${change}`), onChoose: () => onAct({ act: change, staff }) })),
            ]}
          />
        </td>
      ) : null}
    </tr>
  );
}
