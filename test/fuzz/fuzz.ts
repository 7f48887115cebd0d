/**
 * What a generator of this folder is. Each lies in a file of its own, `NAME.fuzz.ts`, that exports `fuzz`; it is found by that
 * name and listed nowhere. `npm test` runs the seeds in `short`; `npm run fuzz -- --minutes N` runs all generators by turns with
 * new seeds until the time is up, `-- --only NAME --seed S` one case again. What goes wrong is told with both.
 */
export interface Fuzz {
  /** As the file is named. */
  readonly name: string;
  /** The seeds of the tests: some seconds in all. */
  readonly short: readonly number[];
  /** Makes the case of a seed, the same at every time, and tries it. What is wrong, a sentence each; nothing when all is right. */
  readonly run: (seed: number) => readonly string[] | Promise<readonly string[]>;
}
