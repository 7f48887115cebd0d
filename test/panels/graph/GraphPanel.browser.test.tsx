import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page as browserPage, userEvent } from 'vitest/browser';
import { cleanup } from 'vitest-browser-react';
import { clock } from '../../../src/store/clock.ts';
import { page } from '../../../src/store/store.ts';
import type { Frame } from '../../../src/model/frame.ts';
import { watchMutations } from '../../dev/mutations.ts';
import { RECORDED, face, frameOf, graphView } from './frames.ts';
import { box, pointer, press, show } from './stage.tsx';

const backward = (done: number): Frame => frameOf(graphView(RECORDED.length, done), 'backward');

beforeEach(async () => {
  clock.settle();
  await browserPage.viewport(1440, 900);
});
afterEach(cleanup);

describe('the graph panel', () => {
  it('invites to play before anything has run', async () => {
    const region = await show(null);
    expect(region.querySelector('button')?.textContent).toContain('Play');
    expect(region.querySelector('svg.graph')).toBeNull();
  });

  it('names every node, numbers the backward pass and lights the node at work', async () => {
    const region = await show(backward(6));
    expect(region.textContent).toContain('backward, 6 of 10 nodes');
    const names = [...region.querySelectorAll('[data-box]')].map((one) => one.getAttribute('data-node'));
    expect(names).toHaveLength(RECORDED.length);
    expect(new Set(names)).toEqual(new Set(RECORDED));
    expect(box('relu#1').textContent).toContain('ReluBackward0');
    expect(box('relu#1').textContent).toContain('9 of 20 pass');
    expect(box('relu#1').querySelector('.halo')?.getAttribute('display')).toBeNull();
    expect(box('fc1/addmm#1').querySelector('.halo')?.getAttribute('display')).toBe('none');
    expect(box('mse_loss#1').querySelector('.order-badge')?.textContent).toBe('1');
    expect(box('fc1.weight@fc1/t#1').querySelector('.order-badge circle')?.getAttribute('stroke-dasharray')).toBe(
      '2 2',
    );
    expect(box('fc2.weight@fc2/t#1').querySelector('.order-badge circle')?.getAttribute('stroke-dasharray')).toBeNull();
  });

  it('speaks of each node', async () => {
    await show(backward(6));
    expect(box('relu#1').getAttribute('aria-label')).toMatch(
      /^relu, output 4×5, gradient norm [\d.]+, from addmm, to addmm$/,
    );
  });

  it('moves the same picture on: no node is built again, places stay', async () => {
    await show(backward(5));
    const before = [...document.querySelectorAll('[data-box]')];
    const places = before.map((one) => one.getAttribute('transform'));
    page.setState({ frame: backward(6) });
    await expect.poll(() => box('relu#1').querySelector('.halo')?.getAttribute('display')).toBeNull();
    expect([...document.querySelectorAll('[data-box]')]).toEqual(before);
    expect(before.map((one) => one.getAttribute('transform'))).toEqual(places);
  });

  it('writes only into the two nodes that a step of the backward pass is about', async () => {
    await show(backward(5));
    const svg = document.querySelector('.graph-drawing svg');
    if (!svg) throw new Error('nothing is drawn');
    const written = watchMutations(svg);
    page.setState({ frame: backward(6) });
    await expect.poll(() => box('relu#1').querySelector('.halo')?.getAttribute('display')).toBeNull();
    const inNodes = written().flatMap(
      ({ target }) => (target instanceof Element ? target.closest('[data-box]') : null) ?? [],
    );
    const touched = new Set(inNodes.map((one) => one.getAttribute('data-node')));
    expect(touched.has('relu#1')).toBe(true);
    expect(touched.size).toBeLessThanOrEqual(2);
    expect(inNodes.length).toBeLessThan(60);
  });

  it('writes nothing for a frame that shows the same', async () => {
    const region = await show(backward(6));
    const svg = document.querySelector('.graph-drawing svg');
    if (!svg) throw new Error('nothing is drawn');
    const written = watchMutations(svg);
    page.setState({ frame: structuredClone(backward(6)) });
    await expect.poll(() => region.isConnected).toBe(true);
    await new Promise((done) => requestAnimationFrame(done));
    expect(written()).toHaveLength(0);
  });

  it('keeps the places while the next pass is being recorded, and shows what is to come in pale', async () => {
    await show(backward(10));
    const place = box('relu#1').getAttribute('transform');
    page.setState({ frame: frameOf(graphView(5), 'forward') });
    await expect.poll(() => box('relu#1').classList.contains('absent')).toBe(true);
    expect(box('fc1/addmm#1').classList.contains('absent')).toBe(false);
    expect(box('relu#1').getAttribute('transform')).toBe(place);
    expect(box('relu#1').textContent).not.toContain('norm');
  });

  it('moves with the clock on a canvas and leaves the picture below alone', async () => {
    await show(backward(6));
    const canvas = document.querySelector<HTMLCanvasElement>('canvas.overlay');
    const drawn = (): string => canvas?.toDataURL() ?? '';
    const resting = drawn();
    let changes = 0;
    const watch = new MutationObserver((records) => (changes += records.length));
    const svg = document.querySelector('.graph-drawing svg');
    if (svg) watch.observe(svg, { subtree: true, childList: true, attributes: true });
    const seen = new Set<string>();
    const stop = clock.subscribe(() => {
      seen.add(drawn());
      if (seen.size > 4) clock.settle();
    });
    await clock.run(10_000);
    stop();
    watch.disconnect();
    expect(seen.size).toBeGreaterThan(3);
    expect(changes).toBe(0);
    expect(drawn()).toBe(resting);
  });

  it('chooses the cell under the pointer', async () => {
    await show(backward(6));
    const image = box('fc1/addmm#1').querySelector('image');
    pointer('click', image, 0.5, 0.9);
    expect(page.getState().selection).toEqual({ node: 'fc1/addmm#1', face: 'value', row: 3, col: 2 });
    await expect.poll(() => document.querySelectorAll('.rings rect').length).toBe(2);
  });

  it('is travelled by arrows; Enter chooses, Escape lets go', async () => {
    await show(backward(6));
    const first = document.querySelector<SVGGElement>('[data-box][tabindex="0"]');
    first?.focus();
    expect(document.querySelectorAll('[data-box][tabindex="0"]')).toHaveLength(1);
    box('fc1/addmm#1').focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(box('relu#1'));
    await userEvent.keyboard('{ArrowRight}{ArrowUp}{Enter}');
    expect(page.getState().selection?.node).toBe('fc2.bias');
    await userEvent.keyboard('{Escape}');
    expect(page.getState().selection).toBeNull();
  });

  it('says where no gradient gets through', async () => {
    const graph = graphView(RECORDED.length, 6);
    const zeros = face([4, 5], () => 0);
    const nodes = graph.nodes.map((one) => (one.id === 'relu#1' ? { ...one, grad: zeros } : one));
    await show(frameOf({ ...graph, nodes }, 'backward'));
    expect(box('relu#1').querySelector('.dead')?.textContent).toBe('dead: 0');
  });

  it('says NaN', async () => {
    const graph = graphView(RECORDED.length, 6);
    const broken = face([4, 5], (i) => (i === 7 ? Number.NaN : 1));
    const nodes = graph.nodes.map((one) => (one.id === 'relu#1' ? { ...one, grad: broken } : one));
    await show(frameOf({ ...graph, nodes }, 'backward'));
    expect(box('relu#1').querySelector('.error')?.textContent).toBe('1 NaN');
  });

  it('keeps the graph at an error and says what does not fit', async () => {
    const error = {
      kind: 'RuntimeError',
      message: 'mat1 and mat2 shapes cannot be multiplied (4x5 and 4x1)',
      line: 14,
      traceback: '',
    };
    const region = await show(frameOf(graphView(9), 'error', { state: 'error', error }));
    expect(region.textContent).toContain('recorded up to the error');
    expect(box('!failed').textContent).toContain('5 ≠ 4');
    expect(box('relu#1').textContent).toContain('ReluBackward0');
  });

  it('collapses modules, shows the backward graph alone, finds a node', async () => {
    const region = await show(backward(10));
    press(region, 'Modules');
    const boxes = (): string =>
      [...region.querySelectorAll('[data-box]')].map((one) => one.getAttribute('data-box')).join(' ');
    await expect.poll(boxes).toBe('inputs@fc1/addmm#1 fc1 relu#1 fc2 mse_loss#1 labels@mse_loss#1');
    press(region, 'Operations');
    press(region, 'Show the backward graph apart');
    await expect.poll(() => region.querySelector('[data-node="inputs"]')).toBeNull();
    expect(box('fc2/addmm#1').getBoundingClientRect().x).toBeLessThan(box('relu#1').getBoundingClientRect().x);
    press(region, 'Find a node');
    await expect.poll(() => document.activeElement?.tagName).toBe('INPUT');
    await userEvent.keyboard('relu{Enter}');
    expect(document.activeElement).toBe(box('relu#1'));
  });
});
