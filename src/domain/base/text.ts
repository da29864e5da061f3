/**
 * Text that people type: bounded, trimmed of nothing, free of control characters and of broken surrogates.
 *
 * A lone surrogate or a NUL cannot be stored in PostgreSQL or hashed the same way twice, so it is refused at the door with
 * a plain reason instead of being repaired in silence.
 */
import * as z from 'zod';

/** One line, at least one character that is not a space. `max` counts UTF-16 units. */
export function line(max: number) {
  return z
    .string()
    .max(max)
    .refine((text) => text.trim().length > 0, 'empty')
    .refine(isWhole, 'has a broken character')
    .refine((text) => !hasControl(text, false), 'has a control character');
}

/** Several lines, possibly empty. */
export function lines(max: number) {
  return z
    .string()
    .max(max)
    .refine(isWhole, 'has a broken character')
    .refine((text) => !hasControl(text, true), 'has a control character');
}

function isWhole(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const next = text.charCodeAt(at + 1);
    if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return false;
    at++;
  }
  return true;
}

function hasControl(text: string, linesAllowed: boolean): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x7f || (unit < 0x20 && !(linesAllowed && (unit === 0x0a || unit === 0x09)))) return true;
  }
  return false;
}
