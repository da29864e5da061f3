/**
 * A passphrase as it is typed: covered unless asked, never corrected, never kept by the browser's own spelling.
 */
import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { Field } from '../../parts/field.tsx';
import { say } from '../../words/words.ts';

export interface PassphraseFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isNew?: boolean;
  readonly hint?: string;
  readonly fault?: string | undefined;
  /** Offers to show the words. */
  readonly showable?: boolean;
}

export function PassphraseField({ label, value, onChange, isNew = false, hint, fault, showable = true }: PassphraseFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <>
      <Field
        label={label}
        hint={hint}
        fault={fault}
        type={shown ? 'text' : 'password'}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoComplete={shown ? 'off' : isNew ? 'new-password' : 'current-password'}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        maxLength={200}
        required
      />
      {showable && value !== '' ? (
        <Button kind="quiet" icon={shown ? EyeOff : Eye} aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? say('door.hide_passphrase') : say('door.show_passphrase')}
        </Button>
      ) : null}
    </>
  );
}
