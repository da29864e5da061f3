/**
 * Builds the simulation into one program, as it is or with one bug planted in the sources.
 *
 * A bug is an edit of a source's text on its way into the bundle; the sources themselves are never touched. An edit whose text is not
 * found exactly once is an error: a bug that is not there proves nothing.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'vite';

/** @typedef {{ readonly name: string, readonly file: string, readonly find: string, readonly replace: string, readonly more?: readonly { file: string, find: string, replace: string }[] }} Mutant */

export const HOME = 'dist/agreement';

/**
 * @param {Mutant} [mutant]
 * @returns {Promise<string>} the program's path
 */
export async function buildProver(mutant) {
  const folder = resolve(HOME, mutant?.name ?? 'as-it-is');
  const edits = mutant === undefined ? [] : [mutant, ...(mutant.more ?? [])];
  for (const { file, find } of edits) {
    const times = readFileSync(file, 'utf8').split(find).length - 1;
    if (times !== 1) throw new Error(`${mutant?.name}: the text to edit stands ${times} times in ${file}:\n${find}`);
  }
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { __BUILD__: JSON.stringify('agreement') },
    plugins: [
      {
        name: 'planted-bug',
        enforce: 'pre',
        transform(code, id) {
          let text = code;
          for (const { file, find, replace } of edits) if (id === resolve(file)) text = text.replace(find, () => replace);
          return text === code ? undefined : text;
        },
      },
    ],
    build: {
      outDir: folder,
      emptyOutDir: true,
      ssr: true,
      target: 'node20',
      sourcemap: false,
      minify: false,
      reportCompressedSize: false,
      rollupOptions: {
        input: { prove: 'tests/agreement/prove.ts', cluster: 'tests/agreement/cluster.ts' },
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
      },
    },
  });
  return resolve(folder, 'prove.mjs');
}
