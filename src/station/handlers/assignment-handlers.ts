/**
 * Visits given to an officer, and taken back.
 *
 * The asker mints the ids, so a request sent twice gives the same assignments and no more. What is withdrawn leaves the
 * officer's phone at its next pull; a visit made for it meanwhile is still taken.
 */
import type { PropertyId } from '../../domain/base/id.ts';
import { dayOf } from '../../domain/base/instant.ts';
import { isOnPatrol } from '../../domain/list/concern.ts';
import type { Property } from '../../domain/list/property.ts';
import type { Assignment } from '../../domain/plan/assignment.ts';
import type { ActContext } from '../guard.ts';
import { ProblemError, refusedAt } from '../problem-error.ts';
import { assignmentsById, insertAssignments, withdrawOpen } from '../records/assignment-records.ts';
import { personById } from '../records/person-records.ts';
import { propertiesById } from '../records/property-records.ts';
import type { Asked, Handler } from './handler.ts';

export const assign: Handler<'assign'> = {
  kind: 'act',
  async run(cx, asked) {
    refuseDoubles(asked);
    cx.note({ about: 'assignment', detail: { ids: asked.ids, properties: asked.properties, officer: asked.officer } });
    const found = await foundInOrder(cx, asked.properties);
    cx.allow(found.map((it) => it && { beat: it.beat }));
    const wanted = asked.ids.map(
      (id, at): Assignment => ({
        id,
        ver: 1,
        // Both lists have one length: `refuseDoubles` saw to it.
        propertyId: asked.properties[at] as PropertyId,
        officer: asked.officer,
        window: asked.window,
        state: 'given',
        givenBy: cx.who.id,
        givenAt: cx.now,
        ...(asked.note === undefined ? {} : { note: asked.note }),
      }),
    );
    const earlier = await assignmentsById(cx.tx, asked.ids);
    if (earlier.length > 0) return { assignments: givenBefore(cx, wanted, earlier) };
    await refuseUnfit(cx, asked, found);
    // The same request may have come twice at once.
    const isFirst = await insertAssignments(cx.tx, wanted);
    return { assignments: isFirst ? wanted : givenBefore(cx, wanted, await assignmentsById(cx.tx, asked.ids)) };
  },
};

export const withdraw: Handler<'withdraw'> = {
  kind: 'act',
  async run(cx, { ids }) {
    cx.note({ about: 'assignment', detail: { ids } });
    const found = await assignmentsById(cx.tx, ids, true);
    if (found.length !== new Set(ids).size) throw new ProblemError('not_found');
    const places = await foundInOrder(
      cx,
      found.map((it) => it.propertyId),
    );
    cx.allow(places.map((it) => it && { beat: it.beat }));
    const withdrawn = await withdrawOpen(cx.tx, ids, cx.who.id, cx.now);
    cx.note({ detail: { withdrawn: withdrawn.length } });
    return { withdrawn: withdrawn.length };
  },
};

function refuseDoubles({ properties, ids }: Asked<'assign'>): void {
  const fault = properties.length !== ids.length ? 'not_one_each' : new Set(ids).size !== ids.length ? 'twice' : undefined;
  if (fault) throw new ProblemError('bad_request', { details: [{ at: 'ids', fault }] });
  if (new Set(properties).size !== properties.length) throw new ProblemError('bad_request', { details: [{ at: 'properties', fault: 'twice' }] });
}

async function foundInOrder({ tx }: ActContext, ids: readonly PropertyId[]): Promise<(Property | undefined)[]> {
  const found = new Map((await propertiesById(tx, ids)).map((it) => [it.id, it]));
  return ids.map((id) => found.get(id));
}

/** The same request again, as its answer was lost; anything else under these ids is not. */
function givenBefore({ nothingDone }: ActContext, wanted: readonly Assignment[], earlier: readonly Assignment[]): Assignment[] {
  const byId = new Map(earlier.map((it) => [it.id, it]));
  const same = wanted.map((it) => {
    const was = byId.get(it.id);
    const fits =
      was &&
      was.propertyId === it.propertyId &&
      was.officer === it.officer &&
      was.window.from === it.window.from &&
      was.window.to === it.window.to &&
      was.note === it.note;
    if (!fits) throw new ProblemError('already_done');
    return was;
  });
  nothingDone();
  return same;
}

async function refuseUnfit({ tx, now }: ActContext, { officer, window }: Asked<'assign'>, found: readonly (Property | undefined)[]): Promise<void> {
  const who = await personById(tx, officer, true);
  if (!who?.active || who.person.role !== 'officer') throw refusedAt('officer', who?.active ? 'not_an_officer' : 'not_active');
  if (window.to <= now) throw refusedAt('window', 'past');
  const today = dayOf(now);
  const details = found.flatMap((it, at) => (it && isOnPatrol(it.occupancy.concern, today) ? [] : [{ at: `properties.${at}`, fault: 'not_on_patrol' }]));
  if (details.length > 0) throw new ProblemError('refused', { details: details.slice(0, 50) });
}
