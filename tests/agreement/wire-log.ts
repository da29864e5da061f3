/**
 * What the station has said, kept by the one who listens in: every receipt it gave, and every time a phone asked for its list from nothing.
 *
 * A final verdict on the same bytes must be the same each time, under one epoch. Whatever is wrong is a line in `findings`.
 */
import { type PullReply, type PullRequest, pullReply } from '../../src/wire/pull.ts';
import { isFinal, type PushRequest, pushReply, type Receipt } from '../../src/wire/push.ts';

export interface Exchange {
  readonly path: string;
  readonly body: string | undefined;
  readonly status: number;
  readonly text: string;
  readonly from: string;
}

export class WireLog {
  readonly findings: string[] = [];
  /** The last final receipt for a change, by its id. */
  readonly receipts = new Map<string, Receipt>();
  /** Ids of changes the station has ever said `applied` to. */
  readonly applied = new Set<string>();
  /** How often a phone asked from nothing though it had held a list before, by device. */
  readonly fromNothing = new Map<string, number>();
  /** How often the station told a phone to begin anew. */
  readonly resets = new Map<string, number>();
  pushes = 0;
  pulls = 0;
  duplicates = 0;
  private readonly first = new Map<string, string>();
  private readonly taken = new Set<string>();
  /** Phones that have named a view they hold, and under which epoch. */
  private readonly named = new Map<string, string>();

  saw(it: Exchange): void {
    if (it.status === 500) this.findings.push(`${it.from}: ${it.path} answered 500: ${it.text}`);
    if (it.status !== 200 || it.body === undefined) return;
    if (it.path.endsWith('/sync/push')) this.sawPush(JSON.parse(it.body) as PushRequest, it);
    if (it.path.endsWith('/sync/pull')) this.sawPull(JSON.parse(it.body) as PullRequest, it);
  }

  private sawPush(asked: PushRequest, it: Exchange): void {
    this.pushes++;
    const reply = pushReply.parse(JSON.parse(it.text));
    if (reply.receipts.length !== asked.changes.length) this.findings.push(`${it.from}: ${asked.changes.length} changes, ${reply.receipts.length} receipts`);
    for (const receipt of reply.receipts) {
      if ('unread' in receipt) this.findings.push(`${it.from}: a change was not read at place ${receipt.at}`);
      else if (isFinal(receipt.answer)) this.sawVerdict(reply.epoch, receipt, it.from);
    }
  }

  private sawVerdict(epoch: string, receipt: Receipt, from: string): void {
    const { duplicate, ...said } = receipt;
    const key = `${epoch}|${receipt.id}|${receipt.contentHash}`;
    const word = JSON.stringify(said);
    const before = this.first.get(key);
    if (before === undefined) this.first.set(key, word);
    else if (before !== word) this.findings.push(`I5 ${from}: first ${before}, then ${word}`);
    if (duplicate) this.duplicates++;
    if (!duplicate && this.taken.has(key)) this.findings.push(`I5 ${from}: ${receipt.id} was taken twice`);
    if (!duplicate) this.taken.add(key);
    this.receipts.set(receipt.id, receipt);
    if (receipt.answer.verdict === 'applied') this.applied.add(receipt.id);
  }

  private sawPull(asked: PullRequest, it: Exchange): void {
    this.pulls++;
    const reply: PullReply = pullReply.parse(JSON.parse(it.text));
    const phone = asked.head.device;
    if (asked.view === null && this.named.get(phone) === reply.epoch) this.fromNothing.set(phone, (this.fromNothing.get(phone) ?? 0) + 1);
    if (reply.reset && asked.view !== null) this.resets.set(phone, (this.resets.get(phone) ?? 0) + 1);
    if (asked.view !== null) this.named.set(phone, reply.epoch);
  }
}
