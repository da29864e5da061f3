/**
 * The versions of an area that there are, each with where it lies: at the station, in this browser, or in both. Pure.
 */
import type { AreaSeen } from '../../../device/map/packs.ts';

export interface AreaVersion {
  readonly version: AreaSeen['area'];
  readonly where: 'at_station' | 'here' | 'both' | 'here_only';
}

/** The station's first. One that the station no longer has lies here only. */
export function versionsOf({ area, kept, isRetired }: Pick<AreaSeen, 'area' | 'kept' | 'isRetired'>): AreaVersion[] {
  if (isRetired) return [{ version: kept ?? area, where: 'here_only' }];
  if (kept?.sha256 === area.sha256) return [{ version: area, where: 'both' }];
  return [{ version: area, where: 'at_station' }, ...(kept ? [{ version: kept, where: 'here' as const }] : [])];
}
