/**
 * A line between a phone and a station that breaks when told: plain TCP, byte for byte, on a port of its own.
 *
 * `breakAfter` lets so many bytes through towards the phone and then cuts every connection; nobody gets through until `mend`.
 * `holdAfter` lets so many through and then carries nothing more, as a stairwell does, until it is mended or the station's end closes. Where
 * it breaks is counted in bytes, never in time.
 */
import { connect, createServer, type Socket } from 'node:net';

export interface FrailLine {
  readonly url: string;
  /** Answers when it has broken. */
  breakAfter(bytes: number): Promise<void>;
  breakNow(): void;
  /** Answers when it stands still. */
  holdAfter(bytes: number): Promise<void>;
  mend(): void;
  close(): Promise<void>;
}

interface Fate {
  left: number;
  readonly then: 'break' | 'hold';
  readonly met: () => void;
}

export async function frailLine(toPort: number): Promise<FrailLine> {
  const pairs = new Set<{ readonly phone: Socket; readonly station: Socket; readonly waiting: Buffer[] }>();
  let fate: Fate | undefined;
  let isBroken = false;

  const breakAll = (): void => {
    isBroken = true;
    for (const { phone, station } of pairs) {
      phone.destroy();
      station.destroy();
    }
    pairs.clear();
  };
  /** Takes what may still pass from `bytes`. */
  const passing = (bytes: Buffer): Buffer => {
    if (!fate) return bytes;
    const pass = bytes.subarray(0, fate.left);
    fate.left -= pass.length;
    return pass;
  };

  const server = createServer((phone) => {
    if (isBroken) return phone.destroy();
    const station = connect(toPort, 'localhost');
    const pair = { phone, station, waiting: [] as Buffer[] };
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      phone.destroy();
      station.destroy();
    };
    for (const one of [phone, station]) one.on('error', end).on('close', end);
    phone.pipe(station);
    phone.on('drain', () => station.resume());
    station.on('data', (bytes) => {
      const pass = passing(bytes);
      if (pass.length > 0 && !phone.write(pass)) station.pause();
      if (fate?.left !== 0) return;
      const { then, met } = fate;
      if (then === 'break') phone.write('', breakAll);
      else if (pass.length < bytes.length) pair.waiting.push(bytes.subarray(pass.length));
      met();
    });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, 'localhost', () => resolve((server.address() as { port: number }).port));
  });

  const meet = (then: Fate['then'], bytes: number): Promise<void> =>
    new Promise((met) => {
      fate = { left: bytes, then, met };
    });
  return {
    url: `http://localhost:${port}`,
    breakAfter: (bytes) => meet('break', bytes),
    breakNow: breakAll,
    holdAfter: (bytes) => meet('hold', bytes),
    mend() {
      fate = undefined;
      isBroken = false;
      for (const { phone, waiting } of pairs) for (const bytes of waiting.splice(0)) phone.write(bytes);
    },
    close: () =>
      new Promise((resolve) => {
        breakAll();
        server.close(() => resolve());
      }),
  };
}
