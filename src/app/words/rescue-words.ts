/**
 * Brings the words of a rescue in. Imported for that alone, by what shows them: the first load carries none.
 */
import { rescue } from './en/rescue.ts';
import { addWords } from './words.ts';

addWords(rescue);
