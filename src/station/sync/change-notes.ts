/**
 * What the log says of each thing a push brought: ids, versions, counts and codes, never content.
 */
import type { AuditLine } from '../../domain/people/audit.ts';
import type { Note } from '../guard.ts';
import type { Kept } from './keep-run.ts';
import type { ReadableChange, ReadItem } from './read-item.ts';

/** @param phone what is new about the phone itself; said once, on its first line. */
export function takenNote({ it: { change, body }, decision: { verdict, detail }, stationSeq }: Kept, phone: AuditLine['detail']): Note {
  const said = verdict.verdict === 'applied' ? { flags: [...verdict.flags] } : verdict.verdict === 'rejected' ? { code: verdict.code } : {};
  return {
    act: body === undefined ? 'change.take' : ACT_OF[body.kind],
    // An offline consultation is a line about the property, as at the desk (DPA 2018 s.62).
    ...(body?.kind === 'read' || body?.kind === 'placing'
      ? { about: 'property', aboutId: body.kind === 'read' ? body.read.propertyId : body.placing.propertyId }
      : body?.kind === 'visit'
        ? { about: 'visit', aboutId: body.visit.id }
        : { about: 'change', aboutId: change.id }),
    result: verdict.verdict === 'applied' ? 'done' : 'refused',
    detail: {
      verdict: verdict.verdict,
      deviceSeq: change.deviceSeq,
      stationSeq,
      ...(body?.kind === 'read' ? { view: body.read.view, readAt: body.read.at } : {}),
      ...(body?.kind === 'visit' ? { property: body.visit.propertyId } : {}),
      ...phone,
      ...said,
      ...detail,
    },
  };
}

export function clashNote({ change }: ReadableChange, why: 'id' | 'number'): Note {
  return { act: 'change.clash', about: 'change', aboutId: change.id, result: 'refused', detail: { why, deviceSeq: change.deviceSeq } };
}

export function unreadNote({ id, at }: ReadItem, stationSeq: number): Note {
  return { act: 'change.unread', about: 'change', ...(id === undefined ? {} : { aboutId: id }), result: 'refused', detail: { at, stationSeq } };
}

const ACT_OF = { visit: 'visit.record', read: 'property.read', placing: 'property.place' } as const;
