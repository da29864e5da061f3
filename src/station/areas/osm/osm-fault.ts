/**
 * Why an extract cannot be read, as one of a few words; each has its sentence at the command line.
 *
 * Thrown from inside the reading, since an iterable has no other way to end, and turned into a refusal where it is read.
 */
export type OsmFault = 'no_such_file' | 'empty' | 'not_osm_pbf' | 'cut_short' | 'broken' | 'unsupported' | 'unsorted' | 'too_large';

export class OsmFaultError extends Error {
  readonly fault: OsmFault;

  constructor(fault: OsmFault) {
    super(fault);
    this.fault = fault;
  }
}
