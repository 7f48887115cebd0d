/** Random tensors. */
import { bernoulli as bernoulliOp } from '../../engine/ops/bernoulli.ts';
import { bernoulliScalar } from '../../engine/ops/bernoulli_scalar.ts';
import { copy } from '../../engine/ops/copy.ts';
import { normal as normalOp } from '../../engine/ops/normal.ts';
import { random as randomOp } from '../../engine/ops/random.ts';
import { uniform as uniformOp } from '../../engine/ops/uniform.ts';
import { type DifferentiableOp, noAttrs } from '../../engine/op.ts';
import type { DType, TensorBuffer } from '../../engine/dtype.ts';
import { dtypes, isFloating, scalarTypeName } from '../../engine/dtype.ts';
import { overflows } from '../../engine/dtype_checks.ts';
import { fromIntegers } from '../../engine/kernels/integers.ts';
import type { Generator } from '../../engine/generator.ts';
import { gather } from '../../engine/kernels/dense.ts';
import { overwrite } from '../../engine/kernels/copy.ts';
import {
  drawBernoulliEach,
  drawIntegers,
  drawLargeIntegers,
  drawNormal,
  drawPermutation,
  drawSeed,
  drawUniform,
} from '../../engine/random.ts';
import { numelOf, type Shape } from '../../engine/shape.ts';
import { fromBuffer, type Tensor } from '../../engine/tensor.ts';
import type { Value } from '../../python/objects/object.ts';
import { PyTorchGenerator, seedOf } from '../generator-object.ts';
import { PyTensor } from '../tensor-object.ts';
import { guarded } from '../torch-state.ts';
import { both, functionOnly, methodOnly, type Binding } from './binding.ts';
import type { Call } from './call.ts';
import { asking, checkedShape, options as creationOptions, optionsAt } from './creation.ts';

function generatorAt(c: Call, i: number): Generator {
  const v = c.raw(i);
  if (v === undefined) return c.room.context.generator;
  if (!(v instanceof PyTorchGenerator)) {
    c.m.raise('TypeError', `argument 'generator' must be torch.Generator, not ${c.m.typeOf(v).name}`);
  }
  return v.generator;
}

/** A tensor of numbers that were drawn. */
function around(numbers: TensorBuffer | BigInt64Array, shape: Shape, dtype: DType): Tensor {
  return numbers instanceof BigInt64Array ? fromIntegers(numbers, shape, dtype) : fromBuffer(numbers, shape, dtype);
}

/** A new tensor of drawn numbers. */
function drawn(
  c: Call,
  shape: Shape,
  dtype: DType,
  draw: (n: number) => TensorBuffer | BigInt64Array,
  from: Source = { rule: 'y ~ P', at: null },
): Tensor {
  const n = numelOf(checkedShape(c, shape));
  const tensor = around(
    guarded(c.m, () => draw(n)),
    shape,
    dtype,
  );
  tell(c, tensor, from);
  return tensor;
}

/** The distribution in symbols, and which argument may be a generator of the listing's own. */
interface Source {
  readonly rule: string;
  readonly at: number | null;
}

function tell(c: Call, tensor: Tensor, { rule, at }: Source): void {
  const { observer, generator } = c.room.context;
  observer.onDraw?.({ tensor, rule, seed: (at === null ? generator : generatorAt(c, at)).seed });
}

/** A bound of a distribution, in a rule. */
function shown(bound: number): string {
  return String(Number(bound.toPrecision(6))).replace('-', '−');
}

/** Whether what is done to the tensor becomes part of a graph. */
const records = (c: Call, x: Tensor): boolean => c.room.context.gradMode && x.requiresGrad;

/** Fills a tensor in place with drawn numbers: by the op, where that has to be recorded. */
function refill<A>(c: Call, x: Tensor, op: DifferentiableOp<readonly [Tensor], A>, attrs: A, from: Source): Tensor {
  const { context } = c.room;
  if (records(c, x)) c.runInPlace(op, [x], attrs);
  else guarded(c.m, () => overwrite(context, x, op.forward(context, [x], attrs)));
  tell(c, x, from);
  return x;
}

type Draw = (c: Call, generator: Generator, n: number, dtype: DType) => TensorBuffer;

const uniform: Draw = (c, generator, n, dtype) => drawUniform(c.room.context, generator, n, 0, 1, dtype);
const normal: Draw = (c, generator, n, dtype) => drawNormal(c.room.context, generator, n, 0, 1, dtype);

