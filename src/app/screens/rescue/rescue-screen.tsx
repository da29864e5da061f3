/**
 * Rescue unsent work: seals a copy of everything that waits, to be carried to the station by file or by codes.
 *
 * It promises nothing: what waits goes on waiting, is still counted as not sent, and is sent as always when the station is there.
 */
import { CircleCheck, EyeOff, PackageCheck } from 'lucide-react';
import { useState } from 'react';
import type { Device, Rescue } from '../../../device/device.ts';
import { Button, IconButton } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Head } from '../../parts/head.tsx';
import { RescueCopy } from '../../parts/rescue-copy.tsx';
import { Pad, Screen } from '../../parts/screen.tsx';
import { useAct } from '../../watch.ts';
import '../../words/rescue-words.ts';
import { say } from '../../words/words.ts';
import css from './rescue.module.css';

export interface RescueScreenProps {
  readonly device: Pick<Device, 'rescue'>;
  readonly onBack: () => void;
  readonly onHide: () => void;
}

export function RescueScreen({ device, onBack, onHide }: RescueScreenProps) {
  const [rescue, setRescue] = useState<Rescue>();
  const [fault, setFault] = useState<string>();
  const [isNone, setIsNone] = useState(false);
  const [make, making] = useAct(async () => {
    setFault(undefined);
    const answer = await device.rescue();
    if (answer.ok) setRescue(answer.value);
    else if (answer.refusal.because === 'nothing_waits') setIsNone(true);
    else setFault(say(`rescue.${answer.refusal.because}`));
  });
  const failed = making.is === 'failed' ? say('common.went_wrong') : fault;
  return (
    <Screen
      head={
        <Head title={say('rescue.title')} large onBack={onBack}>
          <IconButton icon={EyeOff} name={say('common.hide')} onClick={onHide} />
        </Head>
      }
    >
      {isNone ? (
        <EmptyState icon={CircleCheck} title={say('rescue.none_title')} text={say('rescue.none_text')} />
      ) : (
        <Pad>
          {rescue ? null : (
            <>
              <p>{say('rescue.why')}</p>
              <p>{say('rescue.what')}</p>
            </>
          )}
          {failed ? (
            <p className={css['fault']} role="alert">
              {failed}
            </p>
          ) : null}
          {rescue ? <RescueCopy key={rescue.name} rescue={rescue} /> : null}
          <p className={css['stays']}>{say('rescue.stays')}</p>
          <Button kind={rescue ? 'quiet' : 'main'} wide icon={PackageCheck} busy={making.is === 'busy'} onClick={() => void make()}>
            {say(making.is === 'busy' ? 'rescue.making' : rescue ? 'rescue.again' : 'rescue.make')}
          </Button>
        </Pad>
      )}
    </Screen>
  );
}
