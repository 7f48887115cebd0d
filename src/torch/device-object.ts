/** `torch.device` as a Python value. */
import type { Interp } from '../python/interp.ts';
import { kindIs } from '../python/objects/builtins.ts';
import { defineClass, native } from '../python/objects/define.ts';
import { PyObject, type Value } from '../python/objects/object.ts';

/** `torch.device`. Tensors are only ever on the CPU; other devices can be named, not used. */
export class PyDevice extends PyObject {
  readonly type: string;
  readonly index: number | null;
  constructor(type: string, index: number | null) {
    super();
    this.type = type;
    this.index = index;
  }

  get text(): string {
    return this.index === null ? this.type : `${this.type}:${this.index}`;
  }
}

export const cpu = new PyDevice('cpu', null);

const kinds =
  'cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, ort, xla, lazy, vulkan, mps, meta, hpu, privateuseone';

/** Reads `'cpu'`, `'cuda:0'` or a device; raises PyTorch's RuntimeError for anything else. */
export function deviceOf(m: Interp, v: Value): PyDevice {
  if (v instanceof PyDevice) return v;
  if (typeof v === 'number') return new PyDevice('cuda', v);
  if (typeof v !== 'string') {
    m.raise('TypeError', `device(): argument 'type' (position 1) must be str, not ${m.typeOf(v).name}`);
  }
  const [, type = '', index] = /^([a-z]+)(?::(\d+))?$/.exec(v) ?? [];
  if (type === '') m.raise('RuntimeError', `Invalid device string: '${v}'`);
  if (!kinds.split(', ').includes(type)) {
    m.raise('RuntimeError', `Expected one of ${kinds} device type at start of device string: ${type}`);
  }
  return type === 'cpu' && index === undefined ? cpu : new PyDevice(type, index === undefined ? null : Number(index));
}

/** Raises what PyTorch built without CUDA raises, unless the device is the CPU. */
export function mustBeCpu(m: Interp, device: PyDevice): void {
  if (device.type === 'cuda') m.raise('AssertionError', 'Torch not compiled with CUDA enabled');
  if (device.type !== 'cpu') {
    m.raise('NotImplementedError', `torch.device('${device.text}') is not part of Backstep's torch yet`);
  }
}

export const deviceClass = defineClass({
  name: 'device',
  module: 'torch',
  subclassable: false,
  new: native('type, index=', (m: Interp, _cls: Value, type: Value, index: Value | undefined) => {
    const device = deviceOf(m, type);
    return typeof index === 'number' ? new PyDevice(device.type, index) : device;
  }),
  methods: {
    __repr__: native('', (_m: Interp, self: PyDevice) =>
      self.index === null ? `device(type='${self.type}')` : `device(type='${self.type}', index=${self.index})`,
    ),
    __str__: native('', (_m: Interp, self: PyDevice) => self.text),
    __eq__: native(
      'other, /',
      (_m: Interp, self: PyDevice, other: Value) =>
        other instanceof PyDevice && other.type === self.type && other.index === self.index,
    ),
    __hash__: native('', (_m: Interp, self: PyDevice) => self.type.length + 31 * (self.index ?? -1)),
  },
  properties: {
    type: { get: (_m: Interp, self: PyDevice) => self.type },
    index: { get: (_m: Interp, self: PyDevice) => self.index },
  },
});
kindIs(PyDevice, deviceClass);
