/**
 * The app cannot open at all: why, that nothing sent is lost, and what to do. Where what waited could still be read, it is offered sealed.
 */
import { lazy, Suspense } from 'react';
import type { DeviceState } from '../../../device/device.ts';
import { Button } from '../../parts/button.tsx';
import { say } from '../../words/words.ts';
import css from './door.module.css';
import { DoorFrame } from './door-frame.tsx';

const RescueCopy = lazy(async () => ({ default: (await import('../../parts/rescue-copy.tsx')).RescueCopy }));

export type ShutDoorProps = Pick<Extract<DeviceState, { is: 'unusable' }>, 'because' | 'rescue'>;

export function ShutDoor({ because, rescue }: ShutDoorProps) {
  return (
    <DoorFrame line={lineOf(because, rescue !== undefined)}>
      {rescue ? (
        <section className={css['help']}>
          <p role="alert">{say('door.rescue_found')}</p>
          <Suspense fallback={null}>
            <RescueCopy rescue={rescue} />
          </Suspense>
        </section>
      ) : null}
      <Button wide tall onClick={() => location.reload()}>
        {say('door.reload')}
      </Button>
    </DoorFrame>
  );
}

function lineOf(because: ShutDoorProps['because'], isRescued: boolean): string {
  if (because === 'damaged' && isRescued) return say('door.damaged_partly');
  return say(because === 'no_storage' ? 'door.no_storage' : because === 'damaged' ? 'door.damaged' : 'door.newer_version');
}
