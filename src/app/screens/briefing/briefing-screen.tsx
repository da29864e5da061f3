/**
 * The briefing before the door: warnings first, who lives there and why they are listed, what to look for, and the last visits.
 *
 * Nothing of it is drawn until the phone has durably noted who opened it: no log, no display.
 */
import { CircleAlert, EyeOff, House, Map as MapIcon, MapPin } from 'lucide-react';
import { type ComponentType, lazy, Suspense, useMemo } from 'react';
import type { View } from '../../../device/device.ts';
import type { PropertyId } from '../../../domain/base/id.ts';
import { clockOf, dayOf } from '../../../domain/base/instant.ts';
import { warningsInForce } from '../../../domain/list/warning.ts';
import type { Visit } from '../../../domain/visit/visit.ts';
import { Button, IconButton } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Head } from '../../parts/head.tsx';
import { Pad, Screen } from '../../parts/screen.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TierMark } from '../../parts/tier-mark.tsx';
import { TripLine } from '../../parts/trip-line.tsx';
import { WarningBox } from '../../parts/warning-box.tsx';
import type { ReadLog } from '../../read-log.ts';
import { dueOfProperty, timeOf, todayOf } from '../../today-list.ts';
import { useTravelMode } from '../../travel-mode.ts';
import { useFixIfAllowed } from '../../use-fix.ts';
import { useTrips } from '../../use-trips.ts';
import { useNow, useWatched } from '../../watch.ts';
import { dueWords, isPressing } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import css from './briefing.module.css';
import { factsAbout } from './facts.ts';
import { Facts } from './facts.tsx';
import type { HabitLineProps } from './habit-line.tsx';
import { LastVisits } from './last-visits.tsx';
import { PlaceLine } from './place-line.tsx';

/** The briefing is whole without it. */
const HabitLine = lazy<ComponentType<HabitLineProps>>(() =>
  import('./habit-line.tsx').then(
    (it) => ({ default: it.HabitLine as ComponentType<HabitLineProps> }),
    () => ({ default: () => null }),
  ),
);

export interface BriefingScreenProps {
  readonly view: View;
  readonly propertyId: PropertyId | undefined;
  /** What is half made of this home: it is gone on with before anything else is begun. */
  readonly inHand: 'nothing' | 'record' | 'correction';
  readonly log: ReadLog;
  readonly onBack: () => void;
  readonly onHide: () => void;
  readonly onMap: () => void;
  readonly onHere: (propertyId: PropertyId) => void;
  readonly onCannot: (propertyId: PropertyId) => void;
  readonly onCorrect: (visit: Visit) => void;
  readonly onCorrectPlace: (propertyId: PropertyId) => void;
}

export function BriefingScreen(props: BriefingScreenProps) {
  const { view, propertyId, inHand, log, onBack, onHide, onMap, onHere, onCannot, onCorrect, onCorrectPlace } = props;
  const now = useNow();
  const today = dayOf(now);
  const logged = useWatched(log.state);
  const list = useMemo(() => todayOf(view, now), [view, now]);
  const property = propertyId === undefined ? undefined : view.properties.get(propertyId);
  const target = property?.position;
  const [trip] = useTrips(
    useFixIfAllowed(),
    useMemo(() => [target], [target]),
    useTravelMode(view),
  );
  const stop = [...(list.next ? [list.next] : []), ...list.following].find((it) => it.property.id === propertyId);
  const planned = stop && timeOf(stop);
  const number = stop ? list.answered + 1 + (stop === list.next ? 0 : list.following.indexOf(stop) + 1) : undefined;
  const note = number === undefined ? say('briefing.visit') : say('briefing.visit_of', { n: number, total: list.total });
  const hide = <IconButton icon={EyeOff} name={say('common.hide')} onClick={onHide} />;
  const bare = (
    <Head title={say('briefing.visit')} onBack={onBack}>
      {hide}
    </Head>
  );

  if (!property)
    return (
      <Screen head={bare}>
        <EmptyState icon={House} title={say('briefing.gone_title')} text={say('briefing.gone_text')}>
          <Button kind="main" wide onClick={onBack}>
            {say('briefing.to_today')}
          </Button>
        </EmptyState>
      </Screen>
    );
  if (logged.is === 'failed')
    return (
      <Screen head={bare}>
        <EmptyState icon={CircleAlert} tone="danger" title={say('briefing.not_logged_title')} text={say('briefing.not_logged_text')}>
          <Button kind="main" wide onClick={log.again}>
            {say('common.try_again')}
          </Button>
        </EmptyState>
      </Screen>
    );
  if (logged.is === 'waiting')
    return (
      <Screen head={bare}>
        <Skeleton label={say('briefing.opening')} />
      </Screen>
    );

  const due = dueOfProperty(view, property, today);
  const tier = property.occupancy.concern.tier.tier;
  const visits = view.visitsByProperty.get(property.id) ?? [];
  return (
    <Screen
      head={
        <Head title={<span className="only-heard">{property.address}</span>} note={note} onBack={onBack}>
          {hide}
        </Head>
      }
      foot={
        <>
          <div className={css['ways']}>
            <Button icon={MapIcon} onClick={onMap}>
              {say('briefing.map')}
            </Button>
            {inHand === 'correction' ? null : <Button onClick={() => onCannot(property.id)}>{say('briefing.cannot')}</Button>}
          </div>
          <Button kind="main" wide icon={MapPin} onClick={() => onHere(property.id)}>
            {say(MAIN_WORDS[inHand])}
          </Button>
        </>
      }
    >
      <Pad>
        <div className={css['place']}>
          <p className={css['address']} aria-hidden="true">
            {property.address}
          </p>
          <p className={css['top']}>
            <span className={css['tier']}>
              <TierMark mark={tier} silent />
              <span>{say(`tier.${tier}`)}</span>
              <span className={due && isPressing(due) ? css['pressing'] : undefined}>{due ? dueWords(due, today) : say('due.not_on_patrol')}</span>
            </span>
            {planned ? (
              <span className={css['when']}>
                {say('today.window')} <strong>{clockOf(planned)}</strong>
              </span>
            ) : null}
          </p>
          {trip ? <TripLine trip={trip} className={css['trip']} /> : null}
        </div>
        <WarningBox warnings={warningsInForce(property.warnings, today)} detailed />
        <Facts facts={factsAbout({ property, visits, today, note: stop?.assignment?.note })} />
        <PlaceLine
          isPlaced={property.position !== undefined}
          placing={view.placings.find((it) => it.placing.propertyId === property.id)}
          onCorrect={() => onCorrectPlace(property.id)}
        />
        <LastVisits visits={visits} today={today} me={view.person.id} isRecording={inHand !== 'nothing'} onCorrect={onCorrect} />
        <Suspense fallback={null}>
          <HabitLine visits={visits} />
        </Suspense>
      </Pad>
    </Screen>
  );
}

const MAIN_WORDS = { nothing: 'briefing.here', record: 'today.resume', correction: 'briefing.resume_correction' } as const;
