/**
 * The answer of an act that the rules may refuse: a value, or a refusal that says why.
 *
 * A refusal is an expected answer with a tag the screens have a sentence for. What should never happen is thrown.
 */
export type Result<Value, Refusal> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal };

export function done<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function refused<Refusal>(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal };
}
