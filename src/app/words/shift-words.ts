/**
 * Brings the words of planning a shift in. Imported for that alone, by what shows them: the first load carries none.
 */
import { shift } from './en/shift.ts';
import { addWords } from './words.ts';

addWords(shift);
