/**
 * Sets the tier, the status or the review day of one property or of many: a supervisor's decision, with its reason.
 *
 * Each property is settled by itself on the version that was looked at; one that somebody else changed meanwhile is named
 * and left as it is. Those already settled stay settled when a later one fails.
 */
import { useState } from 'react';
import { addDays, dayOf, type LocalDate } from '../../../domain/base/instant.ts';
import { isOver, latestReview, STATUSES, type Status } from '../../../domain/list/concern.ts';
import { type EndReason, endReason } from '../../../domain/list/occupancy.ts';
import type { Property } from '../../../domain/list/property.ts';
import { TIERS, type Tier } from '../../../domain/list/tier.ts';
import { Button } from '../../parts/button.tsx';
import { Area, Field, Menu } from '../../parts/field.tsx';
import { Segmented } from '../../parts/segmented.tsx';
import type { RequestOf, Trouble } from '../../station-api.ts';
import { say } from '../../words/words.ts';
import { useDesk } from '../desk-context.ts';
import { dayFromField } from '../local-moment.ts';
import { Dialog } from '../parts/dialog.tsx';
import { TroubleBox } from '../parts/trouble-box.tsx';
import css from './acts.module.css';

export interface SettleDialogProps {
  readonly what: 'tier' | 'status' | 'review';
  readonly properties: readonly Property[];
  onClose(): void;
  onSettled(count: number): void;
}

/** Longest a review is put off at once. */
const REVIEW_DAYS = 84;

export function SettleDialog({ what, properties, onClose, onSettled }: SettleDialogProps) {
  const { ask, world, list } = useDesk();
  const today = dayOf(world.now());
  const only = properties.length === 1 ? properties[0]?.occupancy.concern : undefined;
  const [tier, setTier] = useState<Tier>();
  const [reason, setReason] = useState('');
  const [status, setStatus] = useState<Status | ''>('');
  const [ended, setEnded] = useState<EndReason | ''>('');
  const [reviewOn, setReviewOn] = useState<string>(addDays(today, REVIEW_DAYS));
  const [tried, setTried] = useState(false);
  const [left, setLeft] = useState(properties);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();

  const day = dayFromField(reviewOn);
  const faults = {
    tier: what === 'tier' && !tier ? say('desk.settle.choose_tier') : undefined,
    reason: what === 'tier' && reason.trim() === '' ? say('desk.settle.say_why') : undefined,
    status: what === 'status' && status === '' ? say('desk.settle.choose_status') : undefined,
    day: what === 'review' && (!day || day <= today || day > latestReview(today)) ? say('desk.settle.later_day') : undefined,
  };

  const submit = async () => {
    setTried(true);
    if (busy || faults.tier || faults.reason || faults.status || faults.day) return;
    setBusy(true);
    setTrouble(undefined);
    let remaining = left;
    for (const property of left) {
      const answer = await ask('settle', requestFor(property, { what, tier, reason: reason.trim(), status, ended, day }));
      if (!answer.ok) {
        setTrouble(answer.refusal);
        break;
      }
      list.putProperty(answer.value.property);
      remaining = remaining.filter((it) => it.id !== property.id);
      setLeft(remaining);
    }
    setBusy(false);
    if (remaining.length === 0) onSettled(properties.length);
  };

  const settled = properties.length - left.length;
  return (
    <Dialog
      title={say(`desk.settle.title.${what}`, { n: properties.length, address: properties[0]?.address ?? '' })}
      onClose={onClose}
      onSubmit={submit}
      foot={
        <>
          <Button onClick={onClose}>{settled > 0 ? say('common.close') : say('common.cancel')}</Button>
          <Button kind="main" type="submit" busy={busy}>
            {busy && properties.length > 1 ? say('desk.settle.progress', { at: settled + 1, n: properties.length }) : say(`desk.settle.go.${what}`)}
          </Button>
        </>
      }
    >
      {what === 'tier' ? (
        <>
          {only ? <p>{say('desk.settle.tier_now', { tier: say(`tier.${only.tier.tier}`), reason: only.tier.reason })}</p> : null}
          <div className={css['choice']} data-fault={(tried && faults.tier !== undefined) || undefined}>
            {tried && faults.tier ? (
              <p role="alert" className={css['fault']}>
                {faults.tier}
              </p>
            ) : null}
            <Segmented
              label={say('desk.column.tier')}
              name="tier"
              options={TIERS.map((it) => ({ value: it, label: say(`tier.${it}`) }))}
              value={tier}
              onChange={setTier}
            />
          </div>
          <Area
            label={say('desk.settle.reason')}
            hint={say('desk.settle.reason_hint')}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            fault={tried ? faults.reason : undefined}
          />
        </>
      ) : null}
      {what === 'status' ? (
        <Menu
          label={say('desk.settle.status')}
          value={status}
          onChange={(event) => setStatus(event.target.value as Status | '')}
          fault={tried ? faults.status : undefined}
          hint={say('desk.settle.status_hint')}
        >
          <option value="">{only ? say('desk.settle.status_now', { status: say(`status.${only.status}`) }) : say('desk.choose')}</option>
          {STATUSES.filter((it) => it !== only?.status && it !== 'proposed').map((it) => (
            <option key={it} value={it}>
              {say(`status.${it}`)}
            </option>
          ))}
        </Menu>
      ) : null}
      {what === 'status' && status !== '' && isOver({ status }) ? (
        <Menu
          label={say('desk.settle.ended')}
          hint={say('desk.settle.ended_hint')}
          value={ended}
          onChange={(event) => setEnded(event.target.value as EndReason | '')}
        >
          <option value="">{say('desk.settle.ended_no')}</option>
          {endReason.options.map((it) => (
            <option key={it} value={it}>
              {say(`desk.settle.ended.${it}`)}
            </option>
          ))}
        </Menu>
      ) : null}
      {what === 'review' ? (
        <Field
          label={say('desk.settle.review')}
          hint={say('desk.settle.review_hint')}
          type="date"
          min={addDays(today, 1)}
          max={latestReview(today)}
          value={reviewOn}
          onChange={(event) => setReviewOn(event.target.value)}
          fault={tried ? faults.day : undefined}
        />
      ) : null}
      <TroubleBox
        trouble={trouble}
        meaning={
          trouble && properties.length > 1 ? say('desk.settle.stopped_at', { address: left[0]?.address ?? '', done: settled, n: properties.length }) : undefined
        }
      />
    </Dialog>
  );
}

interface Decision {
  readonly what: 'tier' | 'status' | 'review';
  readonly tier: Tier | undefined;
  readonly reason: string;
  readonly status: Status | '';
  readonly ended: EndReason | '';
  readonly day: LocalDate | undefined;
}

function requestFor(property: Property, { what, tier, reason, status, ended, day }: Decision): RequestOf<'settle'> {
  const on = { id: property.id, ver: property.ver };
  if (what === 'tier' && tier) return { ...on, tier: { to: tier, reason } };
  if (what === 'status' && status !== '') return { ...on, status, ...(ended !== '' && isOver({ status }) ? { ended } : {}) };
  return { ...on, ...(day ? { reviewOn: day } : {}) };
}
