/**
 * The phone as the screens know it: one object that is new, locked or open, that watches and acts.
 *
 * Screens never see a key, a table or a request. They watch `state` and `view`, and they act; every act that writes answers
 * only after the write is on the disk. Nothing here speaks a language: refusals are codes, the words are the app's.
 */
import type { ChangeId, OccupancyId, PropertyId, VisitId } from '../domain/base/id.ts';
import type { Instant } from '../domain/base/instant.ts';
import type { Result } from '../domain/base/result.ts';
import type { PropertyRead } from '../domain/change/change.ts';
import type { PhonePlacing, PlacingFault } from '../domain/list/placing.ts';
import type { Policy } from '../domain/list/policy.ts';
import type { Property } from '../domain/list/property.ts';
import type { Person } from '../domain/people/officer.ts';
import type { Assignment } from '../domain/plan/assignment.ts';
import type { ShiftPlan } from '../domain/plan/shift-plan.ts';
import type { VisitKnown } from '../domain/visit/follow-up.ts';
import type { OutcomeFault } from '../domain/visit/outcome.ts';
import type { Visit } from '../domain/visit/visit.ts';
import type { Flag, Receipt } from '../wire/push.ts';

/** A value that can be read now and watched: the shape React's useSyncExternalStore wants. */
export interface Watched<T> {
  get(): T;
  /** Calls back after each change; the function returned ends it. */
  subscribe(onChange: () => void): () => void;
}

export type DeviceState =
  | { readonly is: 'starting' }
  /** Nobody's list is on this phone: sign in with the station in reach. */
  | { readonly is: 'new' }
  | { readonly is: 'locked'; readonly since: Instant | undefined; readonly shutOut?: ShutOut | undefined }
  | { readonly is: 'open'; readonly person: Person }
  /** A newer version of the app has written here, or the browser refuses storage. `rescue`: what could still be read and waits, already sealed. */
  | { readonly is: 'unusable'; readonly because: 'newer_version' | 'no_storage' | 'damaged'; readonly rescue?: Rescue | undefined };

/** Ten wrong tries: words alone open no more of it. Whoever the station lets in finds everything as it was. */
export interface ShutOut {
  /** Whether it is so for each vault of this phone; otherwise unlocking still works for the others. */
  readonly everyone: boolean;
  /** What waits there. Undefined where the disk does not say. */
  readonly owed: Owed | undefined;
}

/** Work in a vault that nobody has opened: counted without its key. */
export interface Owed {
  /** Visits and placings the station does not have. */
  readonly unsent: number;
  readonly drafts: number;
}

/** Where one record of this phone is. The four words of the screens. */
export type Whereabouts =
  | { readonly is: 'on_phone' }
  | { readonly is: 'sending' }
  | { readonly is: 'at_station'; readonly at: Instant; readonly stationSeq: number; readonly flags: readonly Flag[] }
  | { readonly is: 'needs_you'; readonly receipt: Receipt };

/** A visit as this phone shows it: recorded here, or sent by the station. */
export interface VisitSeen extends VisitKnown {
  readonly byInitials: string;
  /** Only for visits recorded on this phone; the station's own are simply there. */
  readonly whereabouts: Whereabouts | undefined;
  readonly stationSeq: number | undefined;
}

export interface OutboxItem {
  readonly visit: Visit;
  readonly whereabouts: Whereabouts;
  /** When it was kept on this phone. */
  readonly keptAt: Instant;
}

/** A home put somewhere else on this phone. */
export interface PlacingItem {
  readonly id: ChangeId;
  readonly placing: PhonePlacing;
  readonly whereabouts: Whereabouts;
  readonly keptAt: Instant;
}

/** How things stand with the station, judged by its answers and by nothing else. */
export interface Link {
  readonly reach: 'unknown' | 'reached' | 'not_reached' | 'sign_in_needed' | 'refused' | 'upgrade_needed';
  readonly busy: boolean;
  /** When the station last answered. */
  readonly lastHeard: Instant | undefined;
  readonly lastTried: Instant | undefined;
  /** When the list on this phone was last made equal to the station's. */
  readonly listFrom: Instant | undefined;
  /** Visits and placings not yet at the station, and since when the oldest waits. */
  readonly waiting: number;
  readonly oldestWaiting: Instant | undefined;
  /** During the first download and long ones: rows so far. */
  readonly progress: { readonly rows: number } | undefined;
}