function sized(name: string, draw: Draw, rule: string): Binding[] {
  return [
    ...functionOnly(name, `size size, ${creationOptions}, Generator generator=None`, (c) => {
      const { dtype, requiresGrad } = optionsAt(c, 1);
      const type = dtype ?? c.room.defaultDType;
      if (!isFloating(type)) {
        c.m.raise(
          'RuntimeError',
          `"${name === 'rand' ? 'check_uniform_bounds' : 'normal_kernel_cpu'}" not implemented for '${scalarTypeName[type]}'`,
        );
      }
      return asking(
        c,
        drawn(c, c.ints(0), type, (n) => draw(c, generatorAt(c, 7), n, type), { rule, at: 7 }),
        requiresGrad,
      );
    }),
    ...functionOnly(`${name}_like`, `Tensor input, ${creationOptions}, any memory_format=None`, (c) => {
      const { dtype, requiresGrad } = optionsAt(c, 1);
      const type = dtype ?? c.tensor(0).dtype;
      return asking(
        c,
        drawn(c, c.tensor(0).shape, type, (n) => draw(c, c.room.context.generator, n, type), { rule, at: null }),
        requiresGrad,
      );
    }),
  ];
}

/** A bound of whole numbers, with all its digits. */
function whole(c: Call, i: number): bigint {
  c.int(i);
  return BigInt(c.element(i));
}

function checkBounds(c: Call, low: bigint, high: bigint, dtype: DType): void {
  if (overflows(low, dtype)) c.m.raise('RuntimeError', `from is out of bounds for ${dtypes[dtype].cName}`);
  if (overflows(high - 1n, dtype) || (dtype === 'bool' && high > 2n)) {
    c.m.raise('RuntimeError', `to - 1 is out of bounds for ${dtypes[dtype].cName}`);
  }
}

const largestSafe = 2n ** 53n;

function integersIn(
  c: Call,
  generator: Generator,
  n: number,
  low: bigint,
  high: bigint,
  dtype: DType,
): TensorBuffer | BigInt64Array {
  const { context } = c.room;
  if (low < -largestSafe || high > largestSafe) return drawLargeIntegers(context, generator, n, low, high);
  return drawIntegers(context, generator, n, Number(low), Number(high), dtype);
}

function integers(c: Call, shape: Shape, low: bigint, high: bigint, at: number, like: DType): Tensor {
  if (low >= high)
    c.m.raise('RuntimeError', `random_ expects 'from' to be less than 'to', but got from=${low} >= to=${high}`);
  const { dtype, requiresGrad } = optionsAt(c, at);
  const type = dtype ?? like;
  checkBounds(c, low, high, type);
  return asking(
    c,
    drawn(c, shape, type, (n) => integersIn(c, generatorAt(c, at + 6), n, low, high, type), {
      rule: `y ~ {${low}, …, ${high - 1n}}`,
      at: at + 6,
    }),
    requiresGrad,
  );
}

function needSpread(c: Call, std: number): void {
  if (std < 0) c.m.raise('RuntimeError', `normal expects std >= 0.0, but found std ${std}`);
}

/** `torch.normal(mean, std)` with tensors or numbers for either. */
function normalOf(c: Call): Tensor {
  const { context } = c.room;
  if (c.which === 0) {
    needSpread(c, c.number(1));
    const { dtype } = optionsAt(c, 3);
    const type = dtype ?? c.room.defaultDType;
    return drawn(c, c.ints(2), type, (n) => drawNormal(context, generatorAt(c, 9), n, c.number(0), c.number(1), type));
  }
  const mean = c.operand(0);
  const std = c.has(1) ? c.operand(1) : null;
  if (std?.wrapped === true) needSpread(c, c.number(1));
  else if (std !== null && gather(context, std).some((v: number) => v < 0)) {
    c.m.raise('RuntimeError', 'normal expects all elements of std >= 0.0');
  }
  const shape = mean.shape.length === 0 && std !== null ? std.shape : mean.shape;
  const type = mean.wrapped && std !== null ? std.dtype : mean.dtype;
  return drawn(c, shape, type, (n) => {
    const out = drawNormal(context, generatorAt(c, 2), n, 0, 1, type);
    const spread = std === null ? null : gather(context, std, shape);
    const middle = gather(context, mean, shape);
    for (let i = 0; i < n; i++) {
      const scaled =
        spread === null ? out[i]! : type === 'float32' ? Math.fround(out[i]! * spread[i]!) : out[i]! * spread[i]!;
      out[i] = scaled + middle[i]!;
    }
    return out;
  });
}

