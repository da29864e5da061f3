/**
 * Correct the place: a pin to drag, "I am at the door", or a reference that is typed; kept on this phone, sent like a visit.
 *
 * A fix counts only while the phone is sure of it, and the screen says when it is not. What it moves from is the place it showed
 * when it was opened: where the home has been put elsewhere meanwhile, nothing is kept and the officer looks again.
 */
import { EyeOff, Keyboard, LocateFixed, MapPinOff } from 'lucide-react';
import { useState } from 'react';
import type { Device, PlaceRefusal, View } from '../../../device/device.ts';
import type { PropertyId } from '../../../domain/base/id.ts';
import type { Fix, Position } from '../../../domain/base/place.ts';
import { isFar, isSamePlace, isTooVague, type PlacingHow } from '../../../domain/list/placing.ts';
import { FarQuestion } from '../../map/far-question.tsx';
import { PinMap } from '../../map/pin-map.tsx';
import { PlaceLines } from '../../map/place-lines.tsx';
import { TypedPlace } from '../../map/typed-place.tsx';
import { useBasemaps } from '../../map/use-packs.ts';
import { Button, IconButton } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Field } from '../../parts/field.tsx';
import { Head } from '../../parts/head.tsx';
import { Opener } from '../../parts/opener.tsx';
import { Pad, Screen } from '../../parts/screen.tsx';
import { oneFix } from '../../position.ts';
import { useAct } from '../../watch.ts';
import { distance } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import css from './correct-screen.module.css';

export interface CorrectScreenProps {
  readonly device: Pick<Device, 'placeProperty'>;
  readonly view: View;
  readonly propertyId: PropertyId;
  readonly onBack: () => void;
  readonly onHide: () => void;
}

interface Pin {
  readonly to: Position;
  readonly how: PlacingHow;
  readonly accuracy?: number;
}

export function CorrectScreen({ device, view, propertyId, onBack, onHide }: CorrectScreenProps) {
  const property = view.properties.get(propertyId);
  const basemaps = useBasemaps();
  const [was, setWas] = useState(property?.position);
  const [pin, setPin] = useState<Pin>();
  const [fix, setFix] = useState<Fix>();
  const [shown, setShown] = useState(0);
  const [notice, setNotice] = useState<string>();
  const [reason, setReason] = useState('');
  const [asksFar, setAsksFar] = useState(false);

  const put = (next: Pin, words?: string) => {
    setPin(next);
    setNotice(words);
  };
  const [locate, locating] = useAct(async () => {
    setNotice(undefined);
    // Whoever has stepped into the open wants to know where they are now.
    const found = await oneFix(0);
    setFix(found);
    if (!found) return setNotice(say('place.no_fix'));
    const { lat, lon, accuracy } = found;
    const within = distance(accuracy);
    if (isTooVague({ how: 'at_the_door', accuracy })) return setNotice(say('place.vague', { distance: within }));
    put({ to: { lat, lon }, how: 'at_the_door', accuracy }, say('place.door_set', { distance: within }));
    setShown((n) => n + 1);
  });
  const [save, saving] = useAct(async (sure: boolean) => {
    setAsksFar(false);
    if (!pin || isSamePlace(pin.to, was)) return setNotice(say('placeFault.not_moved'));
    const from = was ?? null;
    if (!sure && isFar({ from, to: pin.to })) return setAsksFar(true);
    const why = reason.trim();
    const answer = await device.placeProperty({ propertyId, ...pin, from, sure, ...(why === '' ? {} : { reason: why }) });
    if (answer.ok) return onBack();
    // Looked at anew, from where it is now.
    if (answer.refusal.because === 'moved_meanwhile') setWas(property?.position);
    setNotice(refusalWords(answer.refusal));
  });

  const head = (
    <Head title={say('place.title')} note={property?.address} onBack={onBack}>
      <IconButton icon={EyeOff} name={say('common.hide')} onClick={onHide} />
    </Head>
  );
  if (!property)
    return (
      <Screen head={head}>
        <EmptyState icon={MapPinOff} title={say('place.gone')}>
          <Button kind="main" wide onClick={onBack}>
            {say('common.back')}
          </Button>
        </EmptyState>
      </Screen>
    );
  return (
    <Screen
      head={head}
      foot={
        <Button kind="main" wide busy={saving.is === 'busy'} onClick={() => void save(false)}>
          {say('place.save')}
        </Button>
      }
    >
      <Pad>
        <div className={css['column']}>
          {basemaps === undefined ? null : (
            <PinMap
              basemaps={basemaps}
              fictional={view.fictional}
              fix={fix}
              around={aroundOf(view, propertyId)}
              searchedAt="phone"
              at={pin?.to ?? was}
              was={was}
              shown={shown}
              onMove={(to) => put({ to, how: 'pin' })}
            />
          )}
          <PlaceLines at={pin?.to ?? was} was={was} />
          <Button wide tall icon={LocateFixed} busy={locating.is === 'busy'} onClick={() => void locate()}>
            {locating.is === 'busy' ? say('place.finding') : say('place.door')}
          </Button>
          <p className={css['notice']} role="alert">
            {saving.is === 'failed' ? say('placeFault.other') : notice}
          </p>
          <Opener title={say('place.type')} icon={Keyboard}>
            <TypedPlace
              onPlace={(to) => {
                put({ to, how: 'typed' });
                setShown((n) => n + 1);
              }}
            />
          </Opener>
          <Field
            label={say('place.reason')}
            hint={say('place.reason_hint')}
            maxLength={120}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      </Pad>
      {asksFar && pin && was ? <FarQuestion from={was} to={pin.to} onYes={() => void save(true)} onNo={() => setAsksFar(false)} /> : null}
    </Screen>
  );
}

/** The other homes of its beat: somewhere to begin for one that is not on the map. */
function aroundOf(view: View, id: PropertyId): Position[] {
  const beat = view.properties.get(id)?.beat;
  return [...view.properties.values()].flatMap((it) => (it.beat === beat && it.position ? [it.position] : []));
}

function refusalWords(it: PlaceRefusal): string {
  switch (it.because) {
    case 'placing':
      return it.faults.map((fault) => say(`placeFault.${fault}`)).join(' ');
    case 'moved_meanwhile':
      return say('place.moved_meanwhile');
    case 'unknown_property':
      return say('place.gone');
    case 'not_kept':
      return say(`placeFault.${it.storage}`);
    case 'locked':
      return say('placeFault.locked');
  }
}
