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

const modules = import.meta.glob<{ readonly answering: Answering<QuestionName> }>('../../src/worker/answers/*.ts', {
  eager: true,
});

test('each question has one file, named after it', () => {
  expect(names.length).toBeGreaterThan(10);
  const files = Object.entries(modules).map(
    ([path, { answering }]) => `${path.split('/').at(-1)} ${answering.question}`,
  );
  expect(files.toSorted()).toEqual(names.map((name) => `${name}.ts ${name}`).toSorted());
});

test('each is found by its name, and no other is', () => {
  for (const { answering } of Object.values(modules)) expect(answeringOf(answering.question)).toBe(answering);
  expect(() => answeringOf('nothing' as QuestionName)).toThrow('nobody answers nothing');
});