function bernoulliInPlace(c: Call): Tensor {
  const x = c.tensor(0);
  const { context } = c.room;
  const p = c.raw(1);
  if (p instanceof PyTensor) {
    const drawn = drawBernoulliEach(context, generatorAt(c, 2), gather(context, p.tensor, x.shape), x.dtype);
    if (records(c, x)) return c.runInPlace(copy, [x, fromBuffer(drawn, x.shape, x.dtype)], noAttrs);
    guarded(c.m, () => overwrite(context, x, fromBuffer(drawn, x.shape, x.dtype)));
    tell(c, x, { rule: 'y ~ P', at: 2 });
    return x;
  }
  const chance = c.number(1, 0.5);
  if (chance < 0 || chance > 1) {
    c.m.raise('RuntimeError', `bernoulli_ expects p to be in [0, 1], but got p=${chance}`);
  }
  return refill(c, x, bernoulliScalar, { p: chance, generator: generatorAt(c, 2) }, { rule: 'y ~ P', at: 2 });
}

function bernoulli(c: Call): Tensor {
  const p = c.tensor(0);
  const { context } = c.room;
  if (!isFloating(p.dtype))
    c.m.raise('RuntimeError', `"bernoulli_tensor_cpu_p_" not implemented for '${scalarTypeName[p.dtype]}'`);
  const chances = gather(context, p);
  if (chances.some((v) => !(v >= 0 && v <= 1))) {
    c.m.raise(
      'RuntimeError',
      'Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)',
    );
  }
  if (records(c, p)) return c.run(bernoulliOp, [p], { generator: generatorAt(c, 1) });
  return drawn(c, p.shape, p.dtype, () => drawBernoulliEach(context, generatorAt(c, 1), chances, p.dtype));
}

function multinomial(c: Call): Tensor {
  const weights = c.tensor(0);
  const count = c.int(1);
  const replacement = c.bool(2);
  const { context } = c.room;
  const rows = weights.shape.length === 2 ? weights.shape[0]! : 1;
  const classes = weights.shape.at(-1) ?? 0;
  if (weights.shape.length !== 1 && weights.shape.length !== 2) {
    c.m.raise('RuntimeError', 'prob_dist must be 1 or 2 dim');
  }
  if (!isFloating(weights.dtype)) {
    c.m.raise(
      'RuntimeError',
      `multinomial only supports floating-point dtypes for input, got: ${scalarTypeName[weights.dtype]}`,
    );
  }
  if (count <= 0) c.m.raise('RuntimeError', 'cannot sample n_sample <= 0 samples');
  const data = gather(context, weights);
  if (data.some((v) => !Number.isFinite(v) || v < 0)) {
    c.m.raise('RuntimeError', 'probability tensor contains either `inf`, `nan` or element < 0');
  }
  if (!replacement && count > classes) {
    c.m.raise('RuntimeError', 'cannot sample n_sample > prob_dist.size(-1) samples without replacement');
  }
  for (let row = 0; row < rows; row++) {
    if (data.subarray(row * classes, (row + 1) * classes).some((v: number) => v > 0)) continue;
    c.m.raise('RuntimeError', 'invalid multinomial distribution (sum of probabilities <= 0)');
  }
  const generator = generatorAt(c, 3);
  const shape = weights.shape.length === 2 ? [rows, count] : [count];
  return drawn(c, shape, 'int64', () => {
    const out = new Float64Array(rows * count);
    if (replacement && count > 1) sampleWithReplacement(data, rows, classes, count, generator, out);
    else sampleWithout(data, rows, classes, count, generator, out);
    return out;
  });
}

/** One uniform number a sample, looked up in the cumulative distribution. */
function sampleWithReplacement(
  data: TensorBuffer,
  rows: number,
  classes: number,
  count: number,
  generator: Generator,
  out: Float64Array,
): void {
  for (let row = 0; row < rows; row++) {
    const sums: number[] = [];
    let sum = 0;
    for (let k = 0; k < classes; k++) sums.push((sum = sum + data[row * classes + k]!));
    for (let i = 0; i < count; i++) {
      const u = generator.uniform53() * sum;
      const k = sums.findIndex((s) => s > u);
      out[row * count + i] = k < 0 ? classes - 1 : k;
    }
  }
}