/** Everything an open phone holds, decrypted, in memory only. A new object after each change, parts kept where equal. */
export interface View {
  readonly person: Person;
  readonly policy: Policy;
  readonly stationName: string;
  readonly fictional: boolean;
  /** Where this phone's own placings put them. */
  readonly properties: ReadonlyMap<PropertyId, Property>;
  /** This officer's, open or done today. */
  readonly assignments: readonly Assignment[];
  /** Standing and superseded, newest first: the station's and this phone's own together. */
  readonly visitsByProperty: ReadonlyMap<PropertyId, readonly VisitSeen[]>;
  readonly outbox: readonly OutboxItem[];
  /** This phone's own, newest first, as long as `outbox` keeps visits. */
  readonly placings: readonly PlacingItem[];
  readonly drafts: ReadonlyMap<PropertyId, Draft>;
  /** The plan this officer took for the shift; kept until another is taken or it is put away, also when its shift is over. */
  readonly plan: ShiftPlan | undefined;
}

/** Everything that waits for the station, sealed to it: to be carried there by other ways. It goes on waiting here. */
export interface Rescue {
  /** For the file: says nothing to a stranger. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The same as lines, each for one QR code; undefined where it is too large for that. */
  readonly codes: readonly string[] | undefined;
  /** The fingerprint of the key it is sealed to, as the station says it. */
  readonly station: string;
  readonly madeAt: Instant;
  /** What is in it; and what is not: entries that do not open on this phone, drafts. */
  readonly count: { readonly records: number; readonly readings: number; readonly damaged: number; readonly drafts: number };
}

export type RescueRefusal =
  | { readonly because: 'locked' }
  | { readonly because: 'nothing_waits' }
  /** Something waits, and none of it opens on this phone. */
  | { readonly because: 'unreadable' }
  /** The station has not told this phone its key yet: one sync is needed first. */
  | { readonly because: 'no_key' }
  | { readonly because: 'not_sealed' };

/** A visit half recorded: sealed within 300 ms of each change, gone when saved or discarded. `form` is the form's own business. */
export interface Draft {
  readonly propertyId: PropertyId;
  readonly keptAt: Instant;
  /** JSON, at most 64 KB. */
  readonly form: unknown;
  /** The tenancy it was begun under: the visit is filed under it, whoever lives there by then. */
  readonly occupancyId?: OccupancyId | undefined;
  /** Set when the home has left the list: as it last stood there, so that the record can be finished. Shown nowhere else. */
  readonly home?: Property | undefined;
}

export type SignInRefusal =
  | { readonly because: 'wrong_name_or_passphrase' }
  | { readonly because: 'too_many_tries'; readonly retryAfterSeconds: number }
  | { readonly because: 'not_reached' }
  | { readonly because: 'weak_passphrase' }
  /** The person's work is at the desk; the session is begun, nothing is kept on this machine. */
  | { readonly because: 'desk_only'; readonly person: Person }
  | { readonly because: 'no_storage' };
export type UnlockRefusal =
  | { readonly because: 'wrong_passphrase'; readonly triesLeft: number }
  /** Ten wrong tries: sign in with the station in reach. Nothing is lost. */
  | { readonly because: 'shut_out' }
  /** Nobody's list is on this phone any more. */
  | { readonly because: 'nothing_here' }
  /** Too long since the station was last heard (policy.offlineHours): sign in with the station in reach. Nothing unsent is lost. */
  | { readonly because: 'too_long_offline' };
export type SealedRefusal =
  | { readonly because: 'wrong_words' }
  | { readonly because: 'not_reached' }
  | { readonly because: 'sign_in_needed' }
  /** Some of it could not be handed over: what is left stays sealed. */
  | { readonly because: 'some_left' }
  | { readonly because: 'locked' };
/** Why nothing could be kept, whatever it was. */
export type KeepRefusal =
  | { readonly because: 'locked' }
  /** The disk said no. Nothing was kept; the form still holds it. */
  | { readonly because: 'not_kept'; readonly storage: 'full' | 'closed' | 'other' }
  | { readonly because: 'unknown_property' };
