/** A diagnosis as one line of `--diagnoses`: JSON with the English sentence. */
import type { Diagnosis } from '../model/diagnosis.ts';
import { diagnosesEn } from '../sentences/diagnoses.en.ts';
import { wordsOf } from '../sentences/diagnosis-words.ts';

export function diagnosisLine(diagnosis: Diagnosis): string {
  const { kind, line, variable, update, numbers } = diagnosis;
  const text = wordsOf(diagnosesEn, diagnosis).says;
  return JSON.stringify({ kind, line, variable, update, numbers, text });
}
