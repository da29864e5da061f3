/**
 * What becomes of one change, decided from what is known and nothing else: no question is asked here and nothing is written.
 */
import { changeKind } from '../../domain/change/change.ts';
import { type Decision, QUARANTINED, rejected } from './decision.ts';
import type { Known } from './known.ts';
import type { ReadableChange } from './read-item.ts';
import { decidePlacing } from './take-placing.ts';
import { decideVisit } from './take-visit.ts';

export function decide(known: Known, { change, body }: ReadableChange): Decision {
  if (!changeKind.safeParse(change.kind).success) return rejected('kind_unknown');
  if (body === undefined) return QUARANTINED;
  if (body.kind === 'visit') return decideVisit(known, change, body.visit);
  if (body.kind === 'placing') return decidePlacing(known, change, body.placing);
  return { verdict: { verdict: 'applied', flags: [] } };
}
