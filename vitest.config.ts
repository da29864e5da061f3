/**
 * The four kinds of tests, told apart by the world they need.
 *
 * `unit` needs nothing. `pg` (*.pg.test.ts) and `agreement` need a real PostgreSQL, `journeys` a browser and the built
 * station as well. A test that hangs or says nothing is a failure; none is retried. One cluster serves a whole run.
 */
import { defineConfig } from 'vitest/config';

const pgSetup = ['tests/support/postgres.ts'];

export default defineConfig({
  define: { __BUILD__: JSON.stringify('test') },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          setupFiles: ['tests/support/words.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/**/*.pg.test.ts', 'tests/agreement/**', 'tests/journeys/**', 'tests/bench/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'pg',
          include: ['tests/**/*.pg.test.ts'],
          exclude: ['tests/agreement/**', 'tests/journeys/**'],
          globalSetup: pgSetup,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: { name: 'agreement', include: ['tests/agreement/**/*.test.ts'], globalSetup: pgSetup, testTimeout: 300_000, hookTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          setupFiles: ['tests/support/words.ts'],
          include: ['tests/journeys/**/*.test.ts'],
          globalSetup: ['tests/support/built.ts', ...pgSetup],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
