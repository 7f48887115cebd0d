/** Broken programs get CPython's message, line and caret. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseModule } from '../../../src/python/parser/parse.ts';
import { SourceText } from '../../../src/python/source.ts';
import { PySyntaxError, renderSyntaxError } from '../../../src/python/syntax-error.ts';

interface Recorded {
  readonly name: string;
  readonly text: string;
  readonly kind: string;
  readonly message: string;
  readonly line: number;
  readonly offset: number;
  readonly printed: string;
}

const records = JSON.parse(readFileSync(new URL('broken.json', import.meta.url), 'utf8')) as Recorded[];

/** Programs whose error lies in what is left out: they are refused for that, with the name of the construct. */
const LEFT_OUT = new Set(['except star mix']);

function refusal(text: string): PySyntaxError {
  try {
    parseModule(new SourceText('program.py', text));
  } catch (error) {
    if (error instanceof PySyntaxError) return error;
    throw error;
  }
  throw new Error('the program is accepted');
}

test.each(records.filter(({ name }) => !LEFT_OUT.has(name)).map((r) => [r.name, r] as const))(
  '%s is refused as by CPython',
  (_, record) => {
    const error = refusal(record.text);
    expect(renderSyntaxError(error)).toBe(record.printed);
    const { kind, message, line, offset } = record;
    expect([error.kind, error.message, error.line, error.col + 1]).toEqual([kind, message, line, offset]);
  },
);

test.each(records.filter(({ name }) => LEFT_OUT.has(name)).map((r) => [r.name, r] as const))(
  '%s is refused by name',
  (_, record) => {
    expect(refusal(record.text).kind).toBe('UnsupportedSyntax');
  },
);
