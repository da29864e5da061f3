/**
 * The search for streets and house numbers: one field, and what the area maps on this phone have for it.
 *
 * A dialog of the browser's own: Escape and the phone's back gesture close it. The field is told to remember nothing, and what was
 * typed goes with it.
 */
import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Position } from '../../domain/base/place.ts';
import type { Found } from '../../domain/road/search.ts';
import { IconButton } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { say } from '../words/words.ts';
import { foundName, foundWhere, type SearchedAt, searchStatus } from './found-words.ts';
import css from './search-sheet.module.css';
import { useStreetSearch } from './use-street-search.ts';

export interface SearchSheetProps {
  /** What lies near here comes first among equals. */
  readonly near: Position | undefined;
  readonly at: SearchedAt;
  readonly onChoose: (found: Found) => void;
  readonly onClose: () => void;
}

export function SearchSheet({ near, at, onChoose, onClose }: SearchSheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [query, setQuery] = useState('');
  const answer = useStreetSearch(query, near);
  const found = query.trim() === '' ? [] : (answer?.found ?? []);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  return (
    <dialog ref={dialog} className={css['sheet']} aria-label={say('find.title')} onClose={onClose}>
      <div className={css['top']}>
        <Field
          label={say('find.label')}
          value={query}
          enterKeyHint="search"
          autoCapitalize="words"
          autoCorrect="off"
          spellCheck={false}
          maxLength={200}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // It may stand in a form of its screen's: that is not sent by it.
            event.preventDefault();
            if (answer?.query === query && found[0]) onChoose(found[0]);
          }}
        />
        <IconButton icon={X} name={say('find.close')} onClick={() => dialog.current?.close()} />
      </div>
      <p className={css['status']} role="status">
        {searchStatus(query, answer, at)}
      </p>
      <ul className={css['found']}>
        {found.map((it) => (
          <li key={`${it.kind} ${it.number} ${it.name} ${it.position.lat} ${it.position.lon}`}>
            <button type="button" onClick={() => onChoose(it)}>
              <span className={css['name']}>{foundName(it)}</span>
              <span className={css['where']}>{foundWhere(it)}</span>
            </button>
          </li>
        ))}
      </ul>
    </dialog>
  );
}
