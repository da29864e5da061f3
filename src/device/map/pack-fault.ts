/**
 * Why a pack is not whole on this phone, in the words the screens know.
 *
 * What came is kept for `not_reached`, `sign_in_needed`, `bad_answer`, `broken` (a piece that came wrong twice), `no_room`, `storage` and
 * `stopped`; it is thrown away for `not_a_map` and `bad_map` (a directory nobody should follow). `gave_way`: deleted for the visits' sake.
 */
export type PackFault = 'not_reached' | 'sign_in_needed' | 'bad_answer' | 'broken' | 'not_a_map' | 'bad_map' | 'no_room' | 'storage' | 'stopped' | 'gave_way';

/** Faults of the content: nothing of it is of use. */
export function isUseless(fault: PackFault): boolean {
  return fault === 'not_a_map' || fault === 'bad_map';
}
