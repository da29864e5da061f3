/**
 * The simulation as a worker: takes seeds from its parent one at a time, runs each, and sends what came of it.
 *
 * `DATABASE_URL_AGREEMENT` names its own, migrated database. Without a parent it runs the seeds `A-B` by itself and prints each story.
 */
import { openStore } from './database.ts';
import { type Outcome, runSeed } from './run-seed.ts';
import { story } from './tell.ts';

const url = process.env['DATABASE_URL_AGREEMENT'];
if (url === undefined) throw new Error('DATABASE_URL_AGREEMENT names no database');
const store = await openStore(url);
// A promise that fails and that nobody looks at is a finding like any other.
const unseen: string[] = [];
process.on('unhandledRejection', (reason) => void unseen.push(`nobody looked at a failure: ${reason instanceof Error ? reason.stack : String(reason)}`));
// The phone's database library tells of every connection it opens anew.
console.warn = () => undefined;

async function run(seed: number): Promise<Outcome> {
  unseen.length = 0;
  const outcome = await runSeed(seed, store);
  return { ...outcome, findings: [...outcome.findings, ...unseen] };
}

if (process.send === undefined) {
  const [from = 1, to = from] = (process.argv[2] ?? '1').split('-').map(Number);
  for (let seed = from; seed <= to; seed++) {
    const outcome = await run(seed);
    const isWell = outcome.findings.length === 0 && !process.argv.includes('--tell');
    console.log(
      isWell ? `seed ${seed}: ${outcome.requests} requests, ${outcome.visits} visits, ${outcome.rounds} rounds, ${Math.round(outcome.ms)} ms` : story(outcome),
    );
  }
  await store.close();
} else {
  process.on('message', async (seed: number | 'end') => {
    if (seed !== 'end') {
      process.send?.(await run(seed));
      return;
    }
    await store.close();
    process.exit(0);
  });
  process.send('ready');
}
