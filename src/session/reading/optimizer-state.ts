/** What an optimizer is set to and keeps for one parameter, read off its Python object. */
import type { Tensor } from '../../engine/tensor.ts';
import { PyDict } from '../../python/objects/dict.ts';
import type { PyInstance, Value } from '../../python/objects/object.ts';
import { PyList, PyTuple } from '../../python/objects/sequence.ts';
import { asNumber, asTensor } from './torch-objects.ts';

/** What optimizers keep for every element. */
export type KeptName = 'm' | 'v' | 'sum' | 'buffer' | 'largest' | 'moves';

interface Common {
  readonly name: string;
  readonly lr: number;
  readonly weightDecay: number;
  readonly maximize: boolean;
}

export interface AdamState extends Common {
  readonly kind: 'adam';
  /** AdamW: the decay acts on the parameter itself instead of the gradient. */
  readonly decoupled: boolean;
  readonly beta1: number;
  readonly beta2: number;
  readonly eps: number;
  readonly step: number;
  readonly m: Tensor;
  readonly v: Tensor;
  /** amsgrad: the largest v so far. */
  readonly largestV: Tensor | null;
}

export interface SgdState extends Common {
  readonly kind: 'sgd';
  readonly momentum: number;
  readonly dampening: number;
  readonly nesterov: boolean;
  readonly buffer: Tensor | null;
}

export interface RmspropState extends Common {
  readonly kind: 'rmsprop';
  readonly alpha: number;
  readonly eps: number;
  readonly momentum: number;
  /** The variance of the gradient instead of its mean square. */
  readonly centered: boolean;
  readonly m: Tensor | null;
  readonly v: Tensor | null;
  readonly buffer: Tensor | null;
}

export interface AdagradState extends Common {
  readonly kind: 'adagrad';
  readonly eps: number;
  readonly lrDecay: number;
  readonly step: number;
  readonly sum: Tensor | null;
}

export interface AdadeltaState extends Common {
  readonly kind: 'adadelta';
  readonly rho: number;
  readonly eps: number;
  readonly v: Tensor | null;
  readonly moves: Tensor | null;
}

/** What Adamax, NAdam and RAdam have in common with Adam. */
interface AdamLike extends Common {
  readonly beta1: number;
  readonly beta2: number;
  readonly eps: number;
  readonly step: number;
  readonly m: Tensor | null;
}

export interface AdamaxState extends AdamLike {
  readonly kind: 'adamax';
  readonly largest: Tensor | null;
}

export interface NadamState extends AdamLike {
  readonly kind: 'nadam';
  readonly v: Tensor | null;
  /** μ of this step and of the next one, and the product of all up to this one. */
  readonly mu: { readonly now: number; readonly next: number; readonly product: number };
}

export interface RadamState extends AdamLike {
  readonly kind: 'radam';
  readonly v: Tensor | null;
  /** What the variance of 1/√v is corrected by; null while v is a mean of too few squares. */
  readonly rectified: number | null;
}

export type OptimizerState =
  | AdamState
  | SgdState
  | RmspropState
  | AdagradState
  | AdadeltaState
  | AdamaxState
  | NadamState
  | RadamState;

/** Null for an optimizer whose rule is not known here, and for a parameter it has not stepped yet. */
export function optimizerState(optimizer: PyInstance, leaf: Tensor): OptimizerState | null {
  const group = groupOf(optimizer, leaf);
  if (group === null) return null;
  const { cls } = optimizer;
  if (cls.module !== `torch.optim.${cls.name.toLowerCase()}`) return null;
  const common = {
    name: cls.name,
    lr: numberAt(group, 'lr'),
    weightDecay: numberAt(group, 'weight_decay'),
    maximize: group.getStr('maximize') === true,
  };
  const state = stateOf(optimizer, leaf);
  const kept = (name: string): Tensor | null => asTensor(state?.getStr(name));
  switch (cls.name) {
    case 'SGD':
      return {
        kind: 'sgd',
        ...common,
        momentum: numberAt(group, 'momentum'),
        dampening: numberAt(group, 'dampening'),
        nesterov: group.getStr('nesterov') === true,
        buffer: kept('momentum_buffer'),
      };
    case 'RMSprop':
      return {
        kind: 'rmsprop',
        ...common,
        alpha: numberAt(group, 'alpha'),
        eps: numberAt(group, 'eps'),
        momentum: numberAt(group, 'momentum'),
        centered: group.getStr('centered') === true,
        m: kept('grad_avg'),
        v: kept('square_avg'),
        buffer: kept('momentum_buffer'),
      };
    case 'Adagrad':
      return {
        kind: 'adagrad',
        ...common,
        eps: numberAt(group, 'eps'),
        lrDecay: numberAt(group, 'lr_decay'),
        step: state === null ? 0 : numberAt(state, 'step'),
        sum: kept('sum'),
      };
    case 'Adadelta':
      return {
        kind: 'adadelta',
        ...common,
        rho: numberAt(group, 'rho'),
        eps: numberAt(group, 'eps'),
        v: kept('square_avg'),
        moves: kept('acc_delta'),
      };
    case 'Adamax':
      return { kind: 'adamax', ...adamLike(common, group, state), largest: kept('exp_inf') };
    case 'NAdam': {
      const like = adamLike(common, group, state);
      const mu = (step: number): number => like.beta1 * (1 - 0.5 * 0.96 ** (step * numberAt(group, 'momentum_decay')));
      const product = state === null ? NaN : numberAt(state, 'mu_product');
      return {
        kind: 'nadam',
        ...like,
        v: kept('exp_avg_sq'),
        mu: { now: mu(like.step), next: mu(like.step + 1), product },
      };
    }
    case 'RAdam': {
      const like = adamLike(common, group, state);
      return { kind: 'radam', ...like, v: kept('exp_avg_sq'), rectified: rectification(like) };
    }
    case 'Adam':
    case 'AdamW':
      return adamState(common, group, state);
    default:
      return null;
  }
}

