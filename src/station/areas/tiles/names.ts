/** A thing's names as the map says them: the one on the sign, and English or Welsh where they differ from it. */
import type { OsmTags } from '../osm/osm-source.ts';

const MORE = ['name:en', 'name:cy'] as const;

export function namesOf(tags: OsmTags): Record<string, string> {
  const name = tags['name'];
  const names: Record<string, string> = name ? { name } : {};
  for (const key of MORE) {
    const more = tags[key];
    if (more && more !== name) names[key] = more;
  }
  return names;
}
