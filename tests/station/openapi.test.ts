import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectTop } from '../../src/station/db/migrate.ts';
import { openApiDocument } from '../../src/station/openapi.ts';
import { ROUTES } from '../../src/wire/routes.ts';

const FILE = join(projectTop(), 'docs/openapi.json');

/** Written anew by `WRITE_OPENAPI=1 npx vitest run tests/station/openapi.test.ts && npx biome format --write docs/openapi.json`. */
test('docs/openapi.json says what the station does', () => {
  if (process.env['WRITE_OPENAPI']) writeFileSync(FILE, JSON.stringify(openApiDocument()));
  expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
});

test('every route is in it, and no message has room for unknown keys', () => {
  const { paths } = openApiDocument();
  expect(Object.keys(paths).sort()).toEqual(
    Object.values(ROUTES)
      .map((it) => it.path)
      .sort(),
  );
  for (const [path, operations] of Object.entries(paths)) expect(JSON.stringify(operations), path).toContain('"additionalProperties":false');
});
