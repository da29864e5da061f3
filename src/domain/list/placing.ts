/**
 * A placing: somebody says where a property is, or that it is somewhere else than it was thought to be.
 *
 * It names the place it was moved from, so that nobody overwrites what they have not seen, and how the new one was found. A fix
 * at the door counts only while the phone is sure of it; a move of more than half a kilometre must be meant. Who may is in
 * people/access.ts; why so is docs/decisions/0080.
 */
import * as z from 'zod';
import { deviceId, personId, propertyId } from '../base/id.ts';
import { instant } from '../base/instant.ts';
import { isWithinUk, metresBetween, type Position, position } from '../base/place.ts';
import { line } from '../base/text.ts';

/** A pin moved on a map, the phone's own fix at the door, or a reference that was typed. */
export const PLACING_HOWS = ['pin', 'at_the_door', 'typed'] as const;
export const placingHow = z.enum(PLACING_HOWS);
export type PlacingHow = z.infer<typeof placingHow>;

/** What is said, by whoever says it. */
export const placing = z.strictObject({
  to: position,
  how: placingHow,
  /** The fix's radius in metres; with `at_the_door` and never without. */
  accuracy: z.number().min(0).max(10_000_000).optional(),
  reason: line(120).optional(),
  /** Where it was thought to be; null where that was not known. */
  from: position.nullable(),
  /** The person was told how far that is, and meant it. */
  sure: z.boolean(),
});
export type Placing = z.infer<typeof placing>;

/** A placing made on a phone, as its change carries it. */
export const phonePlacing = z.strictObject({
  ...placing.shape,
  propertyId,
  by: personId,
  device: deviceId,
  savedAt: instant,
});
export type PhonePlacing = z.infer<typeof phonePlacing>;

export type PlacingFault = 'outside_uk' | 'too_vague' | 'accuracy_missing' | 'accuracy_without_fix' | 'far_unconfirmed' | 'not_moved';

/** Worse than this a fix may be the next house's, or the next street's. */
export const MOST_VAGUE_M = 50;
/** Further than this is rarely a correction of a door; mostly it is a slip. */
export const FAR_M = 500;
/** Below this nothing has moved: it is what rounding does. */
const SAME_M = 0.1;

export function placingFaults(it: Placing): PlacingFault[] {
  return [
    ...(isWithinUk(it.to) ? [] : ['outside_uk' as const]),
    ...(it.how === 'at_the_door' && it.accuracy === undefined ? ['accuracy_missing' as const] : []),
    ...(it.how !== 'at_the_door' && it.accuracy !== undefined ? ['accuracy_without_fix' as const] : []),
    ...(isTooVague(it) ? ['too_vague' as const] : []),
    ...(it.from !== null && isSamePlace(it.from, it.to) ? ['not_moved' as const] : []),
    ...(isFar(it) && !it.sure ? ['far_unconfirmed' as const] : []),
  ];
}

export function isTooVague({ how, accuracy }: Pick<Placing, 'how' | 'accuracy'>): boolean {
  return how === 'at_the_door' && accuracy !== undefined && accuracy > MOST_VAGUE_M;
}

/** Whether it goes further than a door is usually wrong. A first place is never far. */
export function isFar({ from, to }: Pick<Placing, 'from' | 'to'>): boolean {
  return from !== null && metresBetween(from, to) > FAR_M;
}

/** Whether two positions are one place: both unknown, or the same to a hand's breadth. */
export function isSamePlace(a: Position | null | undefined, b: Position | null | undefined): boolean {
  if (!a || !b) return !a && !b;
  return metresBetween(a, b) <= SAME_M;
}
