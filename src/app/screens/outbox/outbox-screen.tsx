/**
 * To the station: what needs the officer, what waits, what is sent, each in one of the four words; and Send now.
 */
import { CheckCheck, EyeOff, Inbox, Smartphone, TriangleAlert, Upload } from 'lucide-react';
import type { Device, Link, OutboxItem, PlacingItem, View } from '../../../device/device.ts';
import type { ChangeId, PropertyId, VisitId } from '../../../domain/base/id.ts';
import { clockOf, dayOf } from '../../../domain/base/instant.ts';
import type { Visit } from '../../../domain/visit/visit.ts';
import { Button, IconButton } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Head } from '../../parts/head.tsx';
import { linkIcon, linkTitle } from '../../parts/link-strip.tsx';
import { ListHead, Pad, Screen } from '../../parts/screen.tsx';
import { Strip } from '../../parts/strip.tsx';
import { unsentLong } from '../../parts/unsent-watch.ts';
import { useAct, useNow } from '../../watch.ts';
import { say } from '../../words/words.ts';
import css from './outbox.module.css';
import { OutboxRow } from './outbox-row.tsx';
import { tallyOf } from './tally.ts';

export interface OutboxScreenProps {
  readonly device: Pick<Device, 'syncNow' | 'dismiss'>;
  readonly view: View;
  readonly link: Link;
  readonly onBack: () => void;
  readonly onHide: () => void;
  readonly onRescue: () => void;
  readonly onRecordAgain: (visit: Visit) => void;
  readonly onPlaceAgain: (propertyId: PropertyId) => void;
}

export function OutboxScreen({ device, view, link, onBack, onHide, onRescue, onRecordAgain, onPlaceAgain }: OutboxScreenProps) {
  const now = useNow();
  const [send, sending] = useAct(() => device.syncNow());
  const [dismiss] = useAct((id: VisitId | ChangeId) => device.dismiss(id));
  const all = [...view.outbox, ...view.placings].sort((a, b) => (a.keptAt < b.keptAt ? 1 : a.keptAt > b.keptAt ? -1 : 0));
  const settle = all.filter((it) => it.whereabouts.is === 'needs_you');
  const waiting = all.filter((it) => it.whereabouts.is === 'on_phone' || it.whereabouts.is === 'sending');
  const sent = all.filter((it) => it.whereabouts.is === 'at_station' && dayOf(it.whereabouts.at) === dayOf(now));
  const tally = tallyOf(all, dayOf(now));
  const long = unsentLong(link, now);
  const rows = (items: readonly (OutboxItem | PlacingItem)[]) => (
    <ul className={css['list']}>
      {items.map((it) => (
        <OutboxRow
          key={idOf(it)}
          item={it}
          address={view.properties.get(homeOf(it))?.address ?? say('today.property_gone')}
          onDismiss={() => void dismiss(idOf(it))}
          onAgain={view.properties.has(homeOf(it)) ? () => ('visit' in it ? onRecordAgain(it.visit) : onPlaceAgain(it.placing.propertyId)) : undefined}
        />
      ))}
    </ul>
  );
  return (
    <Screen
      head={
        <Head title={say('outbox.title')} large onBack={onBack}>
          <IconButton icon={EyeOff} name={say('common.hide')} onClick={onHide} />
        </Head>
      }
      foot={
        <Button wide tall icon={Upload} busy={sending.is === 'busy' || link.busy} onClick={() => void send()}>
          {say('outbox.send_now')}
        </Button>
      }
    >
      <Pad>
        <Strip
          icon={linkIcon(link)}
          title={link.busy && waiting.length > 0 ? say('outbox.sending_of', { n: waiting.length }) : linkTitle(link)}
          detail={detailOf(link, waiting.length)}
        />
        {long ? <Strip icon={TriangleAlert} title={long.title} detail={long.detail} tone="warn" onPress={onRescue} /> : null}
        {tally.phone > 0 ? (
          <Strip
            icon={tally.station === tally.phone ? CheckCheck : Smartphone}
            title={say('outbox.tally', { ...tally })}
            detail={tally.station === tally.phone ? say('outbox.tally_all') : say('outbox.tally_left', { n: tally.phone - tally.station })}
          />
        ) : null}
      </Pad>
      {settle.length > 0 ? (
        <>
          <ListHead title={say('outbox.to_settle')} count={settle.length} />
          {rows(settle)}
        </>
      ) : null}
      {waiting.length > 0 ? (
        <>
          <ListHead title={say('outbox.waiting')} count={waiting.length} />
          {rows(waiting)}
        </>
      ) : null}
      {settle.length === 0 && waiting.length === 0 ? (
        <EmptyState icon={Inbox} title={say('outbox.empty')} text={sent.length > 0 ? say('outbox.empty_text') : undefined} />
      ) : null}
      {sent.length > 0 ? (
        <>
          <ListHead title={say('outbox.sent_today')} count={sent.length} />
          {rows(sent)}
        </>
      ) : null}
    </Screen>
  );
}

function idOf(it: OutboxItem | PlacingItem): VisitId | ChangeId {
  return 'visit' in it ? it.visit.id : it.id;
}

function homeOf(it: OutboxItem | PlacingItem): PropertyId {
  return 'visit' in it ? it.visit.propertyId : it.placing.propertyId;
}

function detailOf(link: Link, waiting: number): string | undefined {
  if (link.reach === 'reached' || waiting === 0) return undefined;
  return link.lastTried === undefined ? say('outbox.never_tried') : say('outbox.waiting_for', { clock: clockOf(link.lastTried) });
}
