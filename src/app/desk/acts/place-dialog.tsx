/**
 * Puts a property where it is: a pin to drag, or a reference that is typed, with the place before beside it.
 *
 * On the area's own map where this browser has it, with its streets to search in; it comes with the first map that is opened.
 * Saved on the version that was looked at. Where somebody changed it meanwhile nothing is written; the dialog shows where it is now
 * beside the pin, and the supervisor decides again. Brings Leaflet, so it comes only when it is asked for.
 */
import { useMemo, useState } from 'react';
import type { Position } from '../../../domain/base/place.ts';
import { isFar, isSamePlace } from '../../../domain/list/placing.ts';
import type { Property } from '../../../domain/list/property.ts';
import { AreaLine } from '../../map/area-line.tsx';
import { FarQuestion } from '../../map/far-question.tsx';
import { PinMap } from '../../map/pin-map.tsx';
import { PlaceLines } from '../../map/place-lines.tsx';
import { TypedPlace } from '../../map/typed-place.tsx';
import { useAreaMap } from '../../map/use-area-map.ts';
import { Button } from '../../parts/button.tsx';
import { Field } from '../../parts/field.tsx';
import { placeWords } from '../../words/place-words.ts';
import { say } from '../../words/words.ts';
import { useAct } from '../act.ts';
import { useDesk } from '../desk-context.ts';
import { Dialog } from '../parts/dialog.tsx';
import { TroubleBox } from '../parts/trouble-box.tsx';
import { lastOf } from '../seen.ts';
import css from './place-dialog.module.css';

export interface PlaceDialogProps {
  readonly property: Property;
  /** Where the pin stands at first, for example where the property was before. */
  readonly start?: Position | undefined;
  onClose(): void;
  onPlaced(): void;
}

export function PlaceDialog({ property, start, onClose, onPlaced }: PlaceDialogProps) {
  const { ask, list, session } = useDesk();
  const [looked, setLooked] = useState(property);
  const [pin, setPin] = useState<{ readonly to: Position; readonly how: 'pin' | 'typed' } | undefined>(start && { to: start, how: 'pin' });
  const [shown, setShown] = useState(0);
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const [asksFar, setAsksFar] = useState(false);
  const act = useAct();
  const was = looked.position;
  const at = pin?.to ?? was;
  const lines = lastOf(list.seen)?.value;
  const around = useMemo(
    () => (lines ?? []).flatMap((it) => (it.property.beat === property.beat && it.property.position ? [it.property.position] : [])),
    [lines, property.beat],
  );
  const areaMap = useAreaMap(was ? [was] : around);

  const move = (to: Position, how: 'pin' | 'typed') => {
    setPin({ to, how });
    setFault(undefined);
    act.clear();
  };
  const save = async (sure: boolean) => {
    setAsksFar(false);
    setFault(undefined);
    if (!pin || isSamePlace(pin.to, was)) return setFault(say('placeFault.not_moved'));
    if (!sure && isFar({ from: was ?? null, to: pin.to })) return setAsksFar(true);
    const why = reason.trim();
    const answer = await act.run(() => ask('place', { id: looked.id, ver: looked.ver, ...pin, sure, ...(why === '' ? {} : { reason: why }) }));
    if (answer === undefined) return undefined;
    list.putProperty(answer.property);
    return onPlaced();
  };
  const lookAgain = async () => {
    const now = await act.run(() => ask('property', { id: looked.id }));
    if (now === undefined) return;
    setLooked(now.line.property);
    list.putProperty(now.line.property);
    setFault(say('place.moved_meanwhile_desk', { place: now.line.property.position ? placeWords(now.line.property.position) : say('desk.place.none') }));
  };
  const trouble = act.state.is === 'failed' ? act.state.trouble : undefined;
  const isStale = trouble?.code === 'stale';

  return (
    <Dialog
      wide
      title={say('desk.place.title', { address: property.address })}
      onClose={onClose}
      onSubmit={() => void (isStale ? lookAgain() : save(false))}
      foot={
        <>
          <Button onClick={onClose}>{say('common.cancel')}</Button>
          <Button kind="main" type="submit" busy={act.state.is === 'busy'}>
            {isStale ? say('desk.place.look_again') : say('place.save')}
          </Button>
        </>
      }
    >
      <div className={css['columns']}>
        <div className={css['map']}>
          {areaMap.basemaps ? (
            <PinMap
              basemaps={areaMap.basemaps}
              fictional={session.fictional}
              fix={undefined}
              around={around}
              searchedAt="desk"
              at={at}
              was={was}
              shown={shown}
              onMove={(to) => move(to, 'pin')}
            />
          ) : null}
          <AreaLine {...areaMap} />
        </div>
        <div className={css['said']}>
          <PlaceLines at={at} was={was} />
          <TypedPlace
            onPlace={(to) => {
              move(to, 'typed');
              setShown((n) => n + 1);
            }}
          />
          <Field
            label={say('place.reason')}
            hint={say('place.reason_hint')}
            maxLength={120}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <p className={css['fault']} role="alert">
            {fault}
          </p>
          <TroubleBox trouble={trouble} />
        </div>
      </div>
      {asksFar && pin && was ? <FarQuestion from={was} to={pin.to} onYes={() => void save(true)} onNo={() => setAsksFar(false)} /> : null}
    </Dialog>
  );
}
