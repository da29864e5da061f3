/** Reads one protobuf message whole: the library passes over a field that reaches beyond the end, and here that is a fault. */
import { PbfReader } from 'pbf';
import { OsmFaultError } from './osm-fault.ts';

export function readMessage<T>(bytes: Uint8Array, readField: (tag: number, result: T, pbf: PbfReader) => void, result: T): T {
  const pbf = new PbfReader(bytes);
  pbf.readFields(readField, result);
  if (pbf.pos !== bytes.length) throw new OsmFaultError('broken');
  return result;
}
