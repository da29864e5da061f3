/**
 * A row and what the station holds to the property as it is to be.
 *
 * What the file has no column for is kept; an empty cell takes a fact away where that may be; what a new property lacks is
 * filled in by the rules of docs/csv.md. The same row a second time gives the same property. A list never reopens what was
 * closed at the station, nor a tenancy that has ended: an old spreadsheet must not put somebody back on the list in silence.
 */
import { occupancyId, propertyId, warningId } from '../../domain/base/id.ts';
import { daysBetween, type Instant, type LocalDate } from '../../domain/base/instant.ts';
import type { Position } from '../../domain/base/place.ts';
import { done, type Result, refused } from '../../domain/base/result.ts';
import { type Concern, type Ground, isListed, isOver } from '../../domain/list/concern.ts';
import type { Occupancy, Occupant } from '../../domain/list/occupancy.ts';
import { isSamePlace } from '../../domain/list/placing.ts';
import type { Property } from '../../domain/list/property.ts';
import type { TierSetting } from '../../domain/list/tier.ts';
import type { Warning } from '../../domain/list/warning.ts';
import type { ImportFaultCode } from '../../wire/import-fault.ts';
import type { Column } from './columns.ts';
import { uprnKey } from './match-list.ts';
import type { Said } from './read-cells.ts';
import type { GroundSaid, RowSaid } from './read-row.ts';
import { type WarningSaid, warningKey } from './warnings-cell.ts';

export interface Moment {
  readonly now: Instant;
  readonly today: LocalDate;
  readonly mint: () => string;
}

export interface RowRefused {
  readonly column: Column;
  readonly fault: ImportFaultCode;
  readonly found: string;
}

/** What stands where a list names no source or reason of its own. */
export const UNNAMED_SOURCE = 'List brought in';

export function settleRow(said: RowSaid, held: Property | undefined, moment: Moment): Result<Property, RowRefused> {
  const occupancy = settleOccupancy(said, held?.occupancy, moment);
  if (!occupancy.ok) return occupancy;
  const uprn = said.uprn && held?.uprn && uprnKey(said.uprn) === uprnKey(held.uprn) ? held.uprn : (said.uprn ?? held?.uprn);
  return done({
    id: held?.id ?? propertyId.parse(moment.mint()),
    ver: held?.ver ?? 1,
    ...given('uprn', uprn),
    address: said.address,
    ...given('postcode', kept(said.postcode, held?.postcode)),
    ...given('position', settlePosition(said.position, held?.position)),
    kind: said.kind ?? held?.kind ?? 'other',
    beat: said.beat,
    ...given('access', kept(said.access, held?.access)),
    occupancy: occupancy.value,
    warnings: said.warnings ? settleWarnings(said, said.warnings, held?.warnings ?? [], moment) : (held?.warnings ?? []),
  });
}

function settleOccupancy(said: RowSaid, held: Occupancy | undefined, moment: Moment): Result<Occupancy, RowRefused> {
  if (held === undefined || isNextTenancy(said, held)) return endedOrListed(occupancyOf(said, undefined, moment));
  const isOpenInFile = said.status !== 'closed' && said.status !== 'no_longer_of_concern';
  if (held.ended && (said.ended === null || (isListed(said) && said.status !== held.concern.status)))
    return refused({ column: 'occupied_since', fault: 'occupancy_ended_at_station', found: `ended ${held.ended.on}` });
  if (isOver(held.concern) && isOpenInFile) return refused({ column: 'status', fault: 'closed_at_station', found: said.status });
  return endedOrListed(occupancyOf(said, held, moment));
}

/** A concern ends with its tenancy: nobody is sent to whoever lives there now. */
function endedOrListed(it: Occupancy): Result<Occupancy, RowRefused> {
  return it.ended && isListed(it.concern) ? refused({ column: 'status', fault: 'ended_and_listed', found: it.concern.status }) : done(it);
}

