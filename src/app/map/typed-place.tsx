/**
 * A place that is typed: a grid reference, or latitude and longitude; put on the map by Enter or its button, or refused in words.
 *
 * Enter sends no form. What was typed stays, so that it can be corrected.
 */
import { useState } from 'react';
import { GRID_WITHIN_M } from '../../domain/base/national-grid.ts';
import type { Position } from '../../domain/base/place.ts';
import { readPlaceText } from '../../domain/base/place-text.ts';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { say } from '../words/words.ts';
import css from './typed-place.module.css';

export function TypedPlace({ onPlace }: { readonly onPlace: (to: Position) => void }) {
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string>();
  const [set, setSet] = useState<string>();
  const go = () => {
    const read = readPlaceText(text);
    setFault(read.ok ? undefined : say(`placeFault.${read.refusal}`));
    setSet(read.ok ? (read.value.within > GRID_WITHIN_M ? say('place.typed_square', { n: read.value.within }) : say('place.typed_set')) : undefined);
    if (read.ok) onPlace(read.value.position);
  };
  return (
    <div className={css['typed']}>
      <Field
        label={say('place.typed')}
        hint={say('place.typed_hint')}
        value={text}
        maxLength={60}
        autoCapitalize="characters"
        spellCheck={false}
        fault={fault}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          go();
        }}
      />
      <Button onClick={go}>{say('place.typed_go')}</Button>
      <p className={fault ? 'only-heard' : css['set']} role="status">
        {fault ?? set}
      </p>
    </div>
  );
}
