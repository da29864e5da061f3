/**
 * Brings the words of Record in. Imported for that alone, by what shows them: the first load carries none.
 */
import { record } from './en/record.ts';
import { addWords } from './words.ts';

addWords(record);
