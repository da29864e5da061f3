/**
 * The tables of rescue: this station's own key pair, and the public keys by which it knows phones (docs/decisions/0101).
 *
 * The private key lies in the database, as everything it could open does: every station on this database can take a rescue, and a
 * backup that brings the records back brings it back. Beside the other tables (schema.ts) for its length only.
 */
import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { DeviceId, PersonId } from '../../domain/base/id.ts';
import { devicePerson, moment } from './schema.ts';

/** One row. P-256; base64url, the private key as its bare number. */
export const rescueKey = pgTable('rescue_key', {
  id: integer().primaryKey(),
  publicKey: text('public_key').notNull(),
  privateKey: text('private_key').notNull(),
  madeAt: moment('made_at').notNull(),
});

/** A phone in an officer's hands may have had several: what an earlier one sealed is still theirs. */
export const phoneKey = pgTable(
  'phone_key',
  {
    device: uuid().$type<DeviceId>().notNull(),
    person: uuid().$type<PersonId>().notNull(),
    publicKey: text('public_key').notNull(),
    /** First eight bytes of its SHA-256, hex: by this a rescue names it. */
    keyId: text('key_id').notNull(),
    knownSince: moment('known_since').notNull(),
  },
  (it) => [
    primaryKey({ columns: [it.device, it.person, it.publicKey] }),
    foreignKey({ columns: [it.device, it.person], foreignColumns: [devicePerson.device, devicePerson.person] }),
    index('phone_key_key_id').on(it.keyId),
  ],
);
