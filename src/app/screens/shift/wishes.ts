/**
 * What a person changes in a proposed plan, as wishes for the next search: earlier, later, pinned, out, in.
 *
 * A moved stop settles the order of all of them: nothing a person put in order is put in another by the search.
 */
import type { PropertyId } from '../../../domain/base/id.ts';
import type { ShiftPlan, ShiftWishes } from '../../../domain/plan/shift-plan.ts';

export type Change = 'earlier' | 'later' | 'pin' | 'unpin' | 'drop' | 'add' | 'give_back';

export function changeWishes({ wishes, stops }: Pick<ShiftPlan, 'wishes' | 'stops'>, id: PropertyId, change: Change): ShiftWishes {
  const order = stops.map((it) => it.propertyId);
  const at = order.indexOf(id);
  const without = (ids: readonly PropertyId[]) => ids.filter((it) => it !== id);
  const pinned = wishes.pinned.filter((it) => it.propertyId !== id);
  switch (change) {
    case 'earlier':
    case 'later': {
      const to = change === 'earlier' ? at - 1 : at + 1;
      const moved = without(order);
      moved.splice(to, 0, id);
      return { ...wishes, pinned: moved.map((propertyId, place) => ({ propertyId, place })) };
    }
    case 'pin':
      return { ...wishes, pinned: [...pinned, { propertyId: id, place: at }] };
    case 'unpin':
      return { ...wishes, pinned };
    case 'drop':
      return { pinned: closedUp(wishes.pinned, id), added: without(wishes.added), dropped: [...without(wishes.dropped), id] };
    case 'add':
      return { ...wishes, dropped: without(wishes.dropped), added: [...without(wishes.added), id] };
    case 'give_back':
      return { pinned, added: without(wishes.added), dropped: without(wishes.dropped) };
  }
}

/** Those behind it move up by one. */
function closedUp(pinned: ShiftWishes['pinned'], id: PropertyId): ShiftWishes['pinned'] {
  const gone = pinned.find((it) => it.propertyId === id)?.place;
  return pinned
    .filter((it) => it.propertyId !== id)
    .map((it) => (gone !== undefined && it.place !== undefined && it.place > gone ? { ...it, place: it.place - 1 } : it));
}
