/** `npm run fuzz`: generators with new seeds, by turns. */
import type { Fuzz } from './fuzz.ts';

const help = `npm run fuzz [-- [--minutes N] [--only NAME] [--seed S]]

Runs the generators of test/fuzz by turns with new seeds and tells what is wrong.

  --minutes N   for how long; 5 unless told
  --only NAME   this generator
  --seed S      this case, once
`;

const found: Readonly<Record<string, Fuzz>> = import.meta.glob('./*.fuzz.ts', { eager: true, import: 'fuzz' });

/** The exit code: 1 when something is wrong, 2 for a call that makes no sense. */
export async function main(args: readonly string[]): Promise<number> {
  const given = (option: string): string | null =>
    args.includes(option) ? (args[args.indexOf(option) + 1] ?? '') : null;
  const only = given('--only');
  const all = Object.values(found).filter(({ name }) => only === null || name === only);
  const minutes = Number(given('--minutes') ?? 5);
  const seed = given('--seed');
  if (all.length === 0 || !(minutes >= 0) || Number.isNaN(Number(seed)) || args.includes('--help')) {
    console.log(help);
    return args.includes('--help') ? 0 : 2;
  }
  const counts = new Map(all.map(({ name }) => [name, { cases: 0, wrong: 0 }]));
  const tryOne = async (fuzz: Fuzz, which: number): Promise<void> => {
    const count = counts.get(fuzz.name)!;
    count.cases++;
    const wrong = await attempt(fuzz, which);
    if (wrong.length === 0) return;
    count.wrong++;
    console.log(
      `${fuzz.name} --seed ${which}\n${wrong
        .slice(0, 5)
        .map((one) => `  ${one}\n`)
        .join('')}`,
    );
  };
  const turns = async (until: number, turn: number): Promise<void> => {
    if (Date.now() >= until) return;
    // The clock is no seed: two runs of one day are to try different cases.
    await tryOne(all[turn % all.length]!, Math.floor(Math.random() * 2 ** 31));
    await turns(until, turn + 1);
  };
  if (seed !== null) await Promise.all(all.map((fuzz) => tryOne(fuzz, Number(seed))));
  else await turns(Date.now() + minutes * 60_000, 0);
  for (const [name, { cases, wrong }] of counts) console.log(`${name}: ${cases} cases, ${wrong} wrong`);
  return [...counts.values()].some(({ wrong }) => wrong > 0) ? 1 : 0;
}

/** A generator that breaks has found something, too. */
async function attempt({ run }: Fuzz, seed: number): Promise<readonly string[]> {
  try {
    return await run(seed);
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}
