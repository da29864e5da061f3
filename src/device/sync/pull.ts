/**
 * Making this phone's list equal to the station's: deletions, rows, number and digest in one transaction.
 *
 * A page is taken whole or not at all: one row that cannot be read, or a digest that does not come out, refuses it, and the number of the view stays.
 * Rows that leave the scope take neither an unsent visit nor a draft with them: the draft is given a copy of its home, which is no row of
 * the list and in no digest. When the phone's rows cannot be what the station thinks they are (damage, another digest), the list
 * is asked for from nothing; outbox and drafts have no part in that. Of a long list the next page comes while this one is kept; it counts only if
 * this one was.
 */
import { msOf } from '../../domain/base/instant.ts';
import type { PullReply, Put } from '../../wire/pull.ts';
import { viewText } from '../../wire/pull.ts';
import type { SyncHead } from '../../wire/push.ts';
import { MOST_ROWS } from '../../wire/version.ts';
import { selfOf } from '../read/view.ts';
import { type Holdings, knownHomes } from '../store/holdings.ts';
import type { KeptRow } from '../store/kept.ts';
import { sha256Hex } from '../store/seal.ts';
import type { Commit } from '../store/vault.ts';
import { draftToKeep } from '../write/drafts.ts';
import { headOf, type Round, type RoundEnd } from './round.ts';
import type { Answer } from './station-line.ts';

export async function pullAll(round: Round): Promise<RoundEnd> {
  let fromNothing = 0;
  let ahead: PageAsked | undefined;
  try {
    for (;;) {
      const asked = viewHeld(round);
      const answer = await (ahead !== undefined && ahead.view === asked ? ahead : pageAfter(round, asked, headOf(round))).answer;
      ahead = undefined;
      if (answer.is !== 'reply') return answer.is === 'problem' ? endOf(answer.problem.code) : answer.why === 'ended' ? 'stopped' : 'not_reached';
      const { reply } = answer;
      if (asked === null && ++fromNothing > 2) return 'later';
      // The next page is on its way while this one is sealed and kept.
      if (reply.more) ahead = pageAfter(round, reply.view, { ...headOf(round), epoch: reply.epoch });
      const taken = await takePage(round, asked, reply);
      if (taken === 'again') continue;
      if (taken === 'refused') return 'later';
      if (!reply.more) return 'done';
      round.progress(round.vault.holdings().rows.size);
    }
  } finally {
    ahead?.giveUp();
  }
}

interface PageAsked {
  readonly view: number | null;
  readonly answer: Promise<Answer<PullReply>>;
  giveUp(): void;
}

function pageAfter({ station, signal, person }: Round, view: number | null, head: SyncHead): PageAsked {
  const ending = new AbortController();
  const end = () => ending.abort();
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  const answer = station.call('pull', { head, person, view, limit: MOST_ROWS }, ending.signal).finally(() => signal.removeEventListener('abort', end));
  return { view, answer, giveUp: end };
}

function endOf(code: string): RoundEnd {
  if (code === 'session_ended' || code === 'not_signed_in') return 'signed_out';
  return code === 'busy' || code === 'database_away' || code === 'too_many_requests' || code === 'bug' ? 'later' : 'stopped';
}

/** The number of the view held, or null where rows of it were damaged. Rows swapped or put back show in the digest of the reply. */
function viewHeld({ vault }: Round): number | null {
  const { list, damagedRows } = vault.holdings();
  return damagedRows > 0 ? null : (list?.view ?? null);
}

