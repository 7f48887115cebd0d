/** What is said of a diagnosis, in any language: made of its numbers, names and lines alone. */
import type { Diagnosis, DiagnosisKind, DiagnosisOf } from '../model/diagnosis.ts';

/** The words for one kind. `says`: one sentence. `why`: two, about the rule behind it. */
export interface KindWords<Kind extends DiagnosisKind> {
  readonly says: (diagnosis: DiagnosisOf<Kind>) => string;
  readonly why: string;
}

export type DiagnosisWords = { readonly [Kind in DiagnosisKind]: KindWords<Kind> };

/** The words for this very diagnosis. */
export function wordsOf(words: DiagnosisWords, diagnosis: Diagnosis): { readonly says: string; readonly why: string } {
  const { says, why } = words[diagnosis.kind] as KindWords<typeof diagnosis.kind>;
  return { says: (says as (one: Diagnosis) => string)(diagnosis), why };
}

/** A number with at most four digits: `0.6138`, `65536`, `1.2e-7`. */
export function shortNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e7) return String(value).replace('-', '\u2212');
  const text = Math.abs(value) >= 1e-3 && Math.abs(value) < 1e6 ? value.toPrecision(4) : value.toExponential(2);
  return text.replace(/\.?0+(?=e|$)/, '').replace('-', '\u2212');
}
