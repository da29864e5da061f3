/**
 * What happened, newest first, on one line down the page; a correction leads to the record it corrects.
 */
import { CalendarCheck, Check, DoorClosed, Flag, House, type LucideIcon, MapPin, MessageSquareWarning, Pencil, Send, TriangleAlert, User } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Position } from '../../../domain/base/place.ts';
import { Chip } from '../../parts/chip.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Segmented } from '../../parts/segmented.tsx';
import type { HistoryItem } from '../../station-api.ts';
import { momentNear } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import { useDesk } from '../desk-context.ts';
import { VisitBody } from '../visit/visit-card.tsx';
import { type TimelineFilter, type TimelineItem, type TimelineMark, timelineOf } from './timeline.ts';
import css from './timeline-list.module.css';

const ICON: Readonly<Record<TimelineMark, LucideIcon>> = {
  seen_well: Check,
  concern: MessageSquareWarning,
  confirmed: TriangleAlert,
  no_reply: DoorClosed,
  other_visit: User,
  correction: Pencil,
  tier: Flag,
  listed: House,
  review: CalendarCheck,
  given: Send,
  placed: MapPin,
};
const FILTERS: readonly TimelineFilter[] = ['all', 'visits', 'safeguarding', 'decisions'];

export function Timeline({ history, home }: { readonly history: readonly HistoryItem[]; readonly home: Position | undefined }) {
  const { world } = useDesk();
  const [filter, setFilter] = useState<TimelineFilter>('all');
  const now = world.now();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words hang on the day only
  const items = useMemo(() => timelineOf(history, now), [history]);
  const shown = items.filter((it) => it.filters.includes(filter));
  return (
    <section className={css['timeline']} aria-labelledby="what-happened">
      <div className={css['head']}>
        <h2 id="what-happened">{say('desk.what_happened')}</h2>
        <Segmented
          label={say('desk.show')}
          name="timeline"
          options={FILTERS.map((it) => ({ value: it, label: say(`desk.timeline.show.${it}`) }))}
          value={filter}
          onChange={setFilter}
        />
      </div>
      {shown.length === 0 ? <p className={css['none']}>{say('desk.timeline.none')}</p> : null}
      <ol className={css['items']}>
        {shown.map((it) => (
          <Item key={it.key} item={it} home={home} onGoTo={(key) => goTo(key, () => setFilter('all'))} />
        ))}
      </ol>
    </section>
  );
}

function Item({ item, home, onGoTo }: { readonly item: TimelineItem; readonly home: Position | undefined; onGoTo(key: string): void }) {
  const { world } = useDesk();
  return (
    <li className={css['item']} data-mark={item.mark} id={`record-${item.key}`} tabIndex={-1}>
      <span className={css['ring']}>
        <Icon of={ICON[item.mark]} size={16} />
      </span>
      <div className={css['words']}>
        <div className={css['top']}>
          <h3 className={css['fact']}>
            {item.fact}
            {item.corrected ? <Chip>{say('desk.timeline.later_corrected')}</Chip> : null}
          </h3>
          <p className={css['when']}>{momentNear(item.at, world.now())}</p>
        </div>
        {item.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {item.corrects ? (
          <button type="button" className={css['link']} onClick={() => onGoTo(item.corrects ?? '')}>
            {say('desk.timeline.first_kept')}
          </button>
        ) : null}
        {item.visit ? <VisitBody visit={item.visit.row.visit} byInitials={item.visit.row.byInitials} home={home} /> : null}
        {item.flags.length > 0 ? (
          <p className={css['flags']}>
            {item.flags.map((it) => (
              <Chip key={it} tone="warn">
                {say(`desk.flag.${it}`)}
              </Chip>
            ))}
          </p>
        ) : null}
      </div>
    </li>
  );
}

/** The first record may be hidden by the filter: all are shown first. */
function goTo(key: string, showAll: () => void): void {
  showAll();
  requestAnimationFrame(() => {
    const place = document.getElementById(`record-${key}`);
    place?.scrollIntoView({ block: 'center' });
    place?.focus({ preventScroll: true });
  });
}
