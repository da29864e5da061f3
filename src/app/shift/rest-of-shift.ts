/**
 * The rest of a shift under way: what its plan still holds, from where its officer is now.
 *
 * Visits made are behind it, what is under way stays first, what was pinned stays pinned, and the hours of a plan that is followed are no
 * longer varied. It ends where the plan would have ended. Pure.
 */
import type { View } from '../../device/device.ts';
import type { PropertyId } from '../../domain/base/id.ts';
import { type Instant, instantFromMs, msOf } from '../../domain/base/instant.ts';
import type { Fix } from '../../domain/base/place.ts';
import type { ShiftPlan } from '../../domain/plan/shift-plan.ts';
import { todayOf } from '../today-list.ts';
import type { ShiftWish } from './plan-shift.ts';
import { startOf } from './shift-ask.ts';

export function restOfShift(view: View, plan: ShiftPlan, now: Instant, fix: Fix | undefined): ShiftWish {
  const { next, following, done: made } = todayOf({ ...view, plan }, now);
  const left = [next, ...following].flatMap((it) => it?.planned?.propertyId ?? []);
  const order = plan.stops.map((it) => it.propertyId).filter((it) => left.includes(it));
  const done = [...new Set([...plan.done, ...plan.stops.map((it) => it.propertyId).filter((it) => !left.includes(it))])];
  const begun = next?.draft && next.pausedAt === undefined && view.properties.get(next.property.id)?.position ? next : undefined;
  const at = msOf(now) - (msOf(now) % 60_000);
  const from = instantFromMs(Math.max(at, msOf(plan.ask.from)));
  const lastDoor = made.find((it) => it.property?.position && it.seen.visit.savedAt >= plan.ask.from)?.property;
  const here = begun?.property.position
    ? { start: begun.property.position, startIs: 'home' as const, startName: begun.property.address }
    : fix
      ? startOf(view, now, fix)
      : lastDoor?.position
        ? { start: lastDoor.position, startIs: 'home' as const, startName: lastDoor.address }
        : undefined;
  const { startName: _, ...asked } = plan.ask;
  const isBreakBehind = plan.breaks.some((it) => it.from < from);
  return {
    view,
    ask: {
      ...asked,
      ...(here ?? { ...(plan.ask.startName === undefined ? {} : { startName: plan.ask.startName }) }),
      end: plan.ask.end ?? plan.ask.start,
      from,
      until: instantFromMs(Math.max(msOf(plan.ask.until), msOf(from) + LEAST_MS)),
      breakMinutes: isBreakBehind ? 0 : plan.ask.breakMinutes,
    },
    wishes: {
      ...plan.wishes,
      pinned: plan.wishes.pinned
        .filter((it) => order.includes(it.propertyId))
        .map(({ propertyId, place }) => ({ propertyId, ...(place === undefined ? {} : { place: order.indexOf(propertyId) }) })),
      added: plan.wishes.added.filter((it) => !done.includes(it)),
    },
    known: order,
    settled: new Set<PropertyId>(order),
    done,
    underWay: begun?.draft ? { propertyId: begun.property.id, since: begun.draft.keptAt } : undefined,
  };
}

/** A shift that is over goes on for as long as one more visit may take. */
const LEAST_MS = 30 * 60_000;
