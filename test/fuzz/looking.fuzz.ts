/** Whatever is asked wherever a run stands: it is afterwards as it was, and so is the rest of it. */
import type { Explanation } from '../../src/model/explanation.ts';
import type { Search } from '../../src/model/search.ts';
import { defaultMemory } from '../../src/session/run/keyframes.ts';
import { Run } from '../../src/session/run/run.ts';
import { answeringOf, type Answerer } from '../../src/worker/answering.ts';
import type { Ask, QuestionName } from '../../src/worker/questions.ts';
import { randomNumbers } from '../session/running.ts';
import { asks, type Place } from './asks.ts';
import type { Fuzz } from './fuzz.ts';
import { listings } from './listings.ts';
import { straightRun } from './straight.ts';

const now = (): number => performance.now();

/** What is looked for has conditions that draw random numbers and write into tensors. */
const quests: readonly Search[] = [
  { kind: 'breakpoint', breakpoints: [{ line: 8, condition: 'torch.rand(2).sum().item() > 1.2' }] },
  { kind: 'breakpoint', breakpoints: [{ line: 12, condition: 'loss.detach().mul_(2).item() < 0' }] },
  { kind: 'clip' },
  { kind: 'not-finite' },
  { kind: 'into' },
  { kind: 'out' },
];

/** Where kinds of places are: before the first line, after a line, an op, a micro-batch, an update, within the library, at the end. */
function placesOf(run: Run, random: () => number): readonly number[] {
  const { stops, end } = run.film;
  const some = (one: { readonly length: number; at(k: number): number }, count: number): readonly number[] =>
    one.length === 0 ? [] : Array.from({ length: count }, () => one.at(Math.floor(random() * one.length)));
  const anywhere = Math.floor(random() * (end ?? 1));
  const kinds = Object.values(stops).flatMap((one) => some(one, 1));
  const all = [...new Set([0, ...kinds, anywhere, end ?? 0])].map((at) => ({ at, order: random() }));
  return all.toSorted((a, b) => a.order - b.order).map(({ at }) => at);
}

/** Puts a question as the runner does. */
function put<Name extends QuestionName>(run: Run, name: Name, ask: Ask<Name>, from: Answerer): unknown {
  const answering = answeringOf(name);
  if ('answer' in answering) return run.aside(() => answering.answer(ask, from));
  return run.aside(() => answering.begin(ask, from))?.work(Infinity) ?? null;
}

function putAll(place: Place, name: QuestionName, from: Answerer): void {
  for (const ask of asks[name](place)) {
    const answer = put(place.run, name, ask, from);
    if (name !== 'explain' || answer === null) continue;
    // One goes on asking about what a number is made of.
    const { operands } = answer as Explanation;
    const target = place.pick(operands.flatMap((one) => one.target ?? []));
    if (target !== undefined) put(place.run, 'explain', target, from);
  }
}

function run(seed: number): readonly string[] {
  const random = randomNumbers(seed * 2_654_435 + 1);
  for (let k = 0; k < 5; k++) random();
  const listing = listings[seed % listings.length]!;
  const pick = <Item>(from: readonly Item[]): Item | undefined => from[Math.floor(random() * from.length)];
  const known = new Run({ run: 1, ...listing, seed: 0, memory: defaultMemory, now });
  while (known.advance(Infinity));
  const places = placesOf(known, random).slice(0, 4);
  const { table, end } = straightRun(listing, places);
  const wrong: string[] = [];
  const asked = new Run({ run: 1, ...listing, seed: 0, memory: defaultMemory, now });
  const answerer: Answerer = { run: asked, memory: defaultMemory, findSupported: () => ({ sections: [] }) };
  const visit = (position: number): boolean => {
    // The film goes only as far as it has to: questions are asked in the middle of it, too.
    while (asked.film.end === null && asked.film.horizon < position) asked.advance(now());
    while (!asked.moveTo(position, Infinity));
    const fingerprint = table.get(position);
    if (fingerprint === undefined || fingerprint === asked.fingerprint) return true;
    wrong.push(`${listing.name}: another state at ${position}`);
    return false;
  };
  for (const position of places) {
    if (!visit(position)) break;
    const frame = asked.frame();
    const place: Place = { run: asked, frame, pick };
    for (const name of Object.keys(asks) as QuestionName[]) {
      putAll(place, name, answerer);
      if (asked.fingerprint !== frame.fingerprint)
        wrong.push(`${listing.name}: ${name} at ${position} left another state`);
    }
    const quest = pick(quests);
    if (quest === undefined || wrong.length > 0) break;
    asked.find(quest, random() < 0.5 ? 'forward' : 'back').look(Infinity);
    visit(position);
  }
  for (const position of [...places, end]) visit(position);
  return wrong;
}

export const fuzz: Fuzz = { name: 'looking', short: listings.map((_, k) => k), run };
