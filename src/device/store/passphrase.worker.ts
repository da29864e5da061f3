/**
 * Derives the key off the page, so that unlocking does not freeze the screen.
 *
 * Takes one question, answers it and is ended by whoever started it: the 64 MiB go with it.
 */
import { type Argon, keyFromPassphrase } from './passphrase-key.ts';

interface Question {
  readonly passphrase: string;
  readonly salt: Uint8Array;
  readonly cost: Argon;
}

self.onmessage = async (event: MessageEvent<Question>) => {
  try {
    self.postMessage({ key: await keyFromPassphrase(event.data.passphrase, event.data.salt, event.data.cost) });
  } catch (error) {
    self.postMessage({ failed: String(error) });
  }
};
