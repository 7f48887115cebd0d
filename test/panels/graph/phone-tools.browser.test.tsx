/** A phone's stage has its tools behind one button. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page as browserPage } from 'vitest/browser';
import { cleanup } from 'vitest-browser-react';
import { page } from '../../../src/store/store.ts';
import { RECORDED, frameOf, graphView } from './frames.ts';
import { box, press, show } from './stage.tsx';

beforeEach(async () => {
  await browserPage.viewport(390, 844);
});
afterEach(cleanup);

const frame = () => frameOf(graphView(RECORDED.length, 6), 'backward');
const width = (id: string): number => box(id).getBoundingClientRect().width;

it('fits, follows, finds and changes the level', async () => {
  const region = await show(frame(), 390);
  const tools = region.querySelector<HTMLElement>('[popovertarget]');
  expect(tools?.getBoundingClientRect().width).toBeGreaterThanOrEqual(44);
  expect(tools?.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);

  const choose = async (item: string): Promise<void> => {
    press(region, 'Tools of the picture');
    await expect.poll(() => region.querySelector('[popover] button')).not.toBeNull();
    press(region, item);
  };

  const followed = width('relu#1');
  await choose('Fit the whole picture');
  const fitted = width('relu#1');
  expect(fitted).toBeLessThan(followed / 2);
  // The run goes on: what was fitted stays.
  page.setState({ frame: { ...frame(), position: 1 } });
  await expect.poll(() => width('relu#1')).toBe(fitted);
  await choose('Follow the node at work');
  await expect.poll(() => width('relu#1')).toBe(followed);

  await choose('Find a node');
  await expect.poll(() => region.querySelector('input[type=search]')).not.toBeNull();
  expect(region.querySelector('input[type=search]')?.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
  press(region, 'Close the search');

  await choose('Tensors');
  await expect.poll(() => width('relu#1')).toBeGreaterThan(followed);
});

it('has targets for fingers in its menu', async () => {
  const region = await show(frame(), 390);
  press(region, 'Tools of the picture');
  const menu = region.querySelector('[popover]');
  await expect.poll(() => menu?.matches(':popover-open')).toBe(true);
  const heights = [...(menu?.querySelectorAll('button') ?? [])].map((one) => one.getBoundingClientRect().height);
  expect(heights.length).toBe(9);
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
  const { left, right, bottom } = menu?.getBoundingClientRect() ?? new DOMRect();
  expect(left).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThanOrEqual(390);
  expect(bottom).toBeLessThanOrEqual(844);
});
