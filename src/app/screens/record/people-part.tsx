/**
 * People made safer, counted and never named, and the prevention done on the way. Closed unless something is there.
 */
import { Plus, Trash2 } from 'lucide-react';
import { type Outcome, PREVENTIONS, type Safeguarded, safeguarded } from '../../../domain/visit/outcome.ts';
import { Answer, Answers } from '../../parts/answer.tsx';
import { Button } from '../../parts/button.tsx';
import { Menu } from '../../parts/field.tsx';
import { Opener } from '../../parts/opener.tsx';
import { Question } from '../../parts/question.tsx';
import { say } from '../../words/words.ts';
import css from './record.module.css';
import '../../words/record-words.ts';

export interface PeoplePartProps {
  readonly id: string;
  readonly people: readonly Safeguarded[];
  readonly prevention: Outcome['prevention'];
  readonly onPeople: (people: readonly Safeguarded[]) => void;
  readonly onPrevention: (prevention: Outcome['prevention']) => void;
}

const { sex, age, how } = safeguarded.shape;

export function PeoplePart({ id, people, prevention, onPeople, onPrevention }: PeoplePartProps) {
  const count = people.length + prevention.length;
  const set = (at: number, change: Partial<Safeguarded>) => onPeople(people.map((it, place) => (place === at ? { ...it, ...change } : it)));
  return (
    <Opener id={id} title={say('record.people')} note={count === 0 ? undefined : say('record.enforcement_some', { n: count })} open={count > 0}>
      <p className={css['muted']}>{say('record.people_hint')}</p>
      {people.map((it, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a person counted has no name but the place
        <fieldset key={at} className={css['item']} aria-label={say('record.person', { n: at + 1 })}>
          <div className={css['two']}>
            <Menu label={say('record.person_who')} value={it.sex} onChange={(event) => set(at, { sex: sex.parse(event.target.value) })}>
              {sex.options.map((one) => (
                <option key={one} value={one}>
                  {say(`sex.${one}`)}
                </option>
              ))}
            </Menu>
            <Menu label={say('record.person_age')} value={it.age} onChange={(event) => set(at, { age: age.parse(event.target.value) })}>
              {age.options.map((one) => (
                <option key={one} value={one}>
                  {say(`age.${one}`)}
                </option>
              ))}
            </Menu>
            <Menu label={say('record.person_how')} value={it.how} onChange={(event) => set(at, { how: how.parse(event.target.value) })}>
              {how.options.map((one) => (
                <option key={one} value={one}>
                  {say(`how.${one}`)}
                </option>
              ))}
            </Menu>
          </div>
          <Button icon={Trash2} onClick={() => onPeople(people.filter((_, place) => place !== at))}>
            {say('record.remove_what', { what: say('record.person', { n: at + 1 }) })}
          </Button>
        </fieldset>
      ))}
      {people.length < 30 ? (
        <Button icon={Plus} onClick={() => onPeople([...people, { sex: 'not_stated', age: 'adult', how: 'engaged' }])}>
          {say('record.add_person')}
        </Button>
      ) : null}
      <Question id={`${id}-prevention`} title={say('record.prevention')}>
        <Answers>
          {PREVENTIONS.map((it) => (
            <Answer
              key={it}
              type="checkbox"
              name={`prevention-${it}`}
              checked={prevention.includes(it)}
              onChange={(on) => onPrevention(on ? [...prevention, it] : prevention.filter((one) => one !== it))}
            >
              {say(`prevention.${it}`)}
            </Answer>
          ))}
        </Answers>
      </Question>
    </Opener>
  );
}
