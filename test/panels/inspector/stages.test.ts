import { expect, test } from 'vitest';
import { textOf } from '../../../src/panels/inspector/formula.ts';
import type { Formula } from '../../../src/panels/inspector/formula.ts';
import { stagesOf } from '../../../src/panels/inspector/stages.ts';
import { symbolOf } from '../../../src/panels/inspector/symbols.ts';
import type { Explanation, Quantity, Tree, What } from '../../../src/model/explanation.ts';

const letters = new Map([
  ['fc1/addmm#1', 'z'],
  ['relu#1', 'a'],
  ['fc2/t#1', 'fc2.weightᵀ'],
]);

const value = (node: string, ...at: number[]): What => ({ kind: 'value', node, name: null, op: '', at });
const gradient = (node: string, ...at: number[]): What => ({ kind: 'gradient', node, op: '', at });
const quantity = (what: What, number: number): Quantity => ({ what, value: number, target: null, light: null });
const operand = (k: number): Tree => ({ kind: 'operand', k });

function stages(result: Quantity, rule: Explanation['rule'], tree: Tree, operands: readonly Quantity[]) {
  const explanation: Explanation = {
    target: { kind: 'loss', microBatch: 1 },
    result,
    rule,
    tree,
    operands,
    evaluated: 0,
    scale: 0,
    notes: [],
    line: 0,
    made: null,
    checkable: false,
  };
  const shown = stagesOf(explanation, letters, (count) => `${count} more`);
  const text = (formula: Formula | null): string | null => formula && textOf(formula);
  return [text(shown.rule), text(shown.filled), text(shown.numbers)];
}

test('the chain rule of relu in three stages', () => {
  const operands = [quantity(gradient('relu#1', 11, 41), -0.07958), quantity(value('relu#1', 11, 41), 0.5732)];
  const rule = { text: 'g · [y > 0]', names: { g: gradient('relu#1'), y: value('relu#1') } };
  const zero: Tree = { kind: 'constant', value: 0, symbol: null };
  const tree: Tree = { kind: 'select', rule: 'y > 0', options: [operand(0), zero], winner: 0 };
  expect(stages(quantity(gradient('fc1/addmm#1', 11, 41), -0.07958), rule, tree, operands)).toEqual([
    '∂L/∂z = ∂L/∂a · [a > 0]',
    '∂L/∂a[11,41] · [a[11,41] > 0]',
    '−0.07958 = −0.07958 · 1',
  ]);
});

test('a sum keeps its signs, and says what it leaves out', () => {
  const operands = [quantity(value('relu#1', 0), 2), quantity(value('relu#1', 1), -3)];
  const minus: Tree = { kind: 'function', name: 'neg', argument: operand(0) };
  const tree: Tree = {
    kind: 'product',
    factors: [{ kind: 'sum', terms: [operand(0), minus, operand(1)], rest: { count: 7, value: 0.25 } }, operand(1)],
  };
  expect(stages(quantity(value('fc1/addmm#1'), 1.5), null, tree, operands).slice(1)).toEqual([
    '(a[0] − a[0] + a[1] + (7 more)) · a[1]',
    '1.500 = (2 − 2 − 3 + (7 more: 0.2500)) · (−3)',
  ]);
});

test('roots, squares and quotients', () => {
  const operands = [
    quantity({ kind: 'option', name: 'lr', letter: 'lr' }, 0.001),
    quantity({ kind: 'option', name: 'eps', letter: 'ε' }, 1e-8),
  ];
  const two: Tree = { kind: 'constant', value: 2, symbol: null };
  const tree: Tree = {
    kind: 'quotient',
    over: { kind: 'power', base: operand(0), exponent: two },
    under: { kind: 'sum', terms: [{ kind: 'function', name: 'sqrt', argument: operand(0) }, operand(1)], rest: null },
  };
  expect(stages(quantity({ kind: 'clip', update: 1 }, 1), null, tree, operands).slice(1)).toEqual([
    'lr² / (√lr + ε)',
    '1 = 0.001² / (√0.001 + 1e−8)',
  ]);
});

test('the transpose of a transpose is the thing itself', () => {
  const rule = { text: 'α·g·mat2ᵀ', names: { g: gradient('relu#1'), mat2: value('fc2/t#1') } };
  const [first] = stages(quantity(gradient('fc1/addmm#1'), 1), rule, operand(0), [quantity(gradient('relu#1'), 1)]);
  expect(first).toBe('∂L/∂z = α · ∂L/∂a · fc2.weight');
});

test.each<[What, string]>([
  [{ kind: 'weight', name: 'fc1.weight', at: [4, 1] }, 'fc1.weight[4,1]'],
  [{ kind: 'share', name: 'w', microBatch: 2, at: [] }, '∂L[2]/∂w'],
  [{ kind: 'face-norm', name: 'relu#1', face: 'grad' }, '‖∂L/∂a‖'],
  [{ kind: 'norm', of: 'applied', update: 3 }, '‖g‖'],
  [{ kind: 'option', name: 'betas[0]', letter: 'β₁' }, 'β₁'],
  [{ kind: 'option', name: 'max_norm', letter: null }, 'max_norm'],
])('a symbol for %o', (what, symbol) => {
  expect(textOf(symbolOf(what, letters))).toBe(symbol);
});
