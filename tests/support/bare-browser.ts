/**
 * A browser of which nothing is recorded, spoken to through a pipe: for what it costs when nobody looks on.
 *
 * A driver that listens to the network makes the page keep a copy of every answer (up to 200 MB) and slows each read. Here a page is only
 * navigated and given words to evaluate.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBrowser } from './browser.ts';

export interface BareBrowser {
  readonly pid: number;
  goto(url: string): Promise<void>;
  /** Runs in the page; what is given and what comes back is JSON. */
  run<In, Out>(act: (given: In) => Out | Promise<Out>, given: In): Promise<Out>;
  /** The same again and again, until it gives something true. */
  until<In>(holds: (given: In) => unknown, given: In): Promise<void>;
  close(): Promise<void>;
}

const FLAGS = ['--headless', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-dev-shm-usage'];
const PATIENCE_MS = 60_000;

export async function bareBrowser(): Promise<BareBrowser> {
  const { executablePath, env } = findBrowser();
  const profile = mkdtempSync(join(tmpdir(), 'dunnock-bare-'));
  const flags = [...FLAGS, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--remote-debugging-pipe', `--user-data-dir=${profile}`];
  const child = spawn(executablePath, [...flags, '--window-size=390,844', 'about:blank'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const answers = new Map<number, (message: Answer) => void>();
  let half = '';
  child.stdio[4]?.on('data', (bytes) => {
    const messages = (half + String(bytes)).split('\0');
    half = messages.pop() ?? '';
    for (const text of messages) {
      const message = JSON.parse(text) as Answer;
      if (message.id !== undefined) answers.get(message.id)?.(message);
    }
  });
  let asked = 0;
  let sessionId: string | undefined;
  const ask = async (method: string, params: object = {}): Promise<Record<string, unknown>> => {
    const id = ++asked;
    const answer = new Promise<Answer>((resolve) => answers.set(id, resolve));
    (child.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    const { result, error } = await answer;
    answers.delete(id);
    if (!result) throw new Error(`${method}: ${JSON.stringify(error)}`);
    return result;
  };

  let target: { targetId: string } | undefined;
  while (!target) {
    const { targetInfos } = (await ask('Target.getTargets')) as unknown as { targetInfos: { type: string; targetId: string }[] };
    target = targetInfos.find((it) => it.type === 'page');
    if (!target) await sleep(50);
  }
  sessionId = (await ask('Target.attachToTarget', { targetId: target.targetId, flatten: true }))['sessionId'] as string;

  const run = async <In, Out>(act: (given: In) => Out | Promise<Out>, given: In): Promise<Out> => {
    const expression = `(${act})(${JSON.stringify(given)})`;
    const { result, exceptionDetails } = await ask('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
    return (result as { value: Out }).value;
  };
  const until = async <In>(holds: (given: In) => unknown, given: In): Promise<void> => {
    for (const limit = Date.now() + PATIENCE_MS; !(await run(holds, given)); await sleep(50))
      if (Date.now() > limit) throw new Error(`waited in vain for ${holds} of ${JSON.stringify(given)}`);
  };
  return {
    pid: child.pid ?? 0,
    run,
    until,
    async goto(url) {
      await ask('Page.navigate', { url });
      await until((from) => location.href.startsWith(from) && document.readyState === 'complete', url);
    },
    async close() {
      sessionId = undefined;
      await ask('Browser.close');
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

interface Answer {
  readonly id?: number;
  readonly result?: Record<string, unknown>;
  readonly error?: unknown;
}
