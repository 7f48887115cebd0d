/** The map of a large picture, and modules that open and close. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page as browserPage, userEvent } from 'vitest/browser';
import { cleanup } from 'vitest-browser-react';
import { RECORDED, frameOf, graphView } from './frames.ts';
import { box, press, show } from './stage.tsx';

const frame = () => frameOf(graphView(RECORDED.length, 6), 'backward');
const place = (id: string): DOMRect => box(id).querySelector('.node-frame')?.getBoundingClientRect() ?? new DOMRect();
const map = (): HTMLElement | null => document.querySelector('.minimap.shown');

beforeEach(async () => {
  await browserPage.viewport(1440, 900);
});
afterEach(cleanup);

describe('the map', () => {
  it('is there only while a part of the picture is seen', async () => {
    const region = await show(frame(), 1200);
    expect(map()).toBeNull();
    press(region, 'Tensors');
    await expect.poll(map).not.toBeNull();
    press(region, 'Operations');
    await expect.poll(map).toBeNull();
  });

  it('brings what is pressed into the middle', async () => {
    const region = await show(frame(), 1200);
    press(region, 'Tensors');
    await expect.poll(map).not.toBeNull();
    const before = place('relu#1').x;
    const { right, top, height } = map()?.getBoundingClientRect() ?? new DOMRect();
    const at = { clientX: right - 12, clientY: top + height / 2, bubbles: true, pointerId: 1 };
    const held = map();
    if (held) held.setPointerCapture = () => undefined;
    held?.dispatchEvent(new PointerEvent('pointerdown', at));
    expect(place('relu#1').x).toBeLessThan(before - 200);
  });

  it('is operated by the keyboard, and keeps the focus when all is in view', async () => {
    const region = await show(frame(), 1200);
    press(region, 'Tensors');
    await expect.poll(map).not.toBeNull();
    const held = map();
    held?.focus();
    expect(document.activeElement).toBe(held);
    expect(held?.getAttribute('aria-label')).toContain('Overview');
    const key = (name: string, shiftKey = false): boolean | undefined =>
      held?.dispatchEvent(new KeyboardEvent('keydown', { key: name, shiftKey, bubbles: true, cancelable: true }));
    const start = place('relu#1');
    key('ArrowLeft', true);
    const nudged = place('relu#1');
    expect(nudged.x).toBeGreaterThan(start.x);
    key('ArrowLeft');
    expect(place('relu#1').x - nudged.x).toBeGreaterThan(nudged.x - start.x);
    key('+');
    expect(place('relu#1').width).toBeCloseTo(start.width * 1.25, 0);
    key('Home');
    expect(place('relu#1').width).toBeLessThan(start.width);
    expect(map()).toBe(held);
    expect(key('Tab')).toBe(true);
    held?.blur();
    expect(map()).toBeNull();
  });
});

describe('a module', () => {
  it('opens with its neighbours moving after it and nothing before it', async () => {
    const region = await show(frame(), 1200);
    press(region, 'Modules');
    await expect.poll(() => document.querySelectorAll('[data-box]').length).toBe(6);
    const before = { fc1: place('fc1'), relu: place('relu#1'), fc2: place('fc2'), loss: place('mse_loss#1') };
    box('fc2').focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => document.querySelector('[data-box="fc2/addmm#1"]')).not.toBeNull();
    const seen = new Set<number>();
    await expect
      .poll(
        () => {
          seen.add(place('mse_loss#1').x);
          return document.querySelector('.moving');
        },
        { interval: 20 },
      )
      .toBeNull();
    expect(place('fc1')).toEqual(before.fc1);
    expect(place('relu#1')).toEqual(before.relu);
    expect(place('mse_loss#1').x).toBeGreaterThan(before.loss.x);
    const last = place('mse_loss#1').x;
    expect([...seen].filter((x) => x > before.loss.x && x < last)).not.toEqual([]);
    await userEvent.keyboard('{Escape}');
    box('fc2/addmm#1').focus();
    await userEvent.keyboard('-');
    await expect.poll(() => document.querySelector('[data-box="fc2"]')).not.toBeNull();
    await expect.poll(() => document.querySelector('.moving')).toBeNull();
    expect(place('mse_loss#1')).toEqual(before.loss);
  });
});

describe('the wheel', () => {
  it('leads from modules over operations and tensors to single numbers, on the same node', async () => {
    const region = await show(frame(), 1200);
    const level = (): string | undefined =>
      [...region.querySelectorAll('[aria-pressed="true"]')].map((one) => one.textContent ?? '').join();
    const wheel = (id: string, delta: number): void => {
      const { x, y, width, height } = place(id);
      const at = { clientX: x + width / 2, clientY: y + height / 3, deltaY: delta, bubbles: true, cancelable: true };
      region.querySelector('.graph-drawing > svg')?.dispatchEvent(new WheelEvent('wheel', at));
    };
    press(region, 'Modules');
    await expect.poll(() => document.querySelectorAll('[data-box]').length).toBe(6);
    expect(document.querySelectorAll('.cell-number')).toHaveLength(0);
    wheel('relu#1', -700);
    await expect.poll(level).toBe('Operations');
    await expect.poll(() => document.querySelector('[data-box="fc1/addmm#1"]')).not.toBeNull();
    wheel('relu#1', -700);
    await expect.poll(level).toBe('Tensors');
    await expect.poll(() => document.querySelectorAll('.axis').length).toBeGreaterThan(0);
    const { x, width } = place('relu#1');
    expect(x).toBeLessThan(1200);
    expect(x + width).toBeGreaterThan(0);
    wheel('relu#1', -900);
    await expect.poll(() => document.querySelectorAll('.cell-number').length).toBeGreaterThan(5);
  });
});

describe('the keyboard', () => {
  it('comes nearer, and sees all again', async () => {
    await show(frame(), 1200);
    const { width } = place('relu#1');
    box('relu#1').focus();
    await userEvent.keyboard('zz');
    expect(place('relu#1').width).toBeGreaterThan(width * 2);
    await userEvent.keyboard('f');
    expect(place('relu#1').width).toBeCloseTo(width, 3);
  });

  it('goes to the line that made a node', async () => {
    await show(frame(), 1200);
    const { page } = await import('../../../src/store/store.ts');
    const { showLineRequest } = page.getState();
    box('relu#1').focus();
    await userEvent.keyboard('l');
    expect(page.getState().showLineRequest).toBe(showLineRequest + 1);
    expect(page.getState().showLine).toBe(1);
  });
});
