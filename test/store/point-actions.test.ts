import { afterEach, expect, test } from 'vitest';
import { explainedLine, operandLines, point, pointedLine } from '../../src/store/point-actions.ts';
import { initialState } from '../../src/store/state.ts';
import { page } from '../../src/store/store.ts';
import type { Explanation, Quantity } from '../../src/model/explanation.ts';
import { frameOf, graphView } from '../panels/graph/frames.ts';

const graph = graphView();
const nodes = graph.nodes.map((node, i) => ({ ...node, line: node.kind === 'parameter' ? 0 : i }));
const line = (id: string): number => nodes.findIndex((node) => node.id === id);

afterEach(() => page.setState(initialState(), true));

test('what is pointed at changes the page only when the place does', () => {
  let changes = 0;
  const stop = page.subscribe(() => changes++);
  point({ node: 'relu#1', face: 'value', at: { row: 1, col: 2 } });
  point({ node: 'relu#1', face: 'value', at: { row: 1, col: 2 } });
  point({ node: 'relu#1', face: 'value', at: [1, 2] });
  point({ node: 'relu#1', face: 'value', at: [1, 2] });
  point({ node: 'relu#1', face: null, at: null });
  point(null);
  point(null);
  stop();
  expect(changes).toBe(4);
});

test('the line that made what is pointed at', () => {
  page.setState({ frame: frameOf({ ...graph, nodes }, 'forward') });
  expect(pointedLine(page.getState())).toBe(0);
  point({ node: 'relu#1', face: 'grad', at: [0, 0] });
  expect(pointedLine(page.getState())).toBe(line('relu#1'));
  point({ node: 'fc1.weight', face: null, at: null });
  expect(pointedLine(page.getState())).toBe(0);
});

test('the lines of what is explained and of what that is made of; none while the run plays', () => {
  const quantity = (node: string): Quantity => ({
    what: { kind: 'value', node, name: null, op: '', at: [0] },
    value: 1,
    target: null,
    light: { node, face: 'value', at: [0] },
  });
  const explanation: Explanation = {
    target: { kind: 'clip', position: 1 },
    result: quantity('relu#1'),
    rule: null,
    tree: null,
    operands: [quantity('mse_loss#1'), quantity('fc1/addmm#1'), quantity('fc1.bias'), quantity('fc1/addmm#1')],
    evaluated: 1,
    scale: 1,
    notes: [],
    line: 7,
    made: null,
    checkable: false,
  };
  page.setState({ frame: frameOf({ ...graph, nodes }, 'forward'), explanation });
  expect(explainedLine(page.getState())).toBe(7);
  expect(operandLines(page.getState())).toBe(`${line('fc1/addmm#1')} ${line('mse_loss#1')}`);
  page.setState({ playing: true });
  expect(explainedLine(page.getState())).toBe(0);
  expect(operandLines(page.getState())).toBe('');
});
