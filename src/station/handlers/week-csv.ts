/**
 * The week return as a file: one line a figure, in the order of the return, nothing that names an occupant or an address.
 */
import type { WeekReturn } from '../../domain/report/week-return.ts';
import { escapeFormula } from '../imports/formula.ts';
import { writeCsv } from '../imports/write-csv.ts';

export async function weekToCsv(it: WeekReturn): Promise<{ readonly csv: string; readonly rows: number; readonly fileName: string }> {
  const rows = [...rowsOf(it)];
  return {
    csv: await writeCsv([HEADING, ...rows]),
    rows: rows.length,
    fileName: `OFFICIAL-SENSITIVE-week-return-${it.from}${it.final ? `-v${it.final.version}` : ''}.csv`,
  };
}

const HEADING = [
  'station',
  'operation',
  'from',
  'to',
  'state',
  'version',
  'cut_off',
  'compiled_by',
  'section',
  'figure',
  'value',
  'unit',
  'of',
  'visits',
  'addresses',
];

function* rowsOf(it: WeekReturn): Iterable<string[]> {
  const head = [
    escapeFormula(it.stationName),
    escapeFormula(it.operation ?? ''),
    it.from,
    it.to,
    it.state,
    String(it.final?.version ?? ''),
    it.cutOff,
    escapeFormula(it.compiledBy),
  ];
  for (const { section, figures } of it.sections)
    for (const one of figures)
      yield [...head, section, one.key, String(one.value), one.unit, one.of ?? '', String(one.visits.length), String(one.properties.length)];
  for (const { day, alone, notAlone, notSeen } of it.days)
    for (const [key, value] of [
      ['alone', alone],
      ['not_alone', notAlone],
      ['not_seen', notSeen],
    ] as const)
      yield [...head, 'days', `${day} ${key}`, String(value), 'visits', '', String(value), ''];
}