export type SaveRefusal = KeepRefusal | { readonly because: 'outcome'; readonly faults: readonly OutcomeFault[] } | { readonly because: 'already_sent' };
export type PlaceRefusal =
  | KeepRefusal
  | { readonly because: 'placing'; readonly faults: readonly PlacingFault[] }
  /** The home is shown elsewhere by now than where the officer saw it. */
  | { readonly because: 'moved_meanwhile' };

/** A visit as the Record screen hands it over; the phone adds who, which device, the stamps and the ids. */
export type VisitToSave = Pick<
  Visit,
  | 'propertyId'
  | 'arrivedAt'
  | 'where'
  | 'outcome'
  | 'with'
  | 'dress'
  | 'partners'
  | 'madeByPartner'
  | 'videoRef'
  | 'safeContact'
  | 'occupantNow'
  | 'note'
  | 'nextVisit'
  | 'supersedes'
  | 'assignmentId'
>;

/** A placing as the screen hands it over; `from` is the place it showed. */
export type PlacingToSave = Pick<PhonePlacing, 'propertyId' | 'to' | 'how' | 'accuracy' | 'reason' | 'from' | 'sure'>;

export interface Device {
  readonly state: Watched<DeviceState>;
  /** Undefined unless the state is `open`. */
  readonly view: Watched<View | undefined>;
  readonly link: Watched<Link>;
  /** This officer's work on this phone that other words of theirs seal (a passphrase since changed). Undefined where there is none, or the phone is not open. */
  readonly sealed: Watched<Owed | undefined>;

  /** First sign-in on this phone, or another officer's. Needs the station. Downloads the list and seals it under the passphrase. */
  signIn(name: string, passphrase: string): Promise<Result<Person, SignInRefusal>>;
  /** Works with no network. Where the station is in reach, the session is renewed with the same passphrase. */
  unlock(passphrase: string): Promise<Result<Person, UnlockRefusal>>;
  /** Drops the keys and everything decrypted, at once. */
  lock(): void;
  /** Any touch or key: puts the idle lock off. */
  touched(): void;
  /** Opens what other words seal: sends it, takes its drafts over, and ends that vault once nothing is left in it. */
  openSealed(words: string): Promise<Result<Owed, SealedRefusal>>;
  /** Destroys what other words seal, for good. */
  writeOffSealed(): Promise<void>;
  /** Leaves this phone, and its drafts with it. `unsent`: so much waits to be sent. `refused`: the station said no to so much of what was sent just now. Its officer is to see that first; asked again, they leave. */
  signOut(): Promise<Result<void, { readonly because: 'unsent' | 'refused'; readonly count: number }>>;

  /** @param occupancyId the tenancy of the visit the form was made from; left out, that of the draft's beginning. */
  keepDraft(propertyId: PropertyId, form: unknown, occupancyId?: OccupancyId): Promise<Result<Draft, SaveRefusal>>;
  dropDraft(propertyId: PropertyId): Promise<void>;
  /** Answers after the visit and its outbox line are on the disk, both or neither. */
  recordVisit(visit: VisitToSave): Promise<Result<Visit, SaveRefusal>>;
  /** Takes a visit back that has not begun to be sent. Its content becomes the draft again if `asDraft` is given. */
  undoVisit(id: VisitId, asDraft?: unknown): Promise<Result<void, SaveRefusal>>;
  /** Takes a plan for the shift in the place of the one there was; undefined puts it away. */
  keepPlan(plan: ShiftPlan | undefined): Promise<Result<void, KeepRefusal>>;
  /** Puts a home where it is. Shown at once; answers after it is on the disk. */
  placeProperty(placing: PlacingToSave): Promise<Result<PhonePlacing, PlaceRefusal>>;
  /** Puts away a refused visit or placing the officer has read about. The station keeps its bytes. */
  dismiss(id: VisitId | ChangeId): Promise<void>;
  /** Must answer before a property's details are drawn: no durable log, no display. */
  logRead(read: PropertyRead): Promise<Result<void, SaveRefusal>>;

  /** Seals everything that waits for the station, readings included. Nothing of it counts as sent. */
  rescue(): Promise<Result<Rescue, RescueRefusal>>;

  /** Tries now. Answers when the round is over, however it ended. */
  syncNow(): Promise<void>;
}
