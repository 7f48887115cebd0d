/** `torch.Generator` as a Python value. */
import { Generator } from '../engine/generator.ts';
import type { Interp } from '../python/interp.ts';
import { defineClass, native } from '../python/objects/define.ts';
import { PyTraced, type Value, type Walk } from '../python/objects/object.ts';
import { deviceOf, mustBeCpu, cpu } from './device-object.ts';
import { engineRef } from './tensor-object.ts';

/** `torch.Generator` */
export class PyTorchGenerator extends PyTraced {
  readonly generator: Generator;
  constructor(generator: Generator) {
    super();
    this.cls = torchGeneratorClass;
    this.generator = generator;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(engineRef(this.generator));
  }
}

/** The seed a new generator has. */
const defaultSeed = 67280421310721n;

/** Reads a seed: any integer; a float or a text of digits is taken as `int()` takes it. */
export function seedOf(m: Interp, v: Value): bigint {
  if (typeof v === 'number' || typeof v === 'bigint') return BigInt(v);
  if (typeof v === 'boolean') return v ? 1n : 0n;
  if (typeof v === 'string') {
    if (/^\s*[+-]?\d+\s*$/.test(v)) return BigInt(v.trim());
    m.raise('ValueError', `invalid literal for int() with base 10: ${m.repr(v)}`);
  }
  return BigInt(Math.trunc(m.toDouble(v)));
}

export const torchGeneratorClass = defineClass({
  name: 'Generator',
  module: 'torch._C',
  subclassable: false,
  new: native('device=', (m: Interp, _cls: Value, device: Value | undefined) => {
    if (device !== undefined && device !== null) mustBeCpu(m, deviceOf(m, device));
    return new PyTorchGenerator(new Generator(defaultSeed));
  }),
  methods: {
    manual_seed: native('seed', (m: Interp, self: PyTorchGenerator, seed: Value) => {
      self.generator.manualSeed(seedOf(m, seed));
      return self;
    }),
    initial_seed: native('', (_m: Interp, self: PyTorchGenerator) => self.generator.seed),
    __repr__: native(
      '',
      (m: Interp, self: PyTorchGenerator) => `<torch._C.Generator object at 0x${m.id(self).toString(16)}>`,
    ),
  },
  properties: {
    device: { get: () => cpu },
  },
});
