/** What an officer's phone shows, for tests of screens' lists: these homes, and nothing done yet. */
import type { View } from '../../src/device/device.ts';
import { DEFAULT_POLICY } from '../../src/domain/list/policy.ts';
import type { Property } from '../../src/domain/list/property.ts';
import { aPerson } from './builders.ts';

export function viewOf(homes: readonly Property[], over: Partial<View> = {}): View {
  return {
    person: aPerson(),
    policy: DEFAULT_POLICY,
    stationName: 'Saltmere',
    fictional: true,
    properties: new Map(homes.map((it) => [it.id, it])),
    assignments: [],
    visitsByProperty: new Map(),
    outbox: [],
    placings: [],
    drafts: new Map(),
    plan: undefined,
    ...over,
  };
}
