import type { DType, TensorBuffer } from '../../engine/dtype.ts';
import { isFloating, scalarTypeName } from '../../engine/dtype.ts';
import type { Generator } from '../../engine/generator.ts';
import { gather } from '../../engine/kernels/dense.ts';
import { overwrite } from '../../engine/kernels/copy.ts';
import {
  drawBernoulli,
  drawBernoulliEach,
  drawIntegers,
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
import { guarded } from '../torch-room.ts';
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

/** A new tensor of drawn numbers. */
function drawn(
  c: Call,
  shape: Shape,
  dtype: DType,
  draw: (n: number) => TensorBuffer,
  from: Source = { rule: 'y ~ P', at: null },
): Tensor {
  const n = numelOf(checkedShape(c, shape));
  const tensor = fromBuffer(
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

/** Fills a tensor in place with drawn numbers. */
function refill(
  c: Call,
  x: Tensor,
  draw: (n: number) => TensorBuffer,
  from: Source = { rule: 'y ~ P', at: null },
): Tensor {
  const { context } = c.room;
  if (context.gradMode && x.requiresGrad && x.isLeaf) {
    c.m.raise('RuntimeError', 'a leaf Variable that requires grad is being used in an in-place operation.');
  }
  guarded(c.m, () => overwrite(context, x, fromBuffer(draw(x.numel), x.shape, x.dtype)));
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
          `"${name === 'rand' ? 'check_uniform_bounds' : 'normal_kernel_cpu'}" not implemented for '${type === 'int64' ? 'Long' : 'Bool'}'`,
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

function integers(c: Call, shape: Shape, low: number, high: number, at: number, like: DType): Tensor {
  if (low >= high)
    c.m.raise('RuntimeError', `random_ expects 'from' to be less than 'to', but got from=${low} >= to=${high}`);
  const { dtype, requiresGrad } = optionsAt(c, at);
  const type = dtype ?? like;
  return asking(
    c,
    drawn(c, shape, type, (n) => drawIntegers(c.room.context, generatorAt(c, at + 6), n, low, high, type), {
      rule: `y ~ {${low}, …, ${high - 1}}`,
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
    return refill(c, x, () =>
      drawBernoulliEach(context, generatorAt(c, 2), gather(context, p.tensor, x.shape), x.dtype),
    );
  }
  const chance = c.number(1, 0.5);
  if (chance < 0 || chance > 1) {
    c.m.raise('RuntimeError', `bernoulli_ expects p to be in [0, 1], but got p=${chance}`);
  }
  return refill(c, x, (n) => drawBernoulli(context, generatorAt(c, 2), n, chance, x.dtype));
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
        ? integers(c, c.ints(1), 0, c.int(0), 2, 'int64')
        : integers(c, c.ints(2), c.int(0), c.int(1), 3, 'int64'),
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
    return refill(c, x, (n) => drawUniform(c.room.context, generatorAt(c, 3), n, from, to, x.dtype), {
      rule: `y ~ U[${shown(from)}, ${shown(to)})`,
      at: 3,
    });
  }),
  ...methodOnly('normal_', 'Tensor input, float mean=0, float std=1, *, Generator generator=None', (c) => {
    const x = c.tensor(0);
    const [mean, std] = [c.number(1, 0), c.number(2, 1)];
    needSpread(c, std);
    return refill(c, x, (n) => drawNormal(c.room.context, generatorAt(c, 3), n, mean, std, x.dtype), {
      rule: `y ~ N(${shown(mean)}, ${shown(std)}²)`,
      at: 3,
    });
  }),
  ...methodOnly('random_', 'Tensor input, int from, int to=None, *, Generator generator=None', (c) => {
    const x = c.tensor(0);
    const [low, high] = c.has(2) ? [c.int(1), c.int(2)] : [0, c.int(1)];
    return refill(c, x, (n) => drawIntegers(c.room.context, generatorAt(c, 3), n, low, high, x.dtype));
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
