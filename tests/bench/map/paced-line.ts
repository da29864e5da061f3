/**
 * A line of a given speed between a phone and a station: plain TCP on a port of its own, so many bytes a second towards the phone.
 */
import { connect, createServer } from 'node:net';

export interface PacedLine {
  readonly url: string;
  close(): void;
}

/** Timers are no finer than this. */
const LEAST_WAIT_MS = 4;

export async function pacedLine(toPort: number, bytesPerSecond: number): Promise<PacedLine> {
  /** When the line will have carried all it was given; one line for all connections. */
  let free = 0;
  const server = createServer((phone) => {
    const station = connect(toPort, 'localhost');
    const end = (): void => {
      phone.destroy();
      station.destroy();
    };
    for (const one of [phone, station]) one.on('error', end).on('close', end);
    phone.pipe(station);
    station.on('data', (bytes) => {
      const now = performance.now();
      free = Math.max(free, now) + (bytes.length / bytesPerSecond) * 1000;
      phone.write(bytes);
      if (free - now < LEAST_WAIT_MS) return;
      station.pause();
      setTimeout(() => station.resume(), free - now);
    });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, 'localhost', () => resolve((server.address() as { port: number }).port));
  });
  return { url: `http://localhost:${port}`, close: () => server.close() };
}
