/** What CPython prints for the programs of some seeds, as the text of `recorded.json`. */
import { byOracle } from './oracle.ts';
import { programOf } from './programs.ts';

export function record(seeds: readonly number[]): string {
  const answers = seeds.map((seed) => [seed, byOracle(programOf(seed))] as const);
  return `${JSON.stringify(Object.fromEntries(answers.filter(([, answer]) => answer !== null)), null, 2)}\n`;
}
