/**
 * A property: a place someone lives, with its current occupancy and its warnings.
 *
 * "Dwelling" covers caravans, tents, vessels and vehicles, so a UPRN is optional (domain.md section 0, fact 4); where there is
 * one it is the identity, and the coordinate is not. `ver` counts the station's versions, for edits that must not overwrite
 * each other.
 */
import * as z from 'zod';
import { beatCode, propertyId } from '../base/id.ts';
import { position } from '../base/place.ts';
import { line } from '../base/text.ts';
import { occupancy } from './occupancy.ts';
import { warning } from './warning.ts';

/** Unique Property Reference Number: 1 to 12 digits, kept as text (leading zeros occur; it is never reused). */
export const uprn = z.string().regex(/^\d{1,12}$/, 'a UPRN is 1 to 12 digits');

/** A United Kingdom postcode in its written form, for example "ZZ1 4AB". */
export const postcode = z.string().regex(/^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/, 'not a postcode');

export const PROPERTY_KINDS = ['house', 'flat', 'room', 'bungalow', 'caravan', 'tent', 'vessel', 'vehicle', 'other'] as const;
export const propertyKind = z.enum(PROPERTY_KINDS);
export type PropertyKind = z.infer<typeof propertyKind>;

export const property = z.strictObject({
  id: propertyId,
  ver: z.int().positive(),
  uprn: uprn.optional(),
  /** One line as an officer says it, for example "Flat 3, 12 Lapwing Avenue". */
  address: line(160),
  postcode: postcode.optional(),
  position: position.optional(),
  kind: propertyKind,
  beat: beatCode,
  /** How to get in: fob, side gate, which stair. */
  access: line(240).optional(),
  occupancy,
  warnings: z.array(warning).max(40),
});
export type Property = z.infer<typeof property>;
