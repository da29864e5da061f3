/**
 * Brings the map's words in. Imported for that alone, with the map's chunk: Today does without them.
 */
import { map } from './en/map.ts';
import { addWords } from './words.ts';

addWords(map);
