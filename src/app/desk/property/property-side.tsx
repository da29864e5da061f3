/**
 * Beside the history: warnings, the occupant, where and how to get in, when we came, what is due next and why.
 *
 * The occupant is a possible victim until the facts say otherwise; nothing here says anything else of them.
 */
import { CalendarClock, CalendarDays, DoorOpen, type LucideIcon, User } from 'lucide-react';
import type { ReactNode } from 'react';
import { clockOf, dayOf } from '../../../domain/base/instant.ts';
import type { Due } from '../../../domain/list/due.ts';
import { gapDays } from '../../../domain/list/due.ts';
import type { Warning } from '../../../domain/list/warning.ts';
import { isLate, isOpen } from '../../../domain/plan/assignment.ts';
import { Chip } from '../../parts/chip.tsx';
import { Icon } from '../../parts/icon.tsx';
import { WARNING_ICON, warningWord } from '../../parts/warning-box.tsx';
import type { PropertyReply } from '../../station-api.ts';
import { dayLong, dayYear, momentNear, monthYear } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import { useDesk } from '../desk-context.ts';
import { lastOf } from '../seen.ts';
import { PlaceCard, type PlaceCardProps } from './place-card.tsx';
import css from './property-side.module.css';
import { PARTS, type PartOfDay, visitGrid } from './visit-grid.ts';

export interface PropertySideProps {
  readonly reply: PropertyReply;
  readonly due: Due | undefined;
  readonly warnings: readonly Warning[];
  readonly onPlace: PlaceCardProps['onPlace'];
}

export function PropertySide({ reply, due, warnings, onPlace }: PropertySideProps) {
  const { session, world, people } = useDesk();
  const { property, assignments } = reply.line;
  const { occupant, since, concern } = property.occupancy;
  const now = world.now();
  const staff = lastOf(people.seen)?.value;
  const open = assignments.filter(isOpen);
  const ground = concern.basis.previouslyCuckooed ?? concern.basis.atHighRisk;
  return (
    <aside className={css['side']} aria-label={say('desk.about')}>
      {warnings.length > 0 ? (
        <ul className={css['warnings']}>
          {warnings.map((it) => (
            <li key={it.id}>
              <Icon of={WARNING_ICON[it.code]} size={22} />
              <p>
                <strong>{warningWord(it)}</strong> · {say('desk.until', { day: dayYear(it.until) })}
                {it.detail && it.code !== 'OTHER' ? ` · ${it.detail}` : null}
                <small>{it.source}</small>
              </p>
            </li>
          ))}
        </ul>
      ) : null}
      <Card icon={CalendarClock} title={say('desk.next')}>
        {due ? (
          <>
            <p>
              <strong>{due.now ? say('due.now') : dayLong(due.on)}</strong>
            </p>
            <p className={css['muted']}>{say(`dueReason.${due.reason}`)}</p>
            <p className={css['muted']}>{say('desk.policy', { tier: say(`tier.${concern.tier.tier}`), n: gapDays(concern, session.policy) })}</p>
          </>
        ) : (
          <p>{say('due.not_on_patrol')}</p>
        )}
        {open.map((it) => (
          <p key={it.id}>
            {say('desk.with_until', {
              name: staff?.get(it.officer)?.person.name ?? say('desk.someone'),
              from: momentNear(it.window.from, now),
              to: dayOf(it.window.from) === dayOf(it.window.to) ? clockOf(it.window.to) : momentNear(it.window.to, now),
            })}{' '}
            {isLate(it, now) ? <Chip tone="warn">{say('desk.late')}</Chip> : null}
          </p>
        ))}
      </Card>
      <Card icon={User} title={say('desk.occupant')}>
        <p>
          <strong>{[occupant.initials ?? say('desk.initials_unknown'), ...(occupant.age === undefined ? [] : [String(occupant.age)])].join(', ')}.</strong>{' '}
          {[since ? say('desk.since', { month: monthYear(since) }) : '', occupant.livesAlone === true ? say('desk.lives_alone') : '']
            .filter((it) => it !== '')
            .join(' ')}
        </p>
        <p>{say('desk.possible_victim')}</p>
        {occupant.safeContact ? <p className={css['muted']}>{say('desk.safe_contact', { how: occupant.safeContact })}</p> : null}
      </Card>
      <Card icon={DoorOpen} title={say('desk.the_home')}>
        <p>{[say(`kind.${property.kind}`), property.postcode, say('desk.on_beat', { beat: property.beat })].filter((it) => it !== undefined).join(' · ')}</p>
        {property.access ? <p>{property.access}</p> : null}
        {ground ? <p className={css['muted']}>{groundWords(ground)}</p> : null}
        <p className={css['muted']}>{say('desk.settle.tier_now', { tier: say(`tier.${concern.tier.tier}`), reason: concern.tier.reason })}</p>
        <PlaceCard reply={reply} onPlace={onPlace} />
      </Card>
      <WhenWeCame reply={reply} />
    </aside>
  );
}

function groundWords(ground: {
  readonly source: string;
  readonly grade?: { readonly source: '1' | '2' | '3'; readonly information: 'A' | 'B' | 'C' | 'D' | 'E' } | undefined;
}): string {
  const source = say('desk.timeline.source', { source: ground.source });
  return ground.grade
    ? `${source} ${say(`sourceGrade.${ground.grade.source}`)}, ${say(`informationGrade.${ground.grade.information}`).toLowerCase()}.`
    : source;
}

function WhenWeCame({ reply }: { readonly reply: PropertyReply }) {
  const moments = reply.history.flatMap((it) =>
    it.kind === 'visit' && it.supersededBy === undefined && it.row.visit.outcome.contact !== 'NOT_ATTEMPTED' ? [it.row.visit.arrivedAt] : [],
  );
  const grid = visitGrid(moments);
  const days = [1, 2, 3, 4, 5, 6, 7] as const;
  const part = (it: PartOfDay) => say(`desk.part.${it}`);
  return (
    <Card icon={CalendarDays} title={say('desk.when_we_came')} chip={grid.easyToGuess ? <Chip tone="warn">{say('desk.easy_to_guess')}</Chip> : null}>
      <p className={css['muted']}>
        {grid.easyToGuess
          ? say('desk.when.most', {
              n: grid.easyToGuess.count,
              total: grid.total,
              weekday: say(`weekday.${grid.easyToGuess.weekday as 1}`),
              part: part(grid.easyToGuess.part).toLowerCase(),
            })
          : say('desk.when.total', { n: grid.total })}
      </p>
      <table className={css['grid']}>
        <thead>
          <tr>
            <td />
            {days.map((it) => (
              <th key={it} scope="col">
                <span aria-hidden="true">{say(`weekdayShort.${it}`).slice(0, 1)}</span>
                <span className="only-heard">{say(`weekday.${it}`)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PARTS.map((it) => (
            <tr key={it}>
              <th scope="row">{part(it)}</th>
              {grid.counts[it].map((count, at) => (
                <td
                  key={days[at]}
                  data-count={count > 0 || undefined}
                  data-most={(grid.easyToGuess?.part === it && grid.easyToGuess.weekday === at + 1) || undefined}
                >
                  <span>{count > 0 ? count : <span className="only-heard">0</span>}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

interface CardProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly chip?: ReactNode;
  readonly children: ReactNode;
}

function Card({ icon, title, chip, children }: CardProps) {
  return (
    <section className={css['card']}>
      <h2 className={css['title']}>
        <Icon of={icon} size={20} />
        <span>{title}</span>
        {chip}
      </h2>
      {children}
    </section>
  );
}
