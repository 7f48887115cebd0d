import { expect, test } from 'vitest';
import { boundaryOf, normOf, type Bound } from '../../../src/session/view/clip-boundary.ts';
import { randomNumbers } from '../running.ts';

/** Two orthogonal directions of length 1 in a space of `n` dimensions. */
function plane(n: number, seed: number): { readonly u: Float64Array; readonly v: Float64Array } {
  const random = randomNumbers(seed);
  const draw = (): Float64Array => Float64Array.from({ length: n }, () => random() - 0.5);
  const unit = (x: Float64Array): Float64Array => {
    const length = Math.sqrt(x.reduce((all, xi) => all + xi * xi, 0));
    return x.map((xi) => xi / length);
  };
  const u = unit(draw());
  const w = draw();
  const along = w.reduce((all, wi, i) => all + wi * u[i]!, 0);
  return { u, v: unit(w.map((wi, i) => wi - along * u[i]!)) };
}

const boundOf = (n: number, order: number, seed = 3): Bound => ({ ...plane(n, seed), order, threshold: 0.3 });

test.each([1, 1.5, 2, 3, Infinity])('every point of the curve has the threshold as its %d-norm', (order) => {
  for (const n of [2, 5, 60, 601, 20_000]) {
    const bound = boundOf(n, order);
    const points = boundaryOf([bound]) ?? [];
    expect(points.length).toBeGreaterThan(3);
    for (const { along, across } of points) {
      expect(Math.abs(normOf(bound.u, bound.v, along, across, order) / 0.3 - 1)).toBeLessThan(1e-12);
    }
  }
});

test.each([1, 2, 3, Infinity])('the curve goes once around the origin, convex (%d-norm)', (order) => {
  const points = boundaryOf([boundOf(601, order)]) ?? [];
  let turned = 0;
  points.forEach((p, i) => {
    const q = points[(i + 1) % points.length] ?? p;
    const r = points[(i + 2) % points.length] ?? p;
    const area = p.along * q.across - p.across * q.along;
    expect(area).toBeGreaterThan(0);
    turned += Math.atan2(area, p.along * q.along + p.across * q.across);
    const bend = (q.along - p.along) * (r.across - q.across) - (q.across - p.across) * (r.along - q.along);
    expect(bend).toBeGreaterThan(-1e-12);
  });
  expect(turned).toBeCloseTo(2 * Math.PI, 9);
});

test('in two dimensions value clipping is a square, whatever way the plane is turned', () => {
  const [c, s] = [Math.cos(0.4), Math.sin(0.4)];
  const points = boundaryOf([{ u: Float64Array.of(c, s), v: Float64Array.of(-s, c), order: Infinity, threshold: 0.1 }]);
  expect(points).toHaveLength(4);
  for (const { along, across } of points ?? []) {
    expect(Math.abs(along * c - across * s)).toBeCloseTo(0.1, 12);
    expect(Math.abs(along * s + across * c)).toBeCloseTo(0.1, 12);
  }
});

test('a polygon between two of its corners touches one of the bounds', () => {
  const bound = boundOf(300, Infinity, 11);
  const points = boundaryOf([bound]) ?? [];
  points.forEach((p, i) => {
    const q = points[(i + 1) % points.length] ?? p;
    const middle = normOf(bound.u, bound.v, (p.along + q.along) / 2, (p.across + q.across) / 2, Infinity);
    expect(middle).toBeCloseTo(0.3, 12);
  });
});

test('several bounds: on each point one is met, none exceeded', () => {
  const bounds = [boundOf(40, 2, 5), { ...boundOf(30, Infinity, 6), threshold: 0.05 }];
  for (const { along, across } of boundaryOf(bounds) ?? []) {
    const met = bounds.map(({ u, v, order, threshold }) => normOf(u, v, along, across, order) / threshold);
    expect(Math.max(...met)).toBeCloseTo(1, 12);
  }
});

test('a threshold that bounds nothing has no edge', () => {
  for (const threshold of [0, -1, Infinity, NaN]) {
    expect(boundaryOf([{ ...boundOf(5, Infinity), threshold }])).toBeNull();
  }
  expect(boundaryOf([])).toBeNull();
});
