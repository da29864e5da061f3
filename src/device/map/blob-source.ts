/**
 * Lets pmtiles read a pack that lies on this device, a slice at a time.
 *
 * The whole is never read: a tile is a few kilobytes out of the middle of a large file.
 */
import type { RangeResponse, Source } from 'pmtiles';

export function blobSource(key: string, bytes: Blob): Source {
  return {
    getKey: () => key,
    async getBytes(offset, length): Promise<RangeResponse> {
      return { data: await bytes.slice(offset, offset + length).arrayBuffer() };
    },
  };
}
