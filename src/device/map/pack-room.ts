/**
 * Whether there is room for a pack beside the visits.
 *
 * Maps yield to outcomes: what a pack may fill ends well before the browser's last byte. A browser that tells nothing is taken
 * at its word when it refuses a write.
 */
const LEAST_LEFT = 50 * 1024 * 1024;
const PART_LEFT = 0.1;

export function hasRoomFor(bytes: number, { quota, usage }: Pick<StorageEstimate, 'quota' | 'usage'>): boolean {
  if (quota === undefined || usage === undefined) return true;
  return quota - usage - bytes >= Math.max(LEAST_LEFT, quota * PART_LEFT);
}
