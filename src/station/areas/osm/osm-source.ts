/**
 * What an area is built from: OpenStreetMap's own three kinds of things, from wherever they come.
 *
 * An extract on disk is one source, the fictional town is another; the builder cannot tell them apart. Nodes come first, then
 * ways, then relations, as in a sorted extract, so that whoever reads once knows every place before a line needs it.
 */
export type OsmTags = Readonly<Record<string, string>>;

export interface OsmNode {
  readonly kind: 'node';
  readonly id: number;
  /** Degrees. */
  readonly lat: number;
  readonly lon: number;
  readonly tags: OsmTags;
}

export interface OsmWay {
  readonly kind: 'way';
  readonly id: number;
  readonly refs: readonly number[];
  readonly tags: OsmTags;
}

export interface OsmRelation {
  readonly kind: 'relation';
  readonly id: number;
  readonly members: readonly { readonly kind: 'node' | 'way' | 'relation'; readonly id: number; readonly role: string }[];
  readonly tags: OsmTags;
}

export type OsmElement = OsmNode | OsmWay | OsmRelation;

export interface OsmSource {
  /** Nodes first, then ways, then relations, as in a sorted extract. May be asked again. */
  elements(): AsyncIterable<OsmElement>;
}
