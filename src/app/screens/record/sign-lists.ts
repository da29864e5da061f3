/**
 * In which order the signs are offered: urgent first, then the ones most often met at a door, then all the rest by group.
 *
 * Every code is reachable. Facts of special sensitivity stand in a list of their own that only an explicit press opens.
 */
import { type Basis, type Group, groupOf, INDICATORS, type IndicatorCode, isSensitive, isUrgent } from '../../../domain/visit/indicator.ts';

export const URGENT_SIGNS: readonly IndicatorCode[] = ['CHD01', 'OCC03', 'CTL04', 'CHD02'];

export const COMMON_SIGNS: readonly IndicatorCode[] = ['VIS04', 'OCC02', 'VIS01', 'VIS07', 'ENV06', 'OCC08', 'VIS03', 'ENV02', 'OCC10', 'ENV10'];

const GROUPS: readonly Group[] = ['VIS', 'OCC', 'ENV', 'CTL', 'INT', 'HIS', 'VUL', 'PRO'];

/** What is neither urgent nor common, by group, without the sensitive. */
export const MORE_SIGNS: readonly { readonly group: Group; readonly codes: readonly IndicatorCode[] }[] = GROUPS.map((group) => ({
  group,
  codes: INDICATORS.filter((it) => groupOf(it) === group && !isUrgent(it) && !COMMON_SIGNS.includes(it) && !isSensitive(it)),
}));

export const SENSITIVE_SIGNS: readonly IndicatorCode[] = INDICATORS.filter(isSensitive);

/** How many stand behind "more". */
export const MORE_COUNT = MORE_SIGNS.reduce((all, it) => all + it.codes.length, 0) + SENSITIVE_SIGNS.length;

/** The basis taken unless changed. What comes from files was not seen at the door. */
export function takenBasis(code: IndicatorCode): Basis {
  const group = groupOf(code);
  return group === 'INT' || group === 'HIS' ? 'record' : 'seen';
}
