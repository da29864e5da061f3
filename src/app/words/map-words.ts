/**
 * Brings the words of the map and of the area packs in. Imported for that alone, by what shows them: the first load carries none.
 */
import { map } from './en/map.ts';
import { addWords } from './words.ts';

addWords(map);
