/**
 * The places of the desk: name, address in the browser, and the act that opens each.
 *
 * A place is offered only to a role that may do its act; the station asks the same table again. No address names a record.
 */
import { type Act, scopeOf } from '../../domain/people/access.ts';
import type { Role } from '../../domain/people/officer.ts';

/** Where a file of names is asked for, agreed to and fetched. */
export const EXPORTS_PATH = '/desk/exports';
export const PLAN_PATH = '/desk/plan';
/** What was proposed for a day, what was published, and who changed what between. */
export const CHANGES_PATH = '/desk/plan/changes';
export const WEEK_PATH = '/desk/week';

export const PLACES = [
  { name: 'due', path: '/desk/due', act: 'property.list' },
  { name: 'plan', path: PLAN_PATH, act: 'plan.read' },
  { name: 'week', path: WEEK_PATH, act: 'plan.read' },
  { name: 'results', path: '/desk/results', act: 'visit.watch' },
  { name: 'returns', path: '/desk/returns', act: 'report.week' },
  { name: 'properties', path: '/desk/properties', act: 'property.list' },
  { name: 'import', path: '/desk/import', act: 'property.import' },
  { name: 'exports', path: EXPORTS_PATH, act: 'export.list' },
  { name: 'people', path: '/desk/people', act: 'people.list' },
  { name: 'maps', path: '/desk/maps', act: 'area.read' },
  { name: 'policy', path: '/desk/policy', act: 'policy.read' },
] as const satisfies readonly { name: string; path: string; act: Act }[];
export type Place = (typeof PLACES)[number];

/** One property, in view by its id in memory. */
export const PROPERTY_PATH = '/desk/property';

export function placesFor(role: Role): Place[] {
  return PLACES.filter((it) => scopeOf(it.act, role) !== undefined);
}
