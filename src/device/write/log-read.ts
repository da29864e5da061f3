/**
 * Writing down that somebody opened a property's details: on the disk before they are drawn, sent like any change.
 */
import { done, type Result, refused } from '../../domain/base/result.ts';
import type { PropertyRead } from '../../domain/change/change.ts';
import type { SaveRefusal } from '../device.ts';
import { changeToKeep } from './outbox.ts';
import { decideAndKeep, tenancyOf, type Writing } from './writing.ts';

export function logRead({ vault, world, clock }: Writing, read: PropertyRead): Promise<Result<void, SaveRefusal>> {
  const made = { id: world.mint(), kind: 'read' as const, body: read, stamp: clock.stamp(), keptAt: world.now() };
  return decideAndKeep<void>(vault, (held) => {
    if (tenancyOf(held, read.propertyId) === undefined) return { answer: refused({ because: 'unknown_property' }) };
    return { commit: { put: [{ is: 'change', value: changeToKeep(held, made) }] }, answer: done(undefined) };
  });
}
