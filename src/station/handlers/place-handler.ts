/**
 * Putting a property where it is, from the desk: on the version that was looked at, with its line of history.
 *
 * Whoever comes second is told the version now and looks again. Phones do the same by push (sync/take-placing.ts).
 */
import { dayOf } from '../../domain/base/instant.ts';
import { roundPosition } from '../../domain/base/place.ts';
import { placingFaults } from '../../domain/list/placing.ts';
import { ProblemError, refusedAt } from '../problem-error.ts';
import { openAssignmentsOf } from '../records/assignment-records.ts';
import { placingDetail, putProperty } from '../records/placing-records.ts';
import { propertyById } from '../records/property-records.ts';
import { subjectSeen } from '../subject-seen.ts';
import type { Handler } from './handler.ts';

export const place: Handler<'place'> = {
  kind: 'act',
  async run(cx, { id, ver, ...said }) {
    const { tx, who, now, station } = cx;
    cx.note({ about: 'property', aboutId: id, detail: { from: ver } });
    const was = await propertyById(tx, id, true);
    const open = await openAssignmentsOf(tx, [id]);
    cx.allow([was && subjectSeen(who, was, open, dayOf(now))]);
    if (!was) throw new ProblemError('not_found');
    if (was.ver !== ver) throw new ProblemError('stale', { details: [{ at: 'ver', fault: String(was.ver) }] });
    const placing = { ...said, to: roundPosition(said.to), from: was.position ?? null };
    const [fault] = placingFaults(placing);
    if (fault) throw refusedAt('to', fault);
    const property = await putProperty(tx, was, placing, { id: station.world.mint(), by: who.id, byOfficer: who.role === 'officer', at: now, placedAt: now });
    if (!property) throw new ProblemError('stale');
    cx.note({ detail: { to: property.ver, ...placingDetail(placing) } });
    return { property };
  },
};
