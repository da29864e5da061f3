/**
 * A phone makes its key known, and learns the station's: from then on it can seal what it cannot send.
 *
 * Only under its officer's own session, so the key is theirs as the session is. Asked again it answers the same.
 */
import { ProblemError } from '../problem-error.ts';
import { seeDevice } from '../records/device-records.ts';
import { countPhoneKeys, keepPhoneKey } from '../records/rescue-records.ts';
import { keyIdHex, stationKey } from '../rescue/station-key.ts';
import type { Handler } from './handler.ts';

/** A vault makes one, and one more for each time its row was damaged. */
const MOST_KEYS = 20;

export const rescueKey: Handler<'rescueKey'> = {
  kind: 'act',
  async run(cx, { device, key }) {
    cx.allow([{ owner: cx.who.id }]);
    const own = await stationKey(cx.tx, cx.now);
    await seeDevice(cx.tx, device, cx.who.id, cx.now);
    const phone = { device, person: cx.who.id, publicKey: key, keyId: keyIdHex(key) };
    const isNew = await keepPhoneKey(cx.tx, phone, cx.now);
    if (!isNew) cx.nothingDone();
    else if ((await countPhoneKeys(cx.tx, phone)) > MOST_KEYS) throw new ProblemError('refused', { details: [{ at: 'key', fault: 'too_many' }] });
    cx.note({ about: 'device', aboutId: device, detail: { key: phone.keyId } });
    return { key: own.publicKey };
  },
};
