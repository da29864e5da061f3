/**
 * What a handler is: one route's act, written as prose. There are three kinds.
 *
 * `act` runs in one guarded transaction. `snapshot` too, and all it reads is of one moment; it writes nothing. `long` is guarded as well,
 * but opens its transactions itself, for work that must not hold one (reading a file), or that is tried again in parts (a push).
 * `open` answers people who have not signed in.
 */
import type * as z from 'zod';
import type { Person } from '../../domain/people/officer.ts';
import type { ROUTES, RouteName } from '../../wire/routes.ts';
import type { ActContext, GuardedAct } from '../guard.ts';
import type { Written } from '../http/written.ts';
import type { Station } from '../station.ts';

export type Asked<Name extends RouteName> = z.output<(typeof ROUTES)[Name]['request']>;
export type Reply<Name extends RouteName> = z.input<(typeof ROUTES)[Name]['reply']>;

/** What a handler may do to the answer beside its body, and what it may know of the request beside its message. */
export interface Visitor {
  /** The client's network address, for counting tries. Never logged. */
  readonly address: string;
  /** The session token this browser holds, if any. */
  readonly token: string | undefined;
  keepToken(token: string | undefined): void;
}

export interface LongContext {
  readonly station: Station;
  readonly who: Person;
  /** The message as it arrived, to the byte. */
  readonly text: string;
  /** One guarded transaction of the route's act. */
  guarded<T>(work: (cx: ActContext) => Promise<T>, how?: Pick<GuardedAct, 'device' | 'kind' | 'isLastWord'>): Promise<T>;
}

export type Handler<Name extends RouteName> =
  | { readonly kind: 'act' | 'snapshot'; run(cx: ActContext, asked: Asked<Name>, visitor: Visitor): Promise<Reply<Name>> }
  | {
      readonly kind: 'long';
      run(cx: LongContext, asked: Asked<Name>): Promise<Reply<Name> | Written>;
      /** An answer that needs no act [Note: A glance, sync/glance.ts]. undefined: the ordinary way. */
      glance?(station: Station, tokenHash: string, asked: Asked<Name>): Promise<Written | undefined>;
    }
  | { readonly kind: 'open'; run(station: Station, asked: Asked<Name>, visitor: Visitor): Promise<Reply<Name>> };
