/**
 * The visit a filled form hands to the phone. Pure; called only once `faultsOf` is empty.
 */
import type { VisitToSave } from '../../../device/device.ts';
import type { LocalDate } from '../../../domain/base/instant.ts';
import { namesOf, outcomeOf, type RecordForm, safeContactOf } from './record-form.ts';

export function visitOf(form: RecordForm, proposedNext: LocalDate | undefined): VisitToSave | undefined {
  const outcome = outcomeOf(form);
  if (!outcome) return undefined;
  const next = form.nextOn ?? proposedNext;
  return {
    propertyId: form.propertyId,
    ...(form.assignmentId === undefined ? {} : { assignmentId: form.assignmentId }),
    ...(form.supersedes === undefined ? {} : { supersedes: form.supersedes }),
    arrivedAt: form.arrivedAt,
    where: { ...(form.fix === undefined ? {} : { fix: form.fix }), nearness: form.nearness },
    outcome,
    with: namesOf(form.with),
    ...(form.dress === undefined ? {} : { dress: form.dress }),
    partners: form.partners.map((it) => (it.name === undefined ? { agency: it.agency } : { agency: it.agency, name: it.name.trim() })),
    // Without a partner there is nobody who could have gone alone.
    ...(form.madeByPartner && form.partners.length > 0 ? { madeByPartner: true as const } : {}),
    ...(form.videoRef.trim() === '' ? {} : { videoRef: form.videoRef.trim() }),
    safeContact: safeContactOf(form).value,
    ...(form.occupantNow.trim() === '' ? {} : { occupantNow: form.occupantNow.trim() }),
    note: form.note.trim(),
    ...(next === undefined ? {} : { nextVisit: { on: next, changedByOfficer: form.nextOn !== undefined } }),
  };
}
