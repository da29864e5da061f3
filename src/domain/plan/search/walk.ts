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
import { Rebuild } from './rebuild.ts';
import { ruin } from './ruin.ts';
import { exponential } from './threshold.ts';

/** How much worse is let pass, in visits of middling worth: at first, and at last. */
const HOT = 2;
const COOL = 0.1;
/** What a typical leg of travel counts beside a visit of middling worth. */
const LEG = 0.005;
const RATES: readonly Rate[] = [perMinute, perDetour, steepPerMinute];

export class Walk {
  readonly best = new Best();
  done = 0;
  private readonly draft: Draft;
  private readonly chance: Chance;
  private readonly total: number;
  private readonly rebuild: Rebuild;
  private readonly legUnit: number;
  private value = 0;

  constructor(model: Model, chance: Chance, total: number, warmStart?: readonly ArrayLike<number>[]) {
    this.draft = new Draft(model);
    this.chance = chance;
    this.total = total;
    this.rebuild = new Rebuild(this.draft, chance);
    this.legUnit = (LEG * this.draft.meanGain) / model.typicalLeg;
    this.start(warmStart);
  }

  /** One iteration; true if the best gains more by it. */
  step(): boolean {
    const { draft, chance } = this;
    this.done++;
    if (draft.candidates.length === 0) return false;
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
    return this.best.take(draft) === 'more';
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
  }

  private valueNow(): number {
    return this.draft.gained() - this.legUnit * this.draft.cost();
  }
}
