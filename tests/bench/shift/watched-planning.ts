/**
 * "Plan my shift" pressed in a page and watched: when the plan is on the screen, how long each frame took meanwhile, and when the page asked
 * its workers what.
 *
 * All by the page's own clock, from the press to the first frame with the plan in it.
 */
import type { Page } from 'playwright-core';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import type { PlanProblem } from '../../../src/domain/plan/problem.ts';

export interface Asked {
  readonly problem: PlanProblem;
  readonly seed: number;
  readonly plan: Plan;
}

export interface Planning {
  /** From the press. */
  readonly ms: number;
  readonly frames: readonly number[];
  /** What crossed to workers and back, and when, in milliseconds from the press. */
  readonly crossed: readonly { readonly what: string; readonly at: number }[];
  readonly asked: Asked;
}

/** Runs in the page before the app: every worker's questions and answers are noted as they cross. */
export function noteWorkers(): void {
  const Plain = window.Worker;
  const told = { asked: undefined as unknown, made: undefined as unknown, crossed: [] as { what: string; at: number }[] };
  Object.assign(window, { planner: told });
  const note = (what: string) => told.crossed.push({ what, at: performance.now() });
  window.Worker = class extends Plain {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      const asks = new Map<number, string>();
      const post = this.postMessage.bind(this);
      this.postMessage = (message: { n?: number; ask?: string; of?: unknown }, more?: Transferable[] | StructuredSerializeOptions) => {
        if (message.ask === 'plan') told.asked = message.of;
        if (message.n !== undefined && message.ask !== undefined) asks.set(message.n, message.ask);
        if (message.ask !== undefined) note(`${message.ask} asked`);
        post(message, more as Transferable[]);
      };
      this.addEventListener('message', ({ data }) => {
        if (data?.is === 'made') told.made = data.made.plan;
        if (data?.is !== 'progress' && asks.has(data?.n)) note(`${asks.get(data.n)} answered`);
      });
    }
  };
}

export async function watchPlanning(page: Page): Promise<Planning> {
  const run = await page.evaluate(
    () =>
      new Promise<Pick<Planning, 'ms' | 'frames' | 'crossed'>>((done) => {
        const told = Reflect.get(window, 'planner') as { crossed: { what: string; at: number }[] };
        told.crossed = [];
        const all = () => [...document.querySelectorAll('button')];
        const from = performance.now();
        const frames: number[] = [];
        let last = from;
        const look = () => {
          const at = performance.now();
          frames.push(at - last);
          last = at;
          if (!all().some((it) => it.textContent === 'Use this plan')) return void requestAnimationFrame(look);
          done({ ms: at - from, frames, crossed: told.crossed.map((it) => ({ ...it, at: it.at - from })) });
        };
        requestAnimationFrame(look);
        all()
          .find((it) => it.textContent?.includes('Plan my shift'))
          ?.click();
      }),
  );
  const asked = (await page.evaluate(() => {
    const { asked, made } = Reflect.get(window, 'planner') as {
      asked: { problem: { travel: Record<string, ArrayLike<number>> }; seed: number };
      made: unknown;
    };
    const travel = Object.fromEntries(Object.entries(asked.problem.travel).map(([mode, table]) => [mode, Array.from(table)]));
    return { problem: { ...asked.problem, travel }, seed: asked.seed, plan: made };
  })) as unknown as Asked;
  return { ...run, asked };
}
