/** Lines of the desk's list to test with. */

import type { PropertyLine } from '../../../src/app/station-api.ts';
import type { PropertyId } from '../../../src/domain/base/id.ts';
import type { Concern } from '../../../src/domain/list/concern.ts';
import type { Property } from '../../../src/domain/list/property.ts';
import type { Assignment } from '../../../src/domain/plan/assignment.ts';
import { aConcern, aProperty, idOf } from '../../support/builders.ts';

export interface LineParts extends Partial<Pick<Property, 'address' | 'postcode' | 'beat'>> {
  readonly concern?: Partial<Concern>;
  readonly visits?: PropertyLine['visits'];
  readonly assignments?: readonly Assignment[];
}

export function aLine(n: number, { concern, visits = [], assignments = [], ...over }: LineParts = {}): PropertyLine {
  const property = aProperty({ id: idOf<PropertyId>(n), warnings: [], ...over });
  return { property: { ...property, occupancy: { ...property.occupancy, concern: aConcern(concern) } }, visits, assignments: [...assignments] };
}
