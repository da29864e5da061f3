/* Tells zod not to try whether this page may make code out of text: it may not, and the mere try is reported as a breach. Stands here
   as the answer is settled when the first module is read. A journey checks that the page still opens without a complaint. */
globalThis.__zod_globalConfig = { jitless: true };
