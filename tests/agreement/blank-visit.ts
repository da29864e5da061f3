/** A visit with nothing in it but that nobody opened: for those who count visits. */
import type { VisitToSave } from '../../src/device/device.ts';
import { noReply } from '../support/builders.ts';

export const BLANK_VISIT: Omit<VisitToSave, 'propertyId' | 'arrivedAt' | 'note'> = {
  where: { nearness: 'no_fix' },
  outcome: noReply(),
  with: [],
  dress: undefined,
  partners: [],
  videoRef: undefined,
  safeContact: 'not_known',
  occupantNow: undefined,
  nextVisit: undefined,
  supersedes: undefined,
  assignmentId: undefined,
};
