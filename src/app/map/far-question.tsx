/**
 * Asks once more where a home is moved far: the same question on the phone and at the desk.
 */
import { metresBetween, type Position } from '../../domain/base/place.ts';
import { Confirm } from '../parts/confirm.tsx';
import { distance } from '../words/show.ts';
import { say } from '../words/words.ts';

export interface FarQuestionProps {
  readonly from: Position;
  readonly to: Position;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

export function FarQuestion({ from, to, onYes, onNo }: FarQuestionProps) {
  return (
    <Confirm
      title={say('place.far_title', { distance: distance(metresBetween(from, to)) })}
      text={say('place.far_text')}
      yes={say('place.far_yes')}
      no={say('place.far_no')}
      onYes={onYes}
      onNo={onNo}
    />
  );
}
