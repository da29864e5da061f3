/**
 * Brings the desk's words in. Imported for that alone, with the desk's chunk.
 */
import { desk } from './en/desk.ts';
import { addWords } from './words.ts';

addWords(desk);
