/**
 * A page with the built planner worker in it and nothing else, served by itself: what a browser makes of a problem, to compare with Node.
 *
 * The worker is the very file that a phone gets. Travel tables cross as bytes: the largest has four million numbers.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import type { PlanToMake } from '../../src/device/plan/plan-messages.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { launchDesk } from './browser.ts';

const ASSETS = 'dist/app/assets';

export interface PlannerPage {
  /** What the worker answers: the plan, and its reasons as pairs. */
  plan(of: PlanToMake): Promise<{ readonly plan: Plan; readonly why: readonly unknown[] }>;
  close(): Promise<void>;
}

export async function plannerPage(): Promise<PlannerPage> {
  const worker = readdirSync(ASSETS).find((it) => /^planner\.worker-.+\.js$/.test(it));
  if (!worker) throw new Error('the app is not built: no planner worker among its files');
  const tables = new Map<string, Uint8Array>();
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const table = tables.get(path);
    if (table) response.end(table);
    else if (path.endsWith('.js')) response.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(join(ASSETS, basename(path))));
    else response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>planner</title>');
  });
  await new Promise<void>((ready) => server.listen(0, 'localhost', ready));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const desk = await launchDesk();
  await desk.page.goto(url);
  return {
    async plan({ problem, ...rest }) {
      const { travel, ...plain } = problem;
      tables.clear();
      for (const [mode, table] of Object.entries(travel)) tables.set(`/${mode}`, new Uint8Array(Int32Array.from(table).buffer));
      return ask(desk.page, `/${worker}`, JSON.stringify({ plain, rest, modes: Object.keys(travel) }));
    },
    async close() {
      await desk.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function ask(page: Page, worker: string, question: string): Promise<{ plan: Plan; why: unknown[] }> {
  return page.evaluate(
    async ({ worker, question }) => {
      const { plain, rest, modes } = JSON.parse(question);
      const travel: Record<string, Int32Array> = {};
      for (const mode of modes) travel[mode] = new Int32Array(await (await fetch(`/${mode}`)).arrayBuffer());
      const planner = new Worker(worker, { type: 'module' });
      try {
        return await new Promise((resolve, reject) => {
          planner.onerror = () => reject(new Error('the worker died'));
          planner.onmessage = ({ data }) => {
            if (data.is === 'made') resolve({ plan: data.made.plan, why: [...data.made.why] });
            if (data.is === 'failed') reject(new Error('no plan was made'));
          };
          planner.postMessage({ n: 1, ask: 'plan', of: { ...rest, problem: { ...plain, travel } } });
        });
      } finally {
        planner.terminate();
      }
    },
    { worker, question },
  );
}