async function takePage(round: Round, asked: number | null, reply: PullReply): Promise<'taken' | 'again' | 'refused'> {
  const before = round.vault.holdings();
  if (!isForUs(before, reply)) return 'refused';
  // Another tab's page was read from the disk while this one came: what is held is no longer what was asked about.
  if (asked !== null && before.list?.view !== asked) return 'again';
  const clear = reply.reset || asked === null;
  const after = rowsAfter(clear ? new Map() : before.rows, reply);
  if ((await digestOf(round.doors.crypto, after)) !== reply.digest) {
    await askFromNothing(round);
    return asked === null ? 'refused' : 'again';
  }
  await round.vault.commit((held) => {
    // Another tab has taken a page meanwhile: this one no longer fits.
    if (held.list !== before.list) return undefined;
    if (isNews(held, reply) || after !== before.rows) return pageCommit(held, reply, clear, after);
    return undefined;
  });
  return 'taken';
}

/** The hour of the list is told to the minute: that nothing changed again since half a minute ago is not worth a write to the disk. */
function isNews({ list, changes }: Holdings, reply: PullReply): boolean {
  if (list?.equalAt === undefined || list.epoch !== reply.epoch || list.view !== reply.view) return true;
  const { equalAt } = list;
  // What was answered for since shows in the list only from here on.
  for (const { answered } of changes.values()) if (answered !== undefined && answered.receipt.at >= equalAt) return true;
  const sinceMs = msOf(reply.now) - msOf(equalAt);
  return sinceMs < 0 || sinceMs >= EQUAL_EVERY_MS;
}

const EQUAL_EVERY_MS = 30_000;

function pageCommit(held: Holdings, reply: PullReply, clear: boolean, after: ReadonlyMap<string, Put>): Commit {
  const list: KeptRow = {
    is: 'list',
    value: {
      epoch: reply.epoch,
      view: reply.view,
      ...(reply.more ? (held.list?.equalAt === undefined ? {} : { equalAt: held.list.equalAt }) : { equalAt: reply.now }),
    },
  };
  return {
    put: [...reply.puts.map((value): KeptRow => ({ is: 'row', value })), list, ...pinned(held, after)],
    ...(clear ? { clearBase: true } : { drop: reply.gone.map((it) => `${it.table}|${it.id}`) }),
  };
}

/** Drafts whose home leaves with this page, or is back with it: their copy of the home comes or goes in the same transaction. */
function pinned(held: Holdings, after: ReadonlyMap<string, Put>): KeptRow[] {
  const { drafts } = held;
  if (drafts.size === 0) return [];
  const left = knownHomes(held);
  return [...drafts.values()].flatMap((it): KeptRow[] => {
    const next = draftToKeep({ rows: after, drafts, left }, it);
    return (next.home === undefined) === (it.home === undefined) ? [] : [{ is: 'draft', value: next }];
  });
}

/** Whether the page is this officer's: a phone never takes in another's list. */
function isForUs(held: Holdings, reply: PullReply): boolean {
  const us = selfOf(held)?.person.id;
  return reply.puts.every((it) => it.table !== 'self' || it.row.person.id === us);
}

function rowsAfter(before: ReadonlyMap<string, Put>, reply: PullReply): ReadonlyMap<string, Put> {
  if (reply.gone.length + reply.puts.length === 0) return before;
  const after = new Map(before);
  for (const it of reply.gone) after.delete(`${it.table}|${it.id}`);
  for (const it of reply.puts) after.set(`${it.table}|${it.id}`, it);
  return after;
}

/** The next pull asks from nothing. The rows stay until it has an answer, the outbox whatever happens. */
async function askFromNothing({ vault }: Round): Promise<void> {
  await vault.commit((held) => (held.list === undefined ? undefined : { put: [{ is: 'list', value: { ...held.list, view: null } }] }));
}

/** A map of rows never changes once it is made, so its digest is worked out once. */
async function digestOf(crypto: Round['doors']['crypto'], rows: ReadonlyMap<string, Put>): Promise<string> {
  const known = digests.get(rows);
  if (known !== undefined) return known;
  const digest = await sha256Hex(crypto, viewText(rows.values()));
  digests.set(rows, digest);
  return digest;
}
const digests = new WeakMap<ReadonlyMap<string, Put>, string>();
