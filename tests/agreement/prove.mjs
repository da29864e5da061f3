/**
 * `npm run prove -- --seeds A-B`: any range of seeds, over as many workers as asked for, and at the end a table.
 *
 * `--mutants` plants bugs, one at a time, and tells which of them the simulation finds within the range. `--json FILE` writes all that was
 * measured. Ends with an error where a seed fails, or more than one in twelve bugs is not found.
 */
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { buildProver } from './build-prover.mjs';
import { MUTANTS } from './mutants.mjs';

/** @typedef {{ seed: number, findings: string[], steps: string[], requests: number, visits: number, rounds: number, faults: Record<string, number>, ms: number }} Outcome */

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1-100' },
    workers: { type: 'string', default: '2' },
    mutants: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    json: { type: 'string' },
  },
});
const [from = 1, to = from] = values.seeds.split('-').map(Number);
const seeds = Array.from({ length: to - from + 1 }, (_, at) => from + at);
if (seeds.length === 0 || seeds.some((it) => !Number.isInteger(it))) throw new Error('--seeds wants A-B, for example 1-1000');
const workers = Math.max(1, Number(values.workers));
const LONGEST_MS = 300_000;

const began = Date.now();
const program = await buildProver();
const { startCluster } = await import(pathToFileURL(program.replace('prove.mjs', 'cluster.mjs')).href);
const cluster = await startCluster(workers);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void cluster.stop().then(() => process.exit(130)));
let isWell = false;
try {
  isWell = values.mutants ? await hunt() : await prove();
} finally {
  await cluster.stop();
}
process.exit(isWell ? 0 : 1);

async function prove() {
  /** @type {Outcome[]} */
  const outcomes = [];
  await runAll(program, seeds, (it) => {
    outcomes.push(it);
    if (it.findings.length > 0) console.log(storyOf(it));
    if (outcomes.length % 25 === 0)
      console.log(`${outcomes.length} of ${seeds.length} seeds, ${outcomes.filter((one) => one.findings.length > 0).length} failed, ${seconds()} s`);
    return true;
  });
  const failed = outcomes.filter((it) => it.findings.length > 0).map((it) => it.seed);
  /** @type {Record<string, number>} */
  const faults = {};
  for (const it of outcomes) for (const [name, count] of Object.entries(it.faults)) faults[name] = (faults[name] ?? 0) + count;
  const sum = (/** @type {(it: Outcome) => number} */ of) => outcomes.reduce((all, it) => all + of(it), 0);
  const totals = {
    seeds: outcomes.length,
    failed: failed.length,
    steps: sum((it) => it.steps.length),
    requests: sum((it) => it.requests),
    'visits kept': sum((it) => it.visits),
    'most rounds to rest': Math.max(0, ...outcomes.map((it) => it.rounds)),
    seconds: seconds(),
  };
  console.log(`\n${table({ ...totals, ...Object.fromEntries(Object.entries(faults).sort()) })}`);
  if (failed.length > 0) console.log(`\nFailed: ${failed.join(' ')}`);
  write({ ...totals, faults, failures: outcomes.filter((it) => it.findings.length > 0) });
  return failed.length === 0 && outcomes.length === seeds.length;
}

async function hunt() {
  const wanted = MUTANTS.filter((it) => values.only === '' || values.only.split(',').includes(it.name));
  const results = [];
  for (const mutant of wanted) {
    const planted = await buildProver(mutant);
    /** @type {Outcome | undefined} */
    let killer;
    let ran = 0;
    await runAll(planted, seeds, (it) => {
      ran++;
      if (it.findings.length > 0) killer ??= it;
      return killer === undefined;
    });
    results.push({ name: mutant.name, killedBy: killer?.seed, seedsRun: ran, finding: killer?.findings[0] });
    console.log(
      `${killer ? `found by seed ${killer.seed}` : `NOT FOUND in ${ran} seeds`}  ${mutant.name}: ${(killer?.findings[0] ?? '').slice(0, 160).split('\n')[0]}  (${seconds()} s)`,
    );
  }
  const found = results.filter((it) => it.killedBy !== undefined).length;
  console.log(`\n${found} of ${results.length} planted bugs found within seeds ${values.seeds}, ${seconds()} s`);
  write({ found, of: results.length, seeds: values.seeds, seconds: seconds(), results });
  return found * 12 >= results.length * 11;
}

/**
 * Hands out seeds until they are used up or `take` says that it is enough.
 *
 * @param {string} at the program
 * @param {readonly number[]} list
 * @param {(it: Outcome) => boolean} take
 */
async function runAll(at, list, take) {
  const left = [...list];
  let isEnough = false;
  await Promise.all(
    cluster.urls.map(async (/** @type {string} */ url) => {
      while (left.length > 0 && !isEnough) {
        const worker = startWorker(at, url);
        try {
          await worker.ready;
          while (left.length > 0 && !isEnough) {
            const outcome = await worker.run(/** @type {number} */ (left.shift()));
            if (!take(outcome)) isEnough = true;
            // A worker that hung is not used again.
            if (outcome.findings.some((it) => it.startsWith('no end'))) break;
          }
        } finally {
          worker.end();
        }
      }
    }),
  );
}

/**
 * @param {string} at
 * @param {string} url
 */
function startWorker(at, url) {
  const child = fork(at, [], { env: { ...process.env, DATABASE_URL_AGREEMENT: url }, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let errors = '';
  child.stderr?.on('data', (text) => {
    errors = `${errors}${text}`.slice(-4_000);
  });
  /** The next thing it says; undefined when it says nothing for so long; an error when it ends instead. */
  const next = (/** @type {number} */ ms) =>
    new Promise((resolve, reject) => {
      const settle = (/** @type {() => void} */ how) => {
        clearTimeout(timer);
        child.removeAllListeners();
        how();
      };
      const timer = setTimeout(() => settle(() => resolve(undefined)), ms);
      child.once('message', (it) => settle(() => resolve(it)));
      child.once('exit', (code) => settle(() => reject(new Error(`a worker ended (${code}): ${errors}`))));
    });
  return {
    ready: next(60_000),
    /**
     * @param {number} seed
     * @returns {Promise<Outcome>}
     */
    async run(seed) {
      child.send(seed);
      const empty = { seed, steps: [], requests: 0, visits: 0, rounds: 0, faults: {}, ms: LONGEST_MS };
      try {
        return (await next(LONGEST_MS)) ?? { ...empty, findings: [`no end within ${LONGEST_MS} ms`] };
      } catch (error) {
        return { ...empty, findings: [`no end: ${error instanceof Error ? error.message : String(error)}`] };
      }
    },
    end: () => void child.kill('SIGKILL'),
  };
}

/** @param {Outcome} it */
function storyOf({ seed, steps, findings }) {
  return [
    `\nSeed ${seed}: ${findings.length} findings. Once more: npm run prove -- --seeds ${seed}-${seed}`,
    ...steps.map((step, at) => `${String(at + 1).padStart(3)} ${step}`),
    ...findings.slice(0, 20).map((finding) => `  FOUND ${finding}`),
  ].join('\n');
}

/** @param {Record<string, number>} rows */
function table(rows) {
  const width = Math.max(...Object.keys(rows).map((it) => it.length));
  return Object.entries(rows)
    .map(([name, value]) => `${name.padEnd(width)}  ${String(value).padStart(8)}`)
    .join('\n');
}

/** @param {unknown} what */
function write(what) {
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(what, null, 2)}\n`);
}

function seconds() {
  return Math.round((Date.now() - began) / 1000);
}
