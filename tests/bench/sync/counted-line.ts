/**
 * A line of plain TCP in front of a server that counts what goes over it, headers and all, both ways.
 *
 * Both sides of a comparison go through one, so what it costs they both pay.
 */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface CountedLine {
  readonly url: string;
  /** Bytes so far, to the server and from it. */
  readonly sent: () => { readonly up: number; readonly down: number };
  close(): void;
}

export async function countedLine(to: number): Promise<CountedLine> {
  let up = 0;
  let down = 0;
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect({ port: to, host: 'localhost' });
    for (const it of [near, far]) {
      open.add(it);
      it.setNoDelay(true);
      it.on('error', () => undefined);
      it.once('close', () => {
        open.delete(it);
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (it: Buffer) => {
      up += it.length;
    });
    far.on('data', (it: Buffer) => {
      down += it.length;
    });
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    sent: () => ({ up, down }),
    close() {
      for (const it of open) it.destroy();
      server.close();
    },
  };
}
