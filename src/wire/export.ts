/**
 * The list as a file, by two supervisors: one asks with a purpose, another answers, the first fetches it, once.
 *
 * A line carries the names of the two and no property; the file itself is `csvReply` (desk.ts), and is answered to nobody but
 * whoever asked.
 */
import * as z from 'zod';
import { beatCode, exportId } from '../domain/base/id.ts';
import { instant } from '../domain/base/instant.ts';
import { line } from '../domain/base/text.ts';
import { exportAsk, exportState } from '../domain/people/export-ask.ts';

export const exportLine = z.strictObject({
  ask: exportAsk,
  state: exportState,
  /** When it expires if nothing more is done. */
  until: instant,
  askedBy: line(80),
  answeredBy: line(80).optional(),
});
export type ExportLine = z.infer<typeof exportLine>;

/** `id` is minted by the asker: the same request twice is one. No beats means all of their own. */
export const exportAskRequest = z.strictObject({ id: exportId, beats: z.array(beatCode).max(200), purpose: line(200) });
export const exportAnswerRequest = z.strictObject({ id: exportId, agree: z.boolean() });
export const exportFetchRequest = z.strictObject({ id: exportId });
export const exportLineReply = z.strictObject({ line: exportLine });

/** The person's own and those they answered, of the last week; and the open ones that are theirs to answer. Newest first. */
export const exportsReply = z.strictObject({ lines: z.array(exportLine).max(200), now: instant });
