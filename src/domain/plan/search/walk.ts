/**
 * The walk: ruin a little, rebuild it, go on from there unless it is too much worse; cool down as the budget runs out.
 *
 * Starts from the best of the greedy fills and the plan handed in. What it does depends on the dice and the count of steps alone.
 */
import type { Chance } from '../../base/chance.ts';
import { Best } from './best.ts';
import { Draft } from './draft.ts';
import { fillGreedily, perDetour, perMinute, type Rate, steepPerMinute } from './greedy.ts';
import type { Model } from './model.ts';
import { crewsAreAlike, Pool } from './pool.ts';
import { Rebuild } from './rebuild.ts';
import { Rivals } from './rivals.ts';
import { ruin } from './ruin.ts';
import { Tails } from './tails.ts';
import { exponential } from './threshold.ts';

/** How much worse is let pass, in visits of middling worth: at first, and at last. */
const HOT = 2;
const COOL = 0.1;
/** What a typical leg of travel counts beside a visit of middling worth. */
const LEG = 0.005;
/**
 * Once so much of the budget is left, the pool gathers what is at most so many visits of middling worth below the best. So often from
 * then on it is asked, and the walk goes on from the best.
 */
const GATHER = 0.6;
const NOT_BELOW = 2;
const ASKED = 16;
/** How many neighbours compete for the room, and how often everyone does. */
const RIVALS = 30;
const EVERYONE = 0.05;
/** How often two routes change their ends over first. */
const MIXED = 0.15;
const RATES: readonly Rate[] = [perMinute, perDetour, steepPerMinute];

export class Walk {
  readonly best = new Best();
  done = 0;
  private readonly draft: Draft;
  private readonly chance: Chance;
  private readonly total: number;
  private readonly rivals: Rivals;
  private readonly rebuild: Rebuild;
  private readonly legUnit: number;
  private readonly pool: Pool | undefined;
  private readonly tails: Tails | undefined;
  private value = 0;
  private bestGained = 0;

  constructor(model: Model, chance: Chance, total: number, warmStart?: readonly ArrayLike<number>[]) {
    this.draft = new Draft(model);
    this.chance = chance;
    this.total = total;
    this.rivals = new Rivals(this.draft);
    this.rebuild = new Rebuild(this.draft, chance);
    this.legUnit = (LEG * this.draft.meanGain) / model.typicalLeg;
    if (crewsAreAlike(model)) {
      this.pool = new Pool(this.draft, chance);
      if (isPlain(model)) this.tails = new Tails(this.draft);
    }
    this.start(warmStart);
  }

  /** One iteration; true if the best gains more by it. */
  step(): boolean {
    this.done++;
    if (this.draft.candidates.length === 0) return false;
    const gained = this.move();
    if (this.done <= (1 - GATHER) * this.total || (this.done !== this.total && this.done % Math.ceil(this.total / ASKED) !== 0)) return gained;
    return this.returnToBest() || gained;
  }

  private move(): boolean {
    const { draft, chance } = this;
    const left = 1 - (this.done - 1) / this.total;
    draft.tours.mark();
    const seed = draft.candidates[Math.floor(chance.next() * draft.candidates.length)] as number;
    const mixed = this.tails !== undefined && chance.next() < MIXED && this.tails.swap(seed, chance);
    ruin(draft, chance, seed);
    this.rivals.list(seed, chance.next() < EVERYONE ? Infinity : RIVALS, mixed);
    this.rebuild.run();
    // Often all is put back as it was; what is known of the routes then holds on.
    if (draft.tours.isAsBefore()) {
      draft.tours.takeBack();
      return false;
    }
    const value = this.valueNow();
    const allowed = draft.meanGain * (COOL + (HOT - COOL) * left * left) * exponential(chance.next());
    if (value <= this.value - allowed) {
      draft.tours.takeBack();
      return false;
    }
    this.value = value;
    const gained = this.takeBest();
    if (this.pool && left < GATHER && draft.gained() >= this.bestGained - NOT_BELOW * draft.meanGain) this.pool.keep(draft);
    return gained;
  }

  private takeBest(): boolean {
    const gained = this.best.take(this.draft) === 'more';
    if (gained) this.bestGained = this.draft.gained();
    return gained;
  }

  /** Goes on from the best plan, and first, while they are worth more, puts two routes of the pool in place of two of it. */
  private returnToBest(): boolean {
    const { draft, best, pool } = this;
    let gained = false;
    for (let more = true; more; ) {
      const orders = pool?.better(best.orders);
      if (orders) {
        draft.follow(orders);
        fillGreedily(draft.tours, draft.fit, draft.candidates, perMinute);
      }
      more = orders !== undefined && this.takeBest();
      gained ||= more;
    }
    draft.follow(best.orders);
    this.value = this.valueNow();
    return gained;
  }

  private start(warmStart: readonly ArrayLike<number>[] | undefined): void {
    const { draft } = this;
    if (warmStart) {
      draft.follow(warmStart);
      fillGreedily(draft.tours, draft.fit, draft.candidates, perMinute);
      this.best.take(draft);
    }
    for (const rate of RATES) {
      draft.clear();
      fillGreedily(draft.tours, draft.fit, draft.candidates, rate);
      this.best.take(draft);
    }
    draft.follow(this.best.orders);
    this.value = this.valueNow();
    this.bestGained = draft.gained();
  }

  private valueNow(): number {
    return this.draft.gained() - this.legUnit * this.draft.cost();
  }
}

/** No breaks and no limits: the two times of each stop tell all. */
function isPlain({ problem }: Model): boolean {
  return problem.crews.every((it) => it.breaks.length === 0 && it.limits === undefined);
}
