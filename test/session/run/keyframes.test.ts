import { expect, test } from 'vitest';
import { Keyframes } from '../../../src/session/run/keyframes.ts';

const kept = (frames: Keyframes<string>, upTo: number): number[] => {
  const out: number[] = [];
  for (let p = upTo; ;) {
    const frame = frames.before(p);
    if (frame === null) return out.toReversed();
    out.push(frame.position);
    p = frame.position - 1;
  }
};

test('gives the nearest at or before a position', () => {
  const frames = new Keyframes<string>(1000);
  for (const position of [0, 50, 10]) frames.add({ position, snapshot: `at ${position}`, own: 1, parts: [] }, 0);
  expect(frames.before(9)?.snapshot).toBe('at 0');
  expect(frames.before(10)?.snapshot).toBe('at 10');
  expect(frames.before(1e6)?.snapshot).toBe('at 50');
});

test('stays within the budget, keeps the first, and is dense near the cursor', () => {
  const frames = new Keyframes<string>(100);
  for (let position = 0; position < 1000; position++) frames.add({ position, snapshot: '', own: 1, parts: [] }, 500);
  expect(frames.usedBytes).toBeLessThanOrEqual(100);
  expect(frames.usedBytes).toBeGreaterThan(80);
  const positions = kept(frames, 1000);
  expect(positions[0]).toBe(0);
  const near = positions.filter((p) => Math.abs(p - 500) < 50).length;
  const far = positions.filter((p) => p > 50 && p < 150).length;
  expect(near).toBeGreaterThan(2 * far);
  expect(far).toBeGreaterThan(0);
});

test('a smaller budget thins at once', () => {
  const frames = new Keyframes<string>(100);
  for (let position = 0; position < 80; position++) frames.add({ position, snapshot: '', own: 1, parts: [] }, 0);
  frames.setBudget(20, 0);
  expect(frames.usedBytes).toBeLessThanOrEqual(20);
  expect(frames.before(0)?.position).toBe(0);
});

test('what several hold counts once, and as long as one of them is kept', () => {
  const frames = new Keyframes<string>(10_000);
  const buffer = Array.from({ length: 100 }, () => 0);
  const own = Array.from({ length: 40 }, () => 0);
  frames.add({ position: 0, snapshot: '', own: 1, parts: [] }, 0);
  frames.add({ position: 10, snapshot: '', own: 1, parts: [buffer, own] }, 0);
  expect(frames.usedBytes).toBe(2 + 800 + 320);
  frames.add({ position: 20, snapshot: '', own: 1, parts: [buffer] }, 0);
  frames.add({ position: 30, snapshot: '', own: 1, parts: [buffer] }, 0);
  expect(frames.usedBytes).toBe(4 + 800 + 320);
  // One has to go: the first of the three, with what it alone held.
  frames.setBudget(1000, 30);
  expect(frames.before(15)?.position).toBe(0);
  expect(frames.usedBytes).toBe(3 + 800);
});
