/** Real area packs to test with, where the machine has them; each test that needs one says so when it is skipped. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const shared = process.env['DUNNOCK_SHARED'] ?? join(root, '..', 'shared');

export function sharedPack(name: string): string | undefined {
  const path = join(shared, 'maps', name);
  return existsSync(path) ? path : undefined;
}
