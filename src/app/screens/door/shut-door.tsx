/**
 * The app cannot open at all: why, that nothing sent is lost, and what to do.
 */
import type { DeviceState } from '../../../device/device.ts';
import { Button } from '../../parts/button.tsx';
import { say } from '../../words/words.ts';
import { DoorFrame } from './door-frame.tsx';

export interface ShutDoorProps {
  readonly because: Extract<DeviceState, { is: 'unusable' }>['because'];
}

export function ShutDoor({ because }: ShutDoorProps) {
  return (
    <DoorFrame line={because === 'no_storage' ? say('door.no_storage') : because === 'damaged' ? say('door.damaged') : say('door.newer_version')}>
      <Button wide tall onClick={() => location.reload()}>
        {say('door.reload')}
      </Button>
    </DoorFrame>
  );
}
