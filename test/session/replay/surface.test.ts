import { expect, test } from 'vitest';
import type { Run } from '../../../src/session/run/run.ts';
import { cellMiddle, type Surface, type SurfaceWindow } from '../../../src/model/surface.ts';
import { lesson } from '../listings.ts';
import { finish, frameAt, open } from '../running.ts';

const window: SurfaceWindow = { x: [4.8, 6.6], y: [-3.3, -2.4], cols: 60, rows: 40 };

function surfaceOf(run: Run, part: SurfaceWindow = window): Surface | null {
  const work = run.surface(part);
  if (work === null) return null;
  for (;;) {
    const surface = work.work(performance.now() + 10);
    if (surface !== null) return surface;
  }
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** E of Pascanu, Mikolov and Bengio (2013), equation 8. */
function errorAt(w: number, b: number): number {
  let x = 0.5;
  for (let t = 0; t < 50; t++) x = w * sigmoid(x) + b;
  return (sigmoid(x) - 0.7) ** 2;
}

test("the cliff's surface is its formula, at every grid point", () => {
  const run = finish(open(lesson('cliff')));
  const end = run.film.end ?? 0;
  const { fingerprint } = frameAt(run, end);
  const surface = surfaceOf(run);
  expect(surface).toMatchObject({ names: ['w', 'b'], start: [6, -2.8] });
  surface?.losses.forEach((loss, k) => {
    const w = cellMiddle(window.x, k % window.cols, window.cols);
    const b = cellMiddle(window.y, Math.floor(k / window.cols), window.rows);
    expect(Math.abs(loss - errorAt(w, b))).toBeLessThan(1e-12);
  });
  // The cursor has not moved.
  expect(run.position).toBe(end);
  expect(run.fingerprint).toBe(fingerprint);
});

test('the wall is found where x₀ stands on the unstable fixed point: b = 0.5 − w σ(0.5)', () => {
  const { wall } = surfaceOf(finish(open(lesson('cliff')))) ?? { wall: [] };
  const columns = new Set<number>();
  for (let k = 0; k < wall.length; k += 2) {
    const [w, b] = [wall[k] ?? NaN, wall[k + 1] ?? NaN];
    expect(Math.abs(b - (0.5 - sigmoid(0.5) * w))).toBeLessThan(2e-3);
    columns.add(Math.floor(((w - 4.8) / 1.8) * window.cols));
  }
  // From w ≈ 5, where it is steep enough, down to the window's lower edge at w ≈ 6.1.
  expect(columns.size).toBeGreaterThan(30);
});

test('rows of updates hold the two numbers before and after', () => {
  const { updates } = finish(open(lesson('cliff'))).film;
  expect(updates[0]?.parameters?.before).toEqual([6, -2.8]);
  const after = updates.map(({ parameters }) => parameters?.after);
  expect(updates.slice(1).map(({ parameters }) => parameters?.before)).toEqual(after.slice(0, -1));
});

test('tensors of one element with dimensions are replayed point by point', () => {
  const text = `
import torch
torch.manual_seed(0)
w = torch.tensor([[2.0]], requires_grad=True)
c = torch.tensor([1.0], requires_grad=True)
x = torch.randn(5, 1)
optimizer = torch.optim.SGD([w, c], lr=0.1)
loss = ((x @ w + c) ** 2).mean()
loss.backward()
optimizer.step()
`;
  const run = finish(open(text));
  const surface = surfaceOf(run, { x: [0, 4], y: [0, 2], cols: 4, rows: 2 });
  expect(surface).toMatchObject({ names: ['w', 'c'], start: [2, 1] });
  const at = (w: number, c: number): number | undefined => {
    const same = open(text.replace('[[2.0]]', `[[${w}]]`).replace('[1.0]', `[${c}]`));
    return finish(same).film.microBatches[0]?.loss;
  };
  surface?.losses.forEach((loss, k) => {
    expect(loss).toBe(at(0.5 + (k % 4), 0.5 + Math.floor(k / 4)));
  });
});

test('other listings have no surface', () => {
  expect(surfaceOf(finish(open(lesson('combined'))))).toBeNull();
  expect(surfaceOf(open(lesson('cliff')))).toBeNull();
});
