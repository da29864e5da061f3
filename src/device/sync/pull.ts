/**
 * Making this phone's list equal to the station's: deletions, rows, number and digest in one transaction.
 *
 * A page is taken whole or not at all: one row that cannot be read, or a digest that does not come out, refuses it, and the number of the view stays.
 * Rows that leave the scope take neither an unsent visit nor a draft with them: the draft is given a copy of its home, which is no row of
 * the list and in no digest. When the phone's rows cannot be what the station thinks they are (damage, another digest), the list
 * is asked for from nothing; outbox and drafts have no part in that.
 */
import type { PullReply, Put } from '../../wire/pull.ts';
import { viewText } from '../../wire/pull.ts';
import { MOST_ROWS } from '../../wire/version.ts';
import { selfOf } from '../read/view.ts';
import type { KeptRow } from '../store/kept.ts';
import { sha256Hex } from '../store/seal.ts';
import { type Commit, type Holdings, knownHomes } from '../store/vault.ts';
import { draftToKeep } from '../write/drafts.ts';
import { headOf, type Round, type RoundEnd } from './round.ts';

export async function pullAll(round: Round): Promise<RoundEnd> {
  let fromNothing = 0;
  for (;;) {
    const asked = viewHeld(round);
    const answer = await round.station.call('pull', { head: headOf(round), view: asked, limit: MOST_ROWS }, round.signal);
    if (answer.is !== 'reply') return answer.is === 'problem' ? endOf(answer.problem.code) : answer.why === 'ended' ? 'stopped' : 'not_reached';
    const { reply } = answer;
    if (asked === null && ++fromNothing > 2) return 'later';
    const taken = await takePage(round, asked, reply);
    if (taken === 'again') continue;
    if (taken === 'refused') return 'later';
    if (!reply.more) return 'done';
    round.progress(round.vault.holdings().rows.size);
  }
}

function endOf(code: string): RoundEnd {
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
  const clear = reply.reset || asked === null;
  const after = rowsAfter(clear ? new Map() : before.rows, reply);
  if ((await digestOf(round.doors.crypto, after.values())) !== reply.digest) {
    await askFromNothing(round);
    return asked === null ? 'refused' : 'again';
  }
  await round.vault.commit((held) => {
    // Another tab has taken a page meanwhile: this one no longer fits.
    if (held.list !== before.list) return undefined;
    return pageCommit(held, reply, clear, after);
  });
  return 'taken';
}

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

function rowsAfter(before: ReadonlyMap<string, Put>, reply: PullReply): Map<string, Put> {
  const after = new Map(before);
  for (const it of reply.gone) after.delete(`${it.table}|${it.id}`);
  for (const it of reply.puts) after.set(`${it.table}|${it.id}`, it);
  return after;
}

/** The next pull asks from nothing. The rows stay until it has an answer, the outbox whatever happens. */
async function askFromNothing({ vault }: Round): Promise<void> {
  await vault.commit((held) => (held.list === undefined ? undefined : { put: [{ is: 'list', value: { ...held.list, view: null } }] }));
}

function digestOf(crypto: Round['doors']['crypto'], rows: Iterable<Put>): Promise<string> {
  return sha256Hex(crypto, viewText(rows));
}