function adamLike(common: Common, group: PyDict, state: PyDict | null): AdamLike {
  const betas = group.getStr('betas');
  const [beta1, beta2] = betas instanceof PyTuple || betas instanceof PyList ? betas.items : [];
  return {
    ...common,
    beta1: asNumber(beta1) ?? NaN,
    beta2: asNumber(beta2) ?? NaN,
    eps: numberAt(group, 'eps'),
    step: state === null ? 0 : numberAt(state, 'step'),
    m: asTensor(state?.getStr('exp_avg')),
  };
}

/** Liu et al. 2020: √((ρₜ − 4)(ρₜ − 2) ρ∞ / ((ρ∞ − 4)(ρ∞ − 2) ρₜ)), for ρₜ above 5. */
function rectification({ beta2, step }: AdamLike): number | null {
  const most = 2 / (1 - beta2) - 1;
  const now = most - (2 * step * beta2 ** step) / (1 - beta2 ** step);
  return now > 5 ? Math.sqrt(((now - 4) * (now - 2) * most) / ((most - 4) * (most - 2) * now)) : null;
}

function adamState(common: Common, group: PyDict, state: PyDict | null): AdamState | null {
  const like = adamLike(common, group, state);
  const v = asTensor(state?.getStr('exp_avg_sq'));
  if (state === null || like.m === null || v === null) return null;
  return {
    kind: 'adam',
    ...like,
    decoupled: common.name === 'AdamW',
    m: like.m,
    v,
    largestV: group.getStr('amsgrad') === true ? asTensor(state.getStr('max_exp_avg_sq')) : null,
  };
}

/** What it keeps for every element; what has not been made yet is not there. */
export function keptTensors(state: OptimizerState): ReadonlyMap<KeptName, Tensor> {
  const all: Readonly<Partial<Record<KeptName, Tensor | null>>> = {
    m: 'm' in state ? state.m : null,
    v: 'v' in state ? state.v : null,
    sum: 'sum' in state ? state.sum : null,
    buffer: 'buffer' in state ? state.buffer : null,
    largest: 'largest' in state ? state.largest : null,
    moves: 'moves' in state ? state.moves : null,
  };
  const found = new Map<KeptName, Tensor>();
  for (const name of ['m', 'v', 'sum', 'buffer', 'largest', 'moves'] as const) {
    const tensor = all[name] ?? null;
    if (tensor !== null) found.set(name, tensor);
  }
  return found;
}

function numberAt(dict: PyDict, key: string): number {
  return asNumber(dict.getStr(key)) ?? 0;
}

function groupOf(optimizer: PyInstance, leaf: Tensor): PyDict | null {
  const groups = optimizer.dict.getStr('param_groups');
  for (const group of groups instanceof PyList ? groups.items : []) {
    const params = group instanceof PyDict ? group.getStr('params') : undefined;
    if (params instanceof PyList && params.items.some((item) => asTensor(item) === leaf)) return group as PyDict;
  }
  return null;
}

/** What the optimizer keeps for a parameter, by the names that its rule gives it; null before its first step. */
export function stateOf(optimizer: PyInstance, leaf: Tensor): PyDict | null {
  const all: Value | undefined = optimizer.dict.getStr('state');
  let found: PyDict | null = null;
  if (all instanceof PyDict) {
    all.forEach((key, value) => {
      if (asTensor(key) === leaf && value instanceof PyDict) found = value;
    });
  }
  return found;
}
