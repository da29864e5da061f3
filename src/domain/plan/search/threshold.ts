/**
 * How much worse a plan may be and still be walked on from: a chance that falls as the search cools, with its budget.
 *
 * -ln(u) from a table made with nothing but the four operations: engines differ in the last digit of their own logarithm, and two plans
 * would then part. The table's steps are finer than the dice needs.
 */
const STEPS = 4096;
const table = Float64Array.from({ length: STEPS }, (_, at) => minusLog((at + 0.5) / STEPS));

/** Of exponential law with mean 1, for u of at least 0 and below 1. */
export function exponential(u: number): number {
  return table[Math.floor(u * STEPS)] as number;
}

/** -ln(x) for 0 < x < 1: halved down to (0.5, 1], then the series of artanh. */
function minusLog(x: number): number {
  let doublings = 0;
  let rest = x;
  for (; rest <= 0.5; rest *= 2) doublings++;
  const z = (1 - rest) / (1 + rest);
  let [sum, power] = [0, z];
  for (let k = 1; k < 40; k += 2) {
    sum += power / k;
    power *= z * z;
  }
  return 2 * sum + doublings * Math.LN2;
}
