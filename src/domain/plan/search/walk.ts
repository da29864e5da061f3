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
import { ruin } from './ruin.ts';
import { exponential } from './threshold.ts';

/** How much worse is let pass, in visits of middling worth: at first, and at last. */
const HOT = 2;
const COOL = 0.1;
/** What a typical leg of travel counts beside a visit of middling worth. */
const LEG = 0.005;
/** The pool gathers once so much of the budget is left, what is at most so many visits of middling worth below the best, and is asked so often. */
const GATHER = 0.6;
const NOT_BELOW = 2;
const ASKED = 16;
const RATES: readonly Rate[] = [perMinute, perDetour, steepPerMinute];

export class Walk {
  readonly best = new Best();
  done = 0;
  private readonly draft: Draft;
  private readonly chance: Chance;
  private readonly total: number;
  private readonly rebuild: Rebuild;
  private readonly legUnit: number;
  private readonly pool: Pool | undefined;
  private value = 0;
  private bestGained = 0;

  constructor(model: Model, chance: Chance, total: number, warmStart?: readonly ArrayLike<number>[]) {
    this.draft = new Draft(model);
    this.chance = chance;
    this.total = total;
    this.rebuild = new Rebuild(this.draft, chance);
    this.legUnit = (LEG * this.draft.meanGain) / model.typicalLeg;
    this.pool = crewsAreAlike(model) ? new Pool(this.draft, chance) : undefined;
    this.start(warmStart);
  }

  /** One iteration; true if the best gains more by it. */
  step(): boolean {
    this.done++;
    if (this.draft.candidates.length === 0) return false;
    const gained = this.move();
    const due = this.done === this.total || this.done % Math.ceil(this.total / ASKED) === 0;
    return this.pool && due && this.done > (1 - GATHER) * this.total ? this.askPool(this.pool) || gained : gained;
  }

  private move(): boolean {
    const { draft, chance } = this;
    const left = 1 - (this.done - 1) / this.total;
    draft.tours.mark();
    ruin(draft, chance);
    this.rebuild.run();
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

  /** Goes on from two routes of the pool in place of two of the best plan, where they are worth more. */
  private askPool(pool: Pool): boolean {
    let gained = false;
    for (;;) {
      const orders = pool.better(this.best.orders as Int32Array[]);
      if (!orders) return gained;
      this.draft.follow(orders);
      fillGreedily(this.draft.tours, this.draft.fit, this.draft.candidates, perMinute);
      if (!this.takeBest()) {
        this.draft.follow(this.best.orders);
        this.value = this.valueNow();
        return gained;
      }
      gained = true;
      this.value = this.valueNow();
    }
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