/** The `count` largest of p / q with q exponentially distributed. */
function sampleWithout(
  data: TensorBuffer,
  rows: number,
  classes: number,
  count: number,
  generator: Generator,
  out: Float64Array,
): void {
  const scores = Array.from(data, (p) => p / Math.fround(-Math.log(1 - generator.uniform53())));
  for (let row = 0; row < rows; row++) {
    const order = Array.from({ length: classes }, (_, k) => k).toSorted(
      (a, b) => scores[row * classes + b]! - scores[row * classes + a]!,
    );
    for (let i = 0; i < count; i++) out[row * count + i] = order[i]!;
  }
}

export const random: readonly Binding[] = [
  ...sized('rand', uniform, 'y ~ U[0, 1)'),
  ...sized('randn', normal, 'y ~ N(0, 1)'),
  ...functionOnly(
    'randint',
    [
      `int high, ints size, ${creationOptions}, Generator generator=None`,
      `int low, int high, ints size, ${creationOptions}, Generator generator=None`,
    ],
    (c) =>
      c.which === 0
        ? integers(c, c.ints(1), 0n, whole(c, 0), 2, 'int64')
        : integers(c, c.ints(2), whole(c, 0), whole(c, 1), 3, 'int64'),
  ),
  ...functionOnly('randperm', `int n, ${creationOptions}, Generator generator=None`, (c) => {
    const { dtype } = optionsAt(c, 1);
    const n = c.int(0);
    return drawn(c, [n], dtype ?? 'int64', () => drawPermutation(c.room.context, generatorAt(c, 7), n));
  }),
  ...functionOnly(
    'normal',
    [
      `float mean, float std, int[] size, ${creationOptions}, Generator generator=None`,
      'Operand mean, Operand std=None, *, Generator generator=None',
    ],
    normalOf,
  ),
  ...both('bernoulli', 'Tensor input, *, Generator generator=None', bernoulli),
  ...both(
    'multinomial',
    'Tensor input, int num_samples, bool replacement=False, *, Generator generator=None',
    multinomial,
  ),
  ...methodOnly('bernoulli_', 'Tensor input, any p=0.5, *, Generator generator=None', bernoulliInPlace),
  ...methodOnly('uniform_', 'Tensor input, float from=0, float to=1, *, Generator generator=None', (c) => {
    const x = c.tensor(0);
    const [from, to] = [c.number(1, 0), c.number(2, 1)];
    if (from > to) {
      c.m.raise('RuntimeError', `uniform_ expects to return a [from, to) range, but found from=${from} > to=${to}`);
    }
    return refill(
      c,
      x,
      uniformOp,
      { from, to, generator: generatorAt(c, 3) },
      {
        rule: `y ~ U[${shown(from)}, ${shown(to)})`,
        at: 3,
      },
    );
  }),
  ...methodOnly('normal_', 'Tensor input, float mean=0, float std=1, *, Generator generator=None', (c) => {
    const x = c.tensor(0);
    const [mean, std] = [c.number(1, 0), c.number(2, 1)];
    needSpread(c, std);
    return refill(
      c,
      x,
      normalOp,
      { mean, std, generator: generatorAt(c, 3) },
      {
        rule: `y ~ N(${shown(mean)}, ${shown(std)}²)`,
        at: 3,
      },
    );
  }),
  ...methodOnly('random_', 'Tensor input, int from, int to=None, *, Generator generator=None', (c) => {
    const x = c.tensor(0);
    const [low, high] = c.has(2) ? [whole(c, 1), whole(c, 2)] : [0n, whole(c, 1)];
    checkBounds(c, low, high, x.dtype);
    if (x.dtype !== 'int64' || (low >= -largestSafe && high <= largestSafe)) {
      const attrs = { low: Number(low), high: Number(high), between: c.has(2), generator: generatorAt(c, 3) };
      return refill(c, x, randomOp, attrs, { rule: 'y ~ P', at: 3 });
    }
    const drawn = drawLargeIntegers(c.room.context, generatorAt(c, 3), x.numel, low, high);
    guarded(c.m, () => overwrite(c.room.context, x, fromIntegers(drawn, x.shape, x.dtype)));
    return x;
  }),
  ...functionOnly('manual_seed', 'any seed', (c) => {
    const generator = c.room.context.generator;
    generator.manualSeed(seedOf(c.m, c.raw(0) ?? null));
    return new PyTorchGenerator(generator);
  }),
  ...functionOnly('initial_seed', '', (c) => c.room.context.generator.seed),
  ...functionOnly('_random_seed', 'any generator=None', (c): Value => {
    const seed = drawSeed(generatorAt(c, 0));
    return seed <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(seed) : seed;
  }),
];
