/**
 * Brings the words of the policy in. Imported for that alone, by what shows them.
 */
import { policy } from './en/policy.ts';
import { addWords } from './words.ts';

addWords(policy);
