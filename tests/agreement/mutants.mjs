/**
 * Bugs to plant, one at a time, each a small edit of a source: what the simulation must find, or it proves nothing.
 *
 * They are the mistakes that products of this kind have made (trust.md 1.1). An edit that no longer fits its source stops the hunt, so
 * that a bug that is not there is never counted as found.
 */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the edits are source text.

/** @type {readonly import('./build-prover.mjs').Mutant[]} */
export const MUTANTS = [
  {
    name: 'the-mark-before-the-rows',
    file: 'src/device/sync/pull.ts',
    find: '  await round.vault.commit((held) => {\n    // Another tab has taken',
    replace:
      "  await round.vault.commit((held) => ({ put: [{ is: 'list', value: { epoch: reply.epoch, view: reply.view, ...(held.list?.equalAt === undefined ? {} : { equalAt: held.list.equalAt }) } }] }));\n  before = round.vault.holdings();\n  await round.vault.commit((held) => {\n    // Another tab has taken",
    more: [{ file: 'src/device/sync/pull.ts', find: '  const before = round.vault.holdings();\n', replace: '  let before = round.vault.holdings();\n' }],
  },
  {
    name: 'dropped-on-a-refused-request',
    file: 'src/device/sync/push.ts',
    find: "    const { code } = answer.problem;\n    if (code === 'too_large')",
    replace:
      "    const { code } = answer.problem;\n    await round.vault.commit(() => ({ drop: batch.map((it) => `change|${it.id}`) }));\n    if (code === 'too_large')",
  },
  {
    name: 'any-answer-means-sent',
    file: 'src/device/sync/push.ts',
    find: "  if (answer.why === 'ended') return 'stopped';\n  if (answer.status === 413)",
    replace:
      "  if (answer.status !== undefined) await round.vault.commit(() => ({ drop: batch.map((it) => `change|${it.id}`) }));\n  if (answer.why === 'ended') return 'stopped';\n  if (answer.status === 413)",
  },
  {
    name: 'the-station-forgets-deletions',
    file: 'src/station/sync/pull.ts',
    find: 'const gone = [...before.keys()].filter((it) => !now.has(it)).map(goneOf);',
    replace: 'const gone: Gone[] = now.size < 0 ? [goneOf("")] : [];',
  },
  {
    name: 'the-phone-ignores-deletions',
    file: 'src/device/sync/pull.ts',
    find: 'drop: reply.gone.map((it) => `${it.table}|${it.id}`)',
    replace: 'drop: []',
  },
  {
    name: 'a-receipt-for-other-bytes',
    file: 'src/device/sync/push.ts',
    find: 'hashes.get(it.id) === it.contentHash',
    replace: 'hashes.has(it.id)',
  },
  {
    name: 'receipts-by-their-place',
    file: 'src/device/sync/push.ts',
    find: "  for (const it of reply.receipts) if (!('unread' in it) && hashes.get(it.id) === it.contentHash) ours.set(it.id, it);\n",
    replace:
      "  reply.receipts.forEach((it, at) => {\n    const sent = batch[at];\n    if (!('unread' in it) && sent !== undefined && hashes.size > 0) ours.set(sent.id, { ...it, id: sent.id });\n  });\n",
  },
  {
    name: 'not-tried-again-after-a-failure',
    file: 'src/device/sync/sync.ts',
    find: "    failures = end === 'done' ? 0 : failures + 1;\n    arm();\n",
    replace: "    failures = end === 'done' ? 0 : failures + 1;\n    if (end === 'done') arm();\n",
  },
  {
    name: 'saved-is-said-too-early',
    file: 'src/device/write/writing.ts',
    find: '    await vault.commit((held) => {',
    replace: '    void vault.commit((held) => {',
    more: [
      {
        file: 'src/device/write/writing.ts',
        find: '    });\n    return answer;\n',
        replace: '    }).catch(() => undefined);\n    await new Promise((resolve) => setImmediate(resolve));\n    return answer;\n',
      },
    ],
  },
  {
    name: 'shown-before-it-is-kept',
    file: 'src/device/store/vault.ts',
    find: '          try {\n            await file.keep(batch);\n',
    replace: '          try {\n            apply(batch, held);\n            await file.keep(batch);\n',
  },
  {
    name: 'taken-twice-at-the-station',
    file: 'src/station/sync/take-together.ts',
    find: 'duplicate: true }, first.verdict));\n      return;\n',
    replace:
      'duplicate: true }, first.verdict));\n      this.notes.push(takenNote({ it, decision: { verdict: first.verdict }, stationSeq: first.stationSeq }, {}));\n      return;\n',
  },
  {
    name: 'a-second-word-for-one-change',
    file: 'src/station/sync/take-together.ts',
    find: 'stationSeq: first.stationSeq, duplicate: true }, first.verdict));',
    replace: "stationSeq: first.stationSeq + 1, duplicate: true }, { verdict: 'applied', flags: [] }));",
  },
  {
    name: 'fifty-decided-on-one-reading',
    file: 'src/station/sync/runs.ts',
    find: '[...own, ...needed].some((name) => touched.has(name))',
    replace: '[...own, ...needed].every((name) => touched.has(name))',
  },
  {
    name: 'a-correction-counts-as-another-visit',
    file: 'src/station/sync/take-visit.ts',
    find: '.filter((it) => it.id !== visit.supersedes)',
    replace: '',
  },
  {
    name: 'a-lost-original-is-not-waited-for',
    file: 'src/station/sync/take-visit.ts',
    find: 'return restoredAt !== undefined && ',
    replace: 'return restoredAt !== undefined && visit.supersedes === undefined && ',
  },
  {
    name: 'answered-before-the-commit',
    file: 'src/station/sync/take-changes.ts',
    find: '  return cx.guarded(\n    (act) => {\n',
    replace: '  let early: Promise<Answer[]> | undefined;\n  const done = cx.guarded(\n    (act) => {\n',
    more: [
      {
        file: 'src/station/sync/take-changes.ts',
        find: '      return takeTogether(act, { device, items, hold });\n',
        replace: '      early = takeTogether(act, { device, items, hold });\n      return early;\n',
      },
      {
        file: 'src/station/sync/take-changes.ts',
        find: 'isDatabaseAway(error) },\n  );\n',
        replace: 'isDatabaseAway(error) },\n  );\n  return done.catch((error: unknown) => early ?? Promise.reject(error));\n',
      },
    ],
  },
  {
    name: 'the-verdict-of-another-item',
    file: 'src/station/sync/take-together.ts',
    find: 'stationSeq, duplicate: false }, decision.verdict));\n      this.notes',
    replace: 'stationSeq, duplicate: false }, (final[0] ?? kept).decision.verdict));\n      this.notes',
  },
  {
    name: 'numbers-off-by-one',
    file: 'src/station/sync/keep-run.ts',
    find: 'stationSeq: first + at }',
    replace: 'stationSeq: first + at + 1 }',
  },
  {
    name: 'one-line-for-fifty',
    file: 'src/station/guard.ts',
    find: 'each?.map((it) =>',
    replace: 'each?.slice(0, 1).map((it) =>',
  },
  {
    name: 'nothing-new-is-believed-too-long',
    file: 'src/station/sync/nothing-new.ts',
    find: '(await isTouchedSince(tx, held.logSeq, logSeq, who)) ? undefined',
    replace: '(await isTouchedSince(tx, held.logSeq, logSeq, who)) && logSeq < 0 ? undefined',
  },
  {
    name: 'a-home-given-touches-nobody',
    file: 'src/station/records/touch-records.ts',
    find: 'const ONLY_TELL = [\n',
    replace: "const ONLY_TELL = [\n  'assignment.give',\n",
  },
  {
    name: 'a-visit-touches-nobody',
    file: 'src/station/records/touch-records.ts',
    find: 'const ONLY_TELL = [\n',
    replace: "const ONLY_TELL = [\n  'visit.record',\n",
  },
  {
    name: 'refused-on-the-way-out',
    file: 'src/device/open-device.ts',
    find: "    if (unread > 0) return refused({ because: 'refused', count: unread });\n",
    replace: '    if (unread < 0) return done(undefined);\n',
  },
  {
    name: 'visits-by-a-cursor',
    file: 'src/station/sync/pull.ts',
    find: '  const { gone, missing } = compare(before ?? new Map(), keysOf(self, scope));\n',
    replace:
      "  const seen = Math.max(0, ...[...(before ?? [])].flatMap(([key, rev]) => (key.startsWith('visit|') ? [Number(rev)] : [])));\n  const { gone, missing: all } = compare(before ?? new Map(), keysOf(self, scope));\n  const missing = all.filter((it) => it.table !== 'visit' || Number(it.rev) > seen);\n",
  },
  {
    name: 'a-new-beginning-drops-the-outbox',
    file: 'src/device/sync/pull.ts',
    find: '...(clear ? { clearBase: true } :',
    replace: '...(clear ? { clearBase: true, drop: [...held.changes.keys()].map((it) => `change|${it}`) } :',
  },
  {
    name: 'the-epoch-is-ignored',
    file: 'src/device/read/whereabouts.ts',
    find: "  return it.answered.receipt.answer.verdict === 'applied' && epoch !== undefined && it.answered.epoch !== epoch;\n",
    replace: '  return epoch === undefined && it.answered === undefined;\n',
  },
  {
    name: 'taken-back-after-it-was-sent',
    file: 'src/device/write/second-thoughts.ts',
    find: 'isNumbered(kept) || isAwaited(held, id))',
    replace: 'kept.answered !== undefined || isAwaited(held, id))',
    more: [{ file: 'src/device/write/second-thoughts.ts', find: "import { isNumbered } from './outbox.ts';\n", replace: '' }],
  },
  {
    name: 'taken-back-from-under-its-correction',
    file: 'src/device/write/second-thoughts.ts',
    find: 'return [...held.changes.values()].some((it) => it.change.dependsOn === id);',
    replace: 'return held.changes.size < 0 && id.length < 0;',
  },
  {
    name: 'a-lost-answer-to-taking-back',
    file: 'src/device/store/vault-file.ts',
    find: '  return batch.drop.length > 0;\n',
    replace: '  return batch.drop.length < 0;\n',
  },
  {
    name: 'numbers-are-not-kept',
    file: 'src/device/sync/push.ts',
    find: ".map((value): KeptRow => ({ is: 'change', value })), seq: given.seq };",
    replace: ".map((value): KeptRow => ({ is: 'change', value })) };",
  },
  {
    name: 'not-now-is-taken-for-an-answer',
    file: 'src/device/sync/push.ts',
    find: 'if (kept === undefined || !isFinal(receipt.answer)) continue;',
    replace: 'if (kept === undefined) continue;',
  },
  {
    name: 'a-correction-does-not-wait',
    file: 'src/device/write/record-visit.ts',
    find: '  return { supersedes, waitsFor: changeId.parse(supersedes) };\n',
    replace: '  return changeId.parse(supersedes) === supersedes ? { supersedes } : {};\n',
  },
  {
    name: 'nobody-asks-whose-session-it-is',
    file: 'src/device/sync/session.ts',
    find: "    if (answer.is === 'reply' && answer.reply.person.id === person.id) {",
    replace: "    if (answer.is === 'reply') {",
    more: [
      {
        file: 'src/device/sync/pull.ts',
        find: '{ head, person, view, limit: MOST_ROWS }',
        replace: '{ head, view, limit: person === undefined ? 1 : MOST_ROWS }',
      },
    ],
  },
  {
    name: 'the-log-line-comes-later',
    file: 'src/station/guard.ts',
    find: "      if (told && kind === 'plain') await appendAudits(tx, each?.map((it) => withNote(whole, it)) ?? [whole]);\n",
    replace: '      later = each?.map((it) => withNote(whole, it)) ?? [whole];\n',
    more: [
      { file: 'src/station/guard.ts', find: '  let told = false;\n', replace: "  let told = false;\n  let later: Omit<AuditLine, 'seq'>[] = [];\n" },
      {
        file: 'src/station/guard.ts',
        find: "    if (told && kind === 'snapshot') await writeLine(station, line);\n",
        replace: '    if (told) await station.db.transaction((tx) => appendAudits(tx, later));\n',
      },
    ],
  },
  {
    name: 'given-homes-are-forgotten',
    file: 'src/station/records/scope-records.ts',
    find: 'and(among(property.id, assigned), isListedProperty())',
    replace: 'and(among(property.id, assigned), isListedProperty(), inArray(property.beat, officer.beats))',
  },
  {
    name: 'the-review-day-is-ignored',
    file: 'src/station/records/scope-records.ts',
    find: 'isListedProperty(), gte(property.reviewOn, today))',
    replace: "isListedProperty(), gte(property.reviewOn, today < '' ? today : ('' as typeof today)))",
  },
  {
    name: 'a-draft-lies-open-on-the-disk',
    file: 'src/device/store/vault.ts',
    find: 'put: put.map(({ t, held: { k, r, n, c, w } }) => ({ t, row: { k, r, n, c, ...(w === undefined ? {} : { w }) } })),',
    replace:
      "put: put.map(({ t, held: { k, r, n, c, w, row } }) => ({ t, row: { k, r, n, c, ...(w === undefined ? {} : { w }), ...(row.is === 'draft' ? { form: row.value.form } : {}) } })),",
  },
  {
    name: 'a-placing-overwrites-another',
    file: 'src/station/sync/take-placing.ts',
    find: "  if (!isSamePlace(was.position, placing.from)) return rejected('place_moved');\n",
    replace: '',
  },
  {
    name: 'a-placing-lies-over-the-list-for-ever',
    file: 'src/device/read/placings.ts',
    find: '|| receipt.at > list.equalAt;',
    replace: '|| list.view !== undefined;',
  },
  {
    name: 'a-refused-placing-is-dropped-unread',
    file: 'src/device/sync/push.ts',
    find: "kept.change.kind === 'read' && receipt",
    replace: "kept.change.kind !== 'visit' && receipt",
  },
];
