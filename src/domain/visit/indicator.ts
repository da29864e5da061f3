/**
 * The signs of takeover: one stable short code each, with the basis on which it was noted.
 *
 * The codes are those of domain.md section 1, where each has its source. Fact and assessment are kept apart by `basis` (DPA 2018
 * s.38(2)). Nothing here is a score: signs are prompts for a person who decides. VUL codes are context about vulnerability,
 * not suspicion, and PRO codes speak for safety.
 */
import * as z from 'zod';

export const INDICATORS = [
  'ENV01',
  'ENV02',
  'ENV03',
  'ENV04',
  'ENV05',
  'ENV06',
  'ENV07',
  'ENV08',
  'ENV09',
  'ENV10',
  'ENV11',
  'ENV12',
  'VIS01',
  'VIS02',
  'VIS03',
  'VIS04',
  'VIS05',
  'VIS06',
  'VIS07',
  'VIS08',
  'VIS09',
  'VIS10',
  'OCC01',
  'OCC02',
  'OCC03',
  'OCC04',
  'OCC05',
  'OCC06',
  'OCC07',
  'OCC08',
  'OCC09',
  'OCC10',
  'OCC11',
  'OCC12',
  'VUL01',
  'VUL02',
  'VUL03',
  'VUL04',
  'VUL05',
  'VUL06',
  'VUL07',
  'VUL08',
  'VUL09',
  'VUL10',
  'VUL11',
  'VUL12',
  'VUL13',
  'VUL14',
  'VUL15',
  'VUL16',
  'CTL01',
  'CTL02',
  'CTL03',
  'CTL04',
  'CTL05',
  'CHD01',
  'CHD02',
  'INT01',
  'INT02',
  'INT03',
  'INT04',
  'INT05',
  'HIS01',
  'HIS02',
  'HIS03',
  'PRO01',
  'PRO02',
  'PRO03',
  'PRO04',
] as const;
export const indicatorCode = z.enum(INDICATORS);
export type IndicatorCode = z.infer<typeof indicatorCode>;

export const basis = z.enum(['seen', 'told', 'record', 'assessed']);
export type Basis = z.infer<typeof basis>;

export const indicatorSeen = z.strictObject({
  code: indicatorCode,
  basis,
  /** Reference of an intelligence report. Never who told. */
  reportRef: z
    .string()
    .regex(/^[A-Za-z0-9/ .-]{1,40}$/)
    .optional(),
});
export type IndicatorSeen = z.infer<typeof indicatorSeen>;

export type Group = 'ENV' | 'VIS' | 'OCC' | 'VUL' | 'CTL' | 'CHD' | 'INT' | 'HIS' | 'PRO';

export function groupOf(code: IndicatorCode): Group {
  return code.slice(0, 3) as Group;
}

/** Data of special sensitivity (DPA 2018 s.35(8)): the starred VUL codes. */
const SENSITIVE: ReadonlySet<IndicatorCode> = new Set(['VUL01', 'VUL02', 'VUL03', 'VUL04', 'VUL05', 'VUL11']);

export function isSensitive(code: IndicatorCode): boolean {
  return SENSITIVE.has(code);
}

/** Signs that cannot wait for a sync: a child there, an injury, an occupant kept from their own home (product.md, "Due"). */
const URGENT: ReadonlySet<IndicatorCode> = new Set(['CHD01', 'CHD02', 'OCC03', 'CTL04']);

export function isUrgent(code: IndicatorCode): boolean {
  return URGENT.has(code);
}

/** Vulnerability and protective facts are not signs of takeover and never make a visit a concern by themselves. */
export function isSign(code: IndicatorCode): boolean {
  const group = groupOf(code);
  return group !== 'VUL' && group !== 'PRO';
}
