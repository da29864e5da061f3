import { expect, it } from 'vitest';
import { logOpening } from '../../src/app/read-log.ts';
import type { PropertyId } from '../../src/domain/base/id.ts';
import { done, refused } from '../../src/domain/base/result.ts';
import { at, idOf } from '../support/builders.ts';

const read = { propertyId: idOf<PropertyId>(100), view: 'briefing', at: at('2026-11-24T15:44:00.000Z') } as const;
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

it('waits until the note is durable, and is asked for once', async () => {
  const asked: unknown[] = [];
  const logRead = async (it: unknown) => {
    asked.push(it);
    return done(undefined);
  };
  const log = logOpening({ logRead }, read);
  expect(log.state.get()).toEqual({ is: 'waiting' });
  await settled();
  expect(log.state.get()).toEqual({ is: 'here' });
  expect(asked).toEqual([read]);
});
it('shows nothing where the note failed, and tries again when told', async () => {
  let refuse = true;
  const log = logOpening({ logRead: async () => (refuse ? refused({ because: 'not_kept', storage: 'full' }) : done(undefined)) }, read);
  await settled();
  expect(log.state.get()).toEqual({ is: 'failed' });
  refuse = false;
  log.again();
  expect(log.state.get()).toEqual({ is: 'waiting' });
  await settled();
  expect(log.state.get()).toEqual({ is: 'here' });
});
it('takes a thrown fault as a failure', async () => {
  const log = logOpening({ logRead: () => Promise.reject(new Error('disk')) }, read);
  await settled();
  expect(log.state.get()).toEqual({ is: 'failed' });
});
