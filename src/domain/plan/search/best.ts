/**
 * The best plan met so far: most by class, then least cost, then soonest done. Compared exactly, class by class.
 */
import type { Draft } from './draft.ts';

export class Best {
  orders: readonly Int32Array[] = [];
  private sums: Float64Array | undefined;
  private cost = 0;
  private ends = 0;

  /** Takes the draft over if it is better; true if it gains more, not only cheaper. */
  take(draft: Draft): 'more' | 'cheaper' | 'no' {
    const { tours } = draft;
    const compared = this.compare(tours.sums);
    if (compared < 0) return 'no';
    const [cost, ends] = [draft.cost(), compared === 0 ? endsOf(draft) : 0];
    if (compared === 0 && (cost > this.cost || (cost === this.cost && ends >= this.ends))) return 'no';
    this.sums = tours.sums.slice();
    this.cost = cost;
    this.ends = compared === 0 ? ends : endsOf(draft);
    this.orders = draft.orders();
    return compared > 0 ? 'more' : 'cheaper';
  }

  private compare(sums: Float64Array): number {
    if (!this.sums) return 1;
    for (let k = 0; k < sums.length; k++) if (sums[k] !== this.sums[k]) return (sums[k] as number) - (this.sums[k] as number);
    return 0;
  }
}

function endsOf({ tours, model }: Draft): number {
  let sum = 0;
  for (let r = 0; r < model.m; r++) sum += tours.ends(r);
  return sum;
}
