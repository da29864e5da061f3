/**
 * At build time: reads the ICU messages of words/en and its like, so that no phone carries the reader of their grammar.
 *
 * A Vite plugin; it comes after the one that makes JavaScript of TypeScript. A message that does not parse ends the build and is named. Tests run the catalogues as they are written and give
 * the reader to Lingui themselves (tests/support/words.ts).
 */
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';

const CATALOGUE = /\/src\/app\/words\/(en|cy)\/[^/]+\.ts$/;

/** @type {import('vite').Plugin} */
export const compileWords = {
  name: 'compile-words',
  async transform(code, id) {
    if (!CATALOGUE.test(id)) return null;
    /** @type {Record<string, Record<string, string>>} */
    const catalogues = await import(`data:text/javascript,${encodeURIComponent(code)}`);
    const written = Object.entries(catalogues).map(([name, words]) => `export const ${name} = ${JSON.stringify(read(words))};`);
    return { code: written.join('\n'), map: null };
  },
};

/** @param {Record<string, string>} words */
function read(words) {
  return Object.fromEntries(
    Object.entries(words).map(([id, message]) => {
      try {
        return [id, compileMessageOrThrow(message)];
      } catch (error) {
        throw new Error(`The message ${id} does not parse: ${String(error)}`);
      }
    }),
  );
}
