/** Runs a listing to its end and gives what is wrong with it. */
import type { Diagnosis } from '../../../src/model/diagnosis.ts';
import { diagnosisKey } from '../../../src/model/diagnosis.ts';
import { Headless } from '../../../src/session/run/headless.ts';

export function diagnose(text: string, name = 'listing.py', seed = 0, maxLines = 200_000): readonly Diagnosis[] {
  const found = new Map<string, Diagnosis>();
  const run = new Headless({
    name,
    text,
    seed,
    onOutput: () => undefined,
    onUpdate: null,
    onEvent: null,
    onDiagnosis: (one) => void found.set(diagnosisKey(one), one),
    maxLines,
  });
  while (run.run() === 'running') void 0;
  return [...found.values()].toSorted((a, b) => a.position - b.position);
}
