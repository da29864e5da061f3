/**
 * Brings the words of planning in. Imported for that alone, by what shows them.
 */
import { plan } from './en/plan.ts';
import { addWords } from './words.ts';

addWords(plan);
