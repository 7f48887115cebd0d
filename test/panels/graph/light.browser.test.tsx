/** What is pointed at lights here and elsewhere; printed numbers can be asked about. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page as browserPage, userEvent } from 'vitest/browser';
import { cleanup } from 'vitest-browser-react';
import { watchPointing } from '../../../src/app/point-at.ts';
import { point } from '../../../src/store/point-actions.ts';
import { page } from '../../../src/store/store.ts';
import type { Frame } from '../../../src/model/frame.ts';
import type { GraphView } from '../../../src/model/graph.ts';
import { RECORDED, frameOf, graphView } from './frames.ts';
import { box, pointer, show } from './stage.tsx';

const backward = (done: number, graph: GraphView = graphView(RECORDED.length, done)): Frame =>
  frameOf(graph, 'backward');

const rings = (): number => document.querySelectorAll('.pointed rect').length / 2;
const text = (id: string, part: string): Element | null =>
  [...box(id).querySelectorAll('text')].find((one) => one.textContent?.includes(part)) ?? null;

beforeEach(async () => {
  await browserPage.viewport(1440, 900);
});
afterEach(cleanup);

describe('the light', () => {
  it('is told to all panels by the cell under the pointer, and goes out', async () => {
    await show(backward(6));
    pointer('pointermove', box('relu#1').querySelector('.grad image'), 0.1, 0.9);
    expect(page.getState().pointed).toEqual({ node: 'relu#1', face: 'grad', at: { row: 3, col: 0 } });
    expect(rings()).toBe(1);
    await expect.poll(() => document.querySelector('.graph-tip.shown')?.textContent).toMatch(/\[3, 0\]explain$/);
    document.querySelector('.graph-drawing svg')?.dispatchEvent(new PointerEvent('pointerleave'));
    expect(page.getState().pointed).toBeNull();
    expect(rings()).toBe(0);
    expect(document.querySelector('.graph-tip.shown')).toBeNull();
  });

  it('shines where another panel points to, without the panel rendering again', async () => {
    await show(backward(6));
    let changes = 0;
    const watch = new MutationObserver((records) => (changes += records.length));
    watch.observe(box('fc2/addmm#1'), { subtree: true, childList: true, attributes: true });
    point({ node: 'relu#1', face: 'value', at: [3, 4] });
    expect(rings()).toBe(1);
    point({ node: 'fc1.weight', face: null, at: null });
    expect(rings()).toBe(0);
    expect(box('fc1.weight@fc1/t#1').classList.contains('same')).toBe(true);
    expect(box('relu#1').classList.contains('same')).toBe(false);
    expect(watch.takeRecords().length + changes).toBe(0);
    watch.disconnect();
    point(null);
  });

  it('follows the keyboard', async () => {
    await show(backward(6));
    box('fc1/addmm#1').focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(page.getState().pointed).toEqual({ node: 'relu#1', face: null, at: null });
  });

  it('is given and taken by whatever names its place', async () => {
    await show(backward(6));
    const stop = watchPointing();
    const row = document.createElement('div');
    row.dataset['place'] = 'fc1.weight';
    row.dataset['face'] = 'grad';
    row.dataset['at'] = '2 1';
    row.append(document.createElement('b'));
    document.body.append(row);
    row.firstElementChild?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    expect(page.getState().pointed).toEqual({ node: 'fc1.weight', face: 'grad', at: [2, 1] });
    expect(row.hasAttribute('data-lit')).toBe(true);
    document.body.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    expect(page.getState().pointed).toBeNull();
    pointer('pointermove', box('fc1.weight@fc1/t#1'), 0.05, 0.02);
    expect(row.hasAttribute('data-lit')).toBe(true);
    stop();
    row.remove();
    point(null);
  });

  it('is that of an update or a micro-batch, too, with whatever place lies around it', async () => {
    await show(backward(6));
    const stop = watchPointing();
    const area = document.createElement('ul');
    area.innerHTML =
      '<li data-place="fc1.weight"><i data-share="2"></i></li><li data-share="2"></li><li data-update="7"><button></button></li>';
    document.body.append(area);
    const [share, other, row] = [area.querySelector('i'), area.children[1], area.children[2]];
    share?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    expect(page.getState().moment).toEqual({ kind: 'share', number: 2 });
    expect(page.getState().pointed?.node).toBe('fc1.weight');
    expect(other?.hasAttribute('data-lit')).toBe(true);
    expect(share?.parentElement?.hasAttribute('data-lit')).toBe(true);
    area.querySelector('button')?.focus();
    expect(page.getState().moment).toEqual({ kind: 'update', index: 7 });
    expect(page.getState().pointed).toBeNull();
    expect(row?.hasAttribute('data-lit')).toBe(true);
    expect(other?.hasAttribute('data-lit')).toBe(false);
    area.querySelector('button')?.blur();
    expect(page.getState().moment).toBeNull();
    stop();
    area.remove();
  });

  it('shows all uses of a shared parameter', async () => {
    const graph = graphView(RECORDED.length, 6);
    const nodes = graph.nodes.filter(({ id }) => id !== 'fc2.bias');
    const edges = graph.edges.map((edge) => (edge.from === 'fc2.bias' ? { ...edge, from: 'fc1.bias' } : edge));
    await show(backward(6, { ...graph, nodes, edges, signature: 'shared' }));
    point({ node: 'fc1.bias', face: null, at: null });
    const words = [...document.querySelectorAll('.fan-out text')].map((one) => one.textContent);
    expect(words).toEqual(['use 1 of 2', 'use 2 of 2']);
    expect(document.querySelectorAll('.fan-out path')).toHaveLength(1);
    point({ node: 'fc1.weight', face: null, at: null });
    expect(document.querySelectorAll('.fan-out path')).toHaveLength(0);
    point(null);
  });
});

describe('a printed number', () => {
  it('is explained when it is clicked; beside it the node is chosen', async () => {
    await show(backward(6));
    pointer('click', text('relu#1', 'norm'));
    expect(page.getState().trail[0]?.target).toMatchObject({ kind: 'face-norm', node: 'relu#1', face: 'value' });
    expect(page.getState().selection).toBeNull();
    pointer('click', text('relu#1', 'ReluBackward0'));
    expect(page.getState().selection).toEqual({ node: 'relu#1', face: null, row: null, col: null });
  });

  it('is the loss: chosen like a cell', async () => {
    await show(backward(10));
    pointer('click', box('mse_loss#1').querySelector('.value .number'));
    expect(page.getState().selection).toEqual({ node: 'mse_loss#1', face: 'value', row: 0, col: 0 });
  });

  it('is the norm of .grad on a tag, and the share of a micro-batch', async () => {
    const frame = backward(10);
    const share = { microBatch: 1, position: 7, norm: 1, projection: 1, cosine: 1, before: 0, along: 0 };
    const row = { name: 'fc1.bias', shape: [5], state: 'values', norm: 1, shares: [share] } as const;
    await show({ ...frame, ledger: [row] });
    pointer('click', text('fc1.bias@fc1/addmm#1', 'norm'));
    expect(page.getState().trail[0]?.target).toMatchObject({ kind: 'face-norm', node: 'fc1.bias', face: 'grad' });
    const dot = box('fc1.bias@fc1/addmm#1').querySelector('rect[rx="2"]');
    pointer('click', dot);
    expect(page.getState().trail[0]?.target).toEqual({ kind: 'share-norm', position: 7, node: 'fc1.bias' });
  });

  it('wears the ring while it is explained', async () => {
    const frame = backward(6);
    await show(frame);
    const target = { kind: 'face-norm', position: frame.position, node: 'relu#1', face: 'grad' } as const;
    const what = { kind: 'face-norm', name: 'relu#1', face: 'grad' } as const;
    const result = { what, value: 1, target, light: null };
    const rest = { rule: null, tree: null, operands: [], evaluated: 1, scale: 1, notes: [], line: 0, made: null };
    page.setState({ explanation: { target, result, ...rest, checkable: false } });
    await expect.poll(() => document.querySelectorAll('.rings:not(.pointed) rect').length).toBe(2);
  });
});
