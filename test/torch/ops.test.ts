/** Every op on several dtypes against PyTorch: values, dtypes, shapes, nodes, gradients, errors (`record_ops.py`). */
import { expect, test } from 'vitest';
import cases from './op_cases.py?raw';
import recorded from './fixtures/ops.json';
import { finish, prepare } from './machine.ts';

type Numbers = readonly (number | string)[];

interface Told {
  readonly error?: string;
  readonly outputs?: readonly (readonly [string, readonly number[], Numbers, string | null])[];
  readonly grads?: Readonly<Record<string, Numbers>> | string;
}

const recordings = recorded as unknown as Readonly<Record<string, Readonly<Record<string, Told>>>>;

/** All cases in one run, a line each. */
function runAll(): Map<string, Record<string, Told>> {
  const names = /^NAMES = '(.*)'$/m.exec(cases)?.[1] ?? '';
  const functions = Object.keys(recordings).map((name) => `${JSON.stringify(name)}: lambda ${names}: ${name}`);
  const tail = `
import json
functions = {${functions.join(',\n')}}
for case in CASES:
    print(json.dumps([case, {dtype: run(functions[case], dtype) for dtype in DTYPES}]))
`;
  const prepared = prepare(cases + tail, 0);
  expect(finish(prepared)).toEqual({ ended: 'finished', error: null });
  const lines = prepared.written.stdout.trimEnd().split('\n');
  return new Map(lines.map((line) => JSON.parse(line) as [string, Record<string, Told>]));
}

/** Numbers to 1e-5 of the largest, or of themselves. */
function wrongNumbers(actual: Numbers, expected: Numbers): boolean {
  if (actual.length !== expected.length) return true;
  const scale = Math.max(0, ...expected.map((v) => (typeof v === 'number' ? Math.abs(v) : 0)));
  return expected.some((v, i) => {
    const ours = actual[i];
    if (typeof v !== 'number' || typeof ours !== 'number') return v !== ours;
    return Math.abs(ours - v) > 1e-5 * Math.abs(v) + 1e-6 * scale;
  });
}

function differences(actual: Told | undefined, expected: Told): string[] {
  if (actual === undefined) return ['not run'];
  const text = JSON.stringify(actual);
  if (actual.error !== expected.error) return [`${text}, not ${JSON.stringify(expected)}`];
  const wrong: string[] = [];
  if (actual.outputs?.length !== expected.outputs?.length) wrong.push(`number of outputs: ${text}`);
  expected.outputs?.forEach(([dtype, shape, numbers, node], k) => {
    const [ourDtype, ourShape, ourNumbers, ourNode] = actual.outputs?.[k] ?? ['', [], [], null];
    if (ourDtype !== dtype) wrong.push(`dtype ${ourDtype}, not ${dtype}`);
    if (ourShape.join() !== shape.join()) wrong.push(`shape ${ourShape.join()}, not ${shape.join()}`);
    if (ourNode !== node) wrong.push(`node ${ourNode}, not ${node}`);
    if (wrongNumbers(ourNumbers, numbers)) wrong.push(`values ${ourNumbers.join()}, not ${numbers.join()}`);
  });
  const [ours, theirs] = [actual.grads, expected.grads];
  if (typeof ours === 'string' || typeof theirs === 'string')
    return ours === theirs ? wrong : [...wrong, `grads ${text}`];
  for (const name of new Set([...Object.keys(ours ?? {}), ...Object.keys(theirs ?? {})])) {
    const [a, b] = [ours?.[name] ?? [], theirs?.[name] ?? []];
    if (wrongNumbers(a, b)) wrong.push(`gradient of ${name}: ${a.join()}, not ${b.join()}`);
  }
  return wrong;
}

const results = runAll();

test('every case is recorded', () => {
  expect([...results.keys()]).toEqual(Object.keys(recordings));
});

test.each(Object.keys(recordings))('%s', (name) => {
  const wrong = Object.entries(recordings[name] ?? {}).flatMap(([dtype, expected]) =>
    differences(results.get(name)?.[dtype], expected).map((difference) => `${dtype}: ${difference}`),
  );
  expect(wrong).toEqual([]);
});
