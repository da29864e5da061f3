import { describe, expect, it } from 'vitest';
import { makeDraftKeeper } from '../../../../src/app/screens/record/draft-keeper.ts';

/** Timers that run when told, and writes that end when told. */
function world() {
  const timers: { run: () => void; ms: number }[] = [];
  const writes: { form: string; end: (ok: boolean) => void }[] = [];
  const told: boolean[] = [];
  const keeper = makeDraftKeeper<string>({
    keep: (form) => new Promise((end) => writes.push({ form, end })),
    told: (ok) => told.push(ok),
    wait: (run, ms) => timers.push({ run, ms }),
    cancel: () => timers.splice(0),
  });
  const ring = () => {
    for (const it of timers.splice(0)) it.run();
  };
  return { keeper, timers, writes, told, ring };
}
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('the draft keeper', () => {
  it('writes well within 300 ms, and only the newest of a burst', async () => {
    const { keeper, timers, writes, ring } = world();
    keeper.changed('a');
    keeper.changed('ab');
    expect(timers.map((it) => it.ms <= 200)).toEqual([true]);
    ring();
    await settled();
    expect(writes.map((it) => it.form)).toEqual(['ab']);
  });
  it('never runs two writes at once, and writes what came meanwhile', async () => {
    const { keeper, writes, ring, told } = world();
    keeper.changed('a');
    ring();
    keeper.changed('ab');
    ring();
    await settled();
    expect(writes).toHaveLength(1);
    writes[0]?.end(true);
    await settled();
    expect(writes.map((it) => it.form)).toEqual(['a', 'ab']);
    writes[1]?.end(false);
    await settled();
    expect(told).toEqual([true, false]);
  });
  it('flushes at once and answers only when nothing waits', async () => {
    const { keeper, writes } = world();
    keeper.changed('a');
    let done = false;
    const flushing = keeper.flush().then(() => {
      done = true;
    });
    await settled();
    expect(writes.map((it) => it.form)).toEqual(['a']);
    expect(done).toBe(false);
    writes[0]?.end(true);
    await flushing;
    expect(done).toBe(true);
  });
  it('still flushes after a timer rang for a form that a running write had taken along', async () => {
    const { keeper, writes, ring } = world();
    keeper.changed('a');
    ring();
    keeper.changed('ab');
    writes[0]?.end(true);
    await settled();
    writes[1]?.end(true);
    await settled();
    ring();
    await keeper.flush();
    expect(writes.map((it) => it.form)).toEqual(['a', 'ab']);
  });
  it('writes nothing after it was stopped, so that a saved visit leaves no draft behind', async () => {
    const { keeper, writes, ring } = world();
    keeper.changed('a');
    keeper.stop();
    ring();
    keeper.changed('b');
    ring();
    await keeper.flush();
    expect(writes).toEqual([]);
  });
});
