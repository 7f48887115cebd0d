/** How a question is answered: one record in one file of `answers/`, which bears the question's name. */
import type { Supported } from '../model/supported.ts';
import type { Answer, Ask, QuestionName } from './questions.ts';
import type { RunInterface } from './run-interface.ts';

/** What an answer may look at. */
export interface Answerer {
  /** The run that is loaded; null before the first and after a text that was refused. */
  readonly run: RunInterface | null;
  /** Bytes for the keyframes of this run and those to come. */
  memory: number;
  /** Walks the library: takes some tenths of a second. */
  readonly findSupported: () => Supported;
}

/** An answer that takes long: worked on until a deadline each time, until it is there. */
export interface Work<Value> {
  work(deadline: number): Value | null;
}

/**
 * Answered at once, whatever waits: what is asked names its position, or is about where the frame stands. Or begun, and worked
 * on while nothing moves, one at a time: a newer such question and a load overtake it, and its answer is null; null, too, where
 * there is nothing to work on.
 */
export type Answering<Name extends QuestionName> =
  | { readonly question: Name; readonly answer: (ask: Ask<Name>, from: Answerer) => Answer<Name> }
  | {
      readonly question: Name;
      readonly begin: (ask: Ask<Name>, from: Answerer) => Work<Answer<Name>> | null;
    };

type AnyAnswering = { readonly [Name in QuestionName]: Answering<Name> }[QuestionName];

const found = import.meta.glob<Readonly<Record<string, AnyAnswering>>>('./answers/*.ts', { eager: true });

/** By the question's name. */
const answers = new Map<QuestionName, AnyAnswering>(
  Object.values(found).flatMap((file) => Object.values(file).map((one) => [one.question, one])),
);

function isFor<Name extends QuestionName>(
  name: Name,
  one: AnyAnswering | undefined,
): one is AnyAnswering & Answering<Name> {
  return one?.question === name;
}

/** The record of a question; throws when it has none, a defect of ours. */
export function answeringOf<Name extends QuestionName>(name: Name): Answering<Name> {
  const one = answers.get(name);
  if (!isFor(name, one)) throw new Error(`nobody answers ${name}`);
  return one;
}
