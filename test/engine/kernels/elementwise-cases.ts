// Random float32 arrays for holding the WebAssembly loops against plain ones.
import * as fc from 'fast-check';
import * as loops from '../../../src/engine/kernels/elementwise.ts';

const special = fc.constantFrom(NaN, Infinity, -Infinity, -0, 0, 1e-45, -1e-40, 1.17e-38, 3.4e38, -3.4e38, 1, -1);

/** A number of any size that is a float32. */
const single = fc.oneof(special, fc.float({ noNaN: true })).map(Math.fround);

interface Case {
  readonly n: number;
  readonly x: Float32Array;
  readonly a: Float32Array;
  readonly b: Float32Array;
  readonly offsets: readonly [number, number, number];
  readonly value: number;
  readonly inPlace: boolean;
}

/** Bit patterns from a seed: every float32 there is, specials among them. */
function patterns(length: number, seed: number, specials: readonly number[]): Float32Array {
  let state = seed >>> 0;
  const bits = Uint32Array.from({ length }, () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0));
  const out = new Float32Array(bits.buffer);
  // Half of them of ordinary size, so that sums are not all decided by one operand.
  for (let i = 0; i < length; i += 2) out[i] = (bits[i]! / 2 ** 31 - 1) * 4;
  specials.forEach((value, i) => (out[(i * 7) % length] = value));
  return out;
}

/** What a case is made from: little enough to be printed when it fails. */
const seeds = fc.record({
  n: fc.oneof(fc.constantFrom(512, 513, 4095, 4096, 4097, 8192, 9001), fc.integer({ min: 512, max: 700 })),
  seeds: fc.tuple(fc.integer(), fc.integer(), fc.integer()),
  offsets: fc.tuple(fc.nat(5), fc.nat(5), fc.nat(5)),
  specials: fc.array(special, { maxLength: 12 }),
  value: single,
  inPlace: fc.boolean(),
});

type Seeds = typeof seeds extends fc.Arbitrary<infer T> ? T : never;

function caseOf({ n, seeds: [forX, forA, forB], offsets, specials, value, inPlace }: Seeds): Case {
  return {
    n,
    x: patterns(n + offsets[0], forX, specials),
    a: patterns(n + offsets[1], forA, specials.toReversed()),
    b: patterns(n + offsets[2], forB, specials.slice(3)),
    offsets: inPlace ? [0, offsets[1], offsets[2]] : offsets,
    value,
    inPlace,
  };
}

type Loop = (of: Case, out: Float32Array, n: number) => void;

const all: Readonly<Record<string, Loop>> = {
  add: ({ x, a, offsets: [x0, a0] }, out, n) => loops.addSingles(x, x0, a, a0, 1, out, n),
  subtract: ({ x, a, offsets: [x0, a0] }, out, n) => loops.addSingles(x, x0, a, a0, -1, out, n),
  'add scaled': ({ x, a, value, offsets: [x0, a0] }, out, n) => loops.addSingles(x, x0, a, a0, value, out, n),
  'add a number': ({ x, value, offsets: [x0] }, out, n) => loops.addNumber(x, x0, value / 3, out, n),
  mul: ({ x, a, offsets: [x0, a0] }, out, n) => loops.mulSingles(x, x0, a, a0, out, n),
  scale: ({ x, value, offsets: [x0] }, out, n) => loops.scaleSingles(x, x0, value, out, n),
  div: ({ x, a, offsets: [x0, a0] }, out, n) => loops.divSingles(x, x0, a, a0, out, n),
  divide: ({ x, value, offsets: [x0] }, out, n) => loops.divideSingles(x, x0, value, out, n),
  sqrt: ({ x, offsets: [x0] }, out, n) => loops.sqrtSingles(x, x0, out, n),
  addcmul: ({ x, a, b, value, offsets: [x0, a0, b0] }, out, n) =>
    loops.addcmulSingles(x, x0, a, a0, b, b0, value, out, n),
  addcdiv: ({ x, a, b, value, offsets: [x0, a0, b0] }, out, n) =>
    loops.addcdivSingles(x, x0, a, a0, b, b0, value, out, n),
  lerp: ({ x, a, value, offsets: [x0, a0] }, out, n) => loops.lerpSingles(x, x0, a, a0, value, out, n),
  'lerp near': ({ x, a, offsets: [x0, a0] }, out, n) => loops.lerpSingles(x, x0, a, a0, Math.fround(0.1), out, n),
  relu: ({ x, offsets: [x0] }, out, n) => loops.reluSingles(x, x0, out, n),
  threshold: ({ x, a, value, offsets: [x0, a0] }, out, n) => loops.thresholdSingles(x, x0, a, a0, value, out, n),
};

/** What a loop gives for the whole of a case, or for its elements one by one, which are too few for WebAssembly. */
function results(loop: Loop, of: Case, oneByOne: boolean): Float32Array {
  const x = of.x.slice();
  const out = of.inPlace ? x : new Float32Array(of.n);
  if (!oneByOne) loop({ ...of, x }, out, of.n);
  else {
    const cell = new Float32Array(1);
    for (let i = 0; i < of.n; i++) {
      const [x0, a0, b0] = of.offsets;
      loop({ ...of, x: of.x, offsets: [x0 + i, a0 + i, b0 + i] }, cell, 1);
      out[i] = cell[0]!;
    }
  }
  return out.slice(0, of.n);
}

/** Throws without a WebAssembly kernel, and at the first element of some random cases that long and short loops round to different numbers. */
export function holdAgainstShortLoops(runs: number): void {
  if (loops.kernelFor(512) === null) throw new Error('there is no WebAssembly kernel');
  fc.assert(
    fc.property(seeds, (made) => {
      const of = caseOf(made);
      for (const [name, loop] of Object.entries(all)) {
        const wanted = results(loop, of, true);
        const got = results(loop, of, false);
        const k = wanted.findIndex((value, i) => !Object.is(value, got[i]));
        if (k >= 0) throw new Error(`${name}: element ${k} of ${of.n} is ${got[k]}, not ${wanted[k]}`);
      }
    }),
    { numRuns: runs },
  );
}