/** Somebody moved in after the tenancy the station knows had ended: another person, and a concern of their own. */
function isNextTenancy(said: RowSaid, held: Occupancy): boolean {
  return held.ended !== undefined && !!said.occupiedSince && said.occupiedSince !== held.since && said.occupiedSince > held.ended.on;
}

function occupancyOf(said: RowSaid, held: Occupancy | undefined, moment: Moment): Occupancy {
  return {
    id: held?.id ?? occupancyId.parse(moment.mint()),
    occupant: occupantOf(said, held?.occupant ?? {}),
    ...given('since', kept(said.occupiedSince, held?.since)),
    ...given('ended', kept(said.ended, held?.ended)),
    concern: concernOf(said, held?.concern, moment),
  };
}

function occupantOf(said: RowSaid, held: Occupant): Occupant {
  return {
    ...given('initials', kept(said.occupant.initials, held.initials)),
    ...given('age', kept(said.occupant.age, held.age)),
    ...given('livesAlone', kept(said.occupant.livesAlone, held.livesAlone)),
    ...given('safeContact', kept(said.occupant.safeContact, held.safeContact)),
  };
}

function concernOf(said: RowSaid, held: Concern | undefined, moment: Moment): Concern {
  return {
    status: said.status,
    basis: {
      ...given('previouslyCuckooed', said.previous && groundOf(said.previous, held?.basis.previouslyCuckooed, moment.today)),
      ...given('atHighRisk', said.atRisk && groundOf(said.atRisk, held?.basis.atHighRisk, moment.today)),
    },
    tier: tierOf(said, held?.tier, moment.now),
    reviewOn: said.reviewOn,
    ...given('recoveringSince', said.status === 'recovering' ? (said.recoveringSince ?? held?.recoveringSince ?? moment.now) : undefined),
  };
}

function groundOf(said: GroundSaid, held: Ground | undefined, today: LocalDate): Ground {
  return { on: said.on ?? held?.on ?? today, source: said.source ?? held?.source ?? UNNAMED_SOURCE, ...given('grade', kept(said.grade, held?.grade)) };
}

/** The tier as it stands is kept, with who set it, unless the file sets it otherwise or later. */
function tierOf(said: RowSaid, held: TierSetting | undefined, now: Instant): TierSetting {
  const isSame = held !== undefined && held.tier === said.tier && (!said.tierReason || said.tierReason === held.reason);
  if (isSame && (!said.tierSetAt || said.tierSetAt <= held.at)) return held;
  const reason = said.tierReason ?? (isSame ? held.reason : UNNAMED_SOURCE);
  // A tier changed in an exported file still carries the moment of the old one: the change is made now.
  const at = said.tierSetAt && !(held && said.tierSetAt <= held.at) ? said.tierSetAt : now;
  return { tier: said.tier, reason, at };
}

function settleWarnings(said: RowSaid, warnings: readonly WarningSaid[], held: readonly Warning[], moment: Moment): Warning[] {
  const heldByKey = new Map(held.map((it) => [warningKey(it), it]));
  return warnings.map((it) => {
    const before = heldByKey.get(warningKey(it));
    const until = it.until ?? said.warningsUntil ?? before?.until ?? said.reviewOn;
    const since = it.since ?? before?.since ?? moment.today;
    return {
      id: before?.id ?? warningId.parse(moment.mint()),
      code: it.code,
      ...given('detail', it.detail),
      source: it.source ?? said.warningsSource ?? before?.source ?? UNNAMED_SOURCE,
      // A warning whose end is past before it was brought in still ends where the list says.
      since: daysBetween(since, until) < 0 ? until : since,
      until,
    };
  });
}

function settlePosition(said: Said<Position>, held: Position | undefined): Position | undefined {
  if (!said || !held) return kept(said, held);
  return isSamePlace(said, held) ? held : said;
}

/** No column: as it was. Empty cell: gone. */
function kept<Value>(said: Said<Value>, held: Value | undefined): Value | undefined {
  return said === undefined ? held : (said ?? undefined);
}

/** A property of an object only where there is a value for it. */
function given<Key extends string, Value>(key: Key, value: Value | undefined): { [Name in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { [Name in Key]?: Value };
}
