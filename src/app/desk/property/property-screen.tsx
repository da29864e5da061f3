/**
 * One property, whole: what it is listed for, what happened there, who lives there, when we came, and what is due next.
 *
 * Opening it is logged at the station, and the page says so. Its id is in memory only: after a reload the page has no
 * property and says where to choose one.
 */
import { CalendarClock, House, Printer } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { clockOf, dayOf } from '../../../domain/base/instant.ts';
import type { Position } from '../../../domain/base/place.ts';
import { refused } from '../../../domain/base/result.ts';
import { dueOf, pressingOf } from '../../../domain/list/due.ts';
import { warningsInForce } from '../../../domain/list/warning.ts';
import { isOpen } from '../../../domain/plan/assignment.ts';
import { Button } from '../../parts/button.tsx';
import { Chip } from '../../parts/chip.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { TierMark } from '../../parts/tier-mark.tsx';
import type { PropertyReply } from '../../station-api.ts';
import { dayYear, dueWords, isPressing, monthYear } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import { GiveDialog } from '../acts/give-dialog.tsx';
import { SettleDialog } from '../acts/settle-dialog.tsx';
import { WithdrawDialog } from '../acts/withdraw-dialog.tsx';
import { useDesk } from '../desk-context.ts';
import { DeskHead } from '../parts/desk-head.tsx';
import { Notice } from '../parts/notice.tsx';
import { PrintFoot } from '../parts/print-foot.tsx';
import { ReadState } from '../parts/read-state.tsx';
import { lastOf, useReading } from '../seen.ts';
import css from './property-screen.module.css';
import { PropertySide } from './property-side.tsx';
import { Timeline } from './timeline-list.tsx';

/** Brings the map with it. */
const PlaceDialog = lazy(async () => ({ default: (await import('../acts/place-dialog.tsx')).PlaceDialog }));

type PropertyAct = 'place' | 'give' | 'withdraw' | 'tier' | 'status' | 'review';

export function PropertyScreen() {
  const { ask, world, propertyId } = useDesk();
  const [, go] = useLocation();
  const reading = useReading<PropertyReply>(
    propertyId,
    (signal) => (propertyId ? ask('property', { id: propertyId }, signal) : Promise.resolve(refused({ code: 'not_found' }))),
    world.now,
  );
  if (!propertyId)
    return (
      <>
        <DeskHead title={say('desk.property')} />
        <EmptyState icon={House} title={say('desk.no_property')} text={say('desk.no_property_text')}>
          <Button onClick={() => go('/desk/properties')}>{say('desk.place.properties')}</Button>
        </EmptyState>
      </>
    );
  return (
    <>
      {lastOf(reading.seen) ? null : <DeskHead title={say('desk.property')} />}
      <ReadState seen={reading.seen} reload={reading.reload}>
        {(reply) => <PropertyPage reply={reply} openedAt={lastOf(reading.seen)?.at ?? reply.now} onChanged={reading.reload} />}
      </ReadState>
    </>
  );
}

interface PropertyPageProps {
  readonly reply: PropertyReply;
  readonly openedAt: PropertyReply['now'];
  onChanged(): void;
}

function PropertyPage({ reply, openedAt, onChanged }: PropertyPageProps) {
  const { session, world } = useDesk();
  const [acting, setActing] = useState<PropertyAct>();
  const [notice, setNotice] = useState<string>();
  const [pinAt, setPinAt] = useState<Position>();
  const { property, visits, assignments } = reply.line;
  const { concern } = property.occupancy;
  const now = world.now();
  const today = dayOf(now);
  const due = dueOf({ concern, visits, policy: session.policy, today });
  const pressing = due ? undefined : pressingOf({ concern, visits, policy: session.policy });
  const given = assignments.some(isOpen);
  const finish = (words: string) => {
    setActing(undefined);
    setNotice(words);
    onChanged();
  };
  const close = () => setActing(undefined);

  return (
    <>
      <DeskHead
        title={property.address}
        note={
          <>
            <span className={css['tier']}>
              <TierMark mark={concern.tier.tier} size={26} silent />
              <strong>{say(`tier.${concern.tier.tier}`)}</strong>
            </span>
            <Chip>{say(`status.${concern.status}`)}</Chip>
            {concern.basis.previouslyCuckooed ? (
              <Chip>{say('desk.basis', { basis: say('listedFor.previouslyCuckooed'), month: monthYear(concern.basis.previouslyCuckooed.on) })}</Chip>
            ) : null}
            {concern.basis.atHighRisk ? (
              <Chip>{say('desk.basis', { basis: say('listedFor.atHighRisk'), month: monthYear(concern.basis.atHighRisk.on) })}</Chip>
            ) : null}
            {due ? (
              <Chip tone={isPressing(due) ? 'danger' : 'quiet'} icon={CalendarClock}>
                {dueWords(due, today)}
              </Chip>
            ) : pressing ? (
              <Chip tone="danger" icon={CalendarClock}>
                {say(`dueReason.${pressing.reason}`)} · {say('due.not_on_patrol')}
              </Chip>
            ) : (
              <Chip>{say('due.not_on_patrol')}</Chip>
            )}
            <span>
              {concern.reviewOn < today
                ? say('desk.review_passed', { day: dayYear(concern.reviewOn) })
                : say('desk.review_by', { day: dayYear(concern.reviewOn) })}
            </span>
          </>
        }
      >
        <Button onClick={() => setActing('tier')}>{say('desk.act.tier')}</Button>
        <Button onClick={() => setActing('status')}>{say('desk.act.status')}</Button>
        <Button onClick={() => setActing('review')}>{say('desk.act.review')}</Button>
        <Button icon={Printer} onClick={() => print()}>
          {say('desk.print')}
        </Button>
        {given ? <Button onClick={() => setActing('withdraw')}>{say('desk.act.withdraw')}</Button> : null}
        <Button kind="main" tall={false} onClick={() => setActing('give')}>
          {say('desk.act.give')}
        </Button>
      </DeskHead>
      <p className={css['logged']}>{say('desk.logged', { clock: clockOf(openedAt) })}</p>
      <Notice words={notice} onClose={() => setNotice(undefined)} />
      <div className={css['columns']}>
        <Timeline history={reply.history} home={property.position} />
        <PropertySide
          reply={reply}
          due={due}
          warnings={warningsInForce(property.warnings, today)}
          onPlace={(start) => {
            setPinAt(start);
            setActing('place');
          }}
        />
      </div>
      <PrintFoot />
      {acting === 'give' ? <GiveDialog lines={[reply.line]} onClose={close} onGiven={(n, officer) => finish(say('desk.give.done', { n, officer }))} /> : null}
      {acting === 'withdraw' ? <WithdrawDialog lines={[reply.line]} onClose={close} onWithdrawn={(n) => finish(say('desk.withdraw.done', { n }))} /> : null}
      {acting === 'place' ? (
        <Suspense fallback={null}>
          <PlaceDialog property={property} start={pinAt} onClose={close} onPlaced={() => finish(say('desk.place.done'))} />
        </Suspense>
      ) : null}
      {acting === 'tier' || acting === 'status' || acting === 'review' ? (
        <SettleDialog what={acting} properties={[property]} onClose={close} onSettled={(n) => finish(say(`desk.settle.done.${acting}`, { n }))} />
      ) : null}
    </>
  );
}
