/** Every question in the map of questions is answered by its file, and nothing else is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Answering } from '../../src/worker/answering.ts';
import { answeringOf } from '../../src/worker/answering.ts';
import type { QuestionName } from '../../src/worker/questions.ts';

const map = readFileSync(join(import.meta.dirname, '../../src/worker/questions.ts'), 'utf8');

/** The names of the map's entries. */
const names = [...map.matchAll(/^ {2}readonly '?([\w-]+)'?: \{ readonly ask: /gm)].map(([, name]) => name);

type Answers = Readonly<Record<string, Answering<QuestionName>>>;
const modules: Readonly<Record<string, Answers>> = import.meta.glob('../../src/worker/answers/*.ts', {
  eager: true,
});
const answers = Object.entries(modules).flatMap(([path, file]) =>
  Object.values(file).map((answering) => ({ file: path.split('/').at(-1), answering })),
);

test('each question has one file, named after it', () => {
  expect(names.length).toBeGreaterThan(10);
  const files = answers.map(({ file, answering }) => `${file} ${answering.question}`);
  expect(files.toSorted()).toEqual(names.map((name) => `${name}.ts ${name}`).toSorted());
});

test('each is found by its name, and no other is', () => {
  for (const { answering } of answers) expect(answeringOf(answering.question)).toBe(answering);
  expect(() => answeringOf('nothing' as QuestionName)).toThrow('nobody answers nothing');
});
