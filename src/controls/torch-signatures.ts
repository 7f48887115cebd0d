/** Names of torch that can stand for one another, with the arguments they take. */
import { optimizerRules } from '../session/optimizers/records.ts';

export interface Signature {
  /** In their order; all can be given by name, too. */
  readonly positional: readonly string[];
  readonly keywords: readonly string[];
  readonly required: readonly string[];
}

export interface Family {
  readonly what: 'optimizer' | 'loss' | 'activation';
  /** The path before the name: `torch.optim.`; '' for methods of tensors. */
  readonly prefix: string;
  /** In the order they are offered. */
  readonly members: ReadonlyMap<string, Signature>;
}

const words = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '');

function signature(positional: string, keywords = '', required = ''): Signature {
  return { positional: words(positional), keywords: words(keywords), required: words(required) };
}

type Members = Readonly<Record<string, Signature>>;

/** The signature that `text` writes as the source of `__init__` does after `self`: `params, lr=1e-3, *, maximize=False`. */
function signatureIn(text: string): Signature {
  const parts = text.split(/,\s*(?![^(]*\))/);
  const star = parts.indexOf('*');
  const nameOf = (part: string): string => part.replace(/=.*/, '');
  const positional = (star < 0 ? parts : parts.slice(0, star)).map(nameOf);
  const keywords = star < 0 ? [] : parts.slice(star + 1).map(nameOf);
  // The parameters are what the optimizer is about, and no option.
  const required = parts.filter((part) => part.endsWith('=required')).map(nameOf);
  return { positional, keywords, required };
}

const optimizers: Members = Object.fromEntries(
  [...optimizerRules.values()].map(({ name, signature: text }) => [name, signatureIn(text)]),
);

/** Losses that compare numbers of one shape. Those of classes and of probabilities want other targets. */
const lossModules: Members = {
  MSELoss: signature('size_average reduce reduction'),
  L1Loss: signature('size_average reduce reduction'),
  SmoothL1Loss: signature('size_average reduce reduction beta'),
  HuberLoss: signature('reduction delta'),
};
const lossFunctions: Members = {
  mse_loss: signature('input target size_average reduce reduction'),
  l1_loss: signature('input target size_average reduce reduction'),
  smooth_l1_loss: signature('input target size_average reduce reduction beta'),
  huber_loss: signature('input target reduction delta'),
};

/** Activations that take each element by itself. */
const activationModules: Members = {
  ReLU: signature('inplace'),
  LeakyReLU: signature('negative_slope inplace'),
  ELU: signature('alpha inplace'),
  SELU: signature('inplace'),
  GELU: signature('approximate'),
  SiLU: signature('inplace'),
  Mish: signature('inplace'),
  Softplus: signature('beta threshold'),
  Softsign: signature(''),
  Tanh: signature(''),
  Sigmoid: signature(''),
};
const activationFunctions: Members = {
  relu: signature('input inplace'),
  leaky_relu: signature('input negative_slope inplace'),
  elu: signature('input alpha inplace'),
  selu: signature('input inplace'),
  gelu: signature('input approximate'),
  silu: signature('input inplace'),
  mish: signature('input inplace'),
  softplus: signature('input beta threshold'),
  softsign: signature('input'),
  tanh: signature('input'),
  sigmoid: signature('input'),
};
/** `torch.relu` and its like; the rest stands in `torch.nn.functional` only. */
const torchActivations: Members = {
  relu: signature('input'),
  tanh: signature('input'),
  sigmoid: signature('input'),
};
const activationMethods: Members = { relu: signature(''), tanh: signature(''), sigmoid: signature('') };

function family(what: Family['what'], prefix: string, members: Members): Family {
  return { what, prefix, members: new Map(Object.entries(members)) };
}

export const FUNCTIONAL = 'torch.nn.functional.';
const inFunctional = family('activation', FUNCTIONAL, activationFunctions);
const inTorch = family('activation', 'torch.', torchActivations);

/** The optimizers of torch, with the arguments they take. */
export const optimizerSignatures: ReadonlyMap<string, Signature> = new Map(Object.entries(optimizers));

export const families: readonly Family[] = [
  family('optimizer', 'torch.optim.', optimizers),
  family('loss', 'torch.nn.', lossModules),
  family('loss', FUNCTIONAL, lossFunctions),
  family('activation', 'torch.nn.', activationModules),
  inFunctional,
  inTorch,
];

export const methods = family('activation', '', activationMethods);

/** What is offered for `torch.relu` beyond torch itself, by its path. */
export function membersElsewhere(of: Family): ReadonlyMap<string, Signature> {
  if (of !== inTorch) return new Map();
  return new Map([...inFunctional.members].filter(([name]) => !inTorch.members.has(name)));
}

/** The family that a path such as `torch.optim.Adam` belongs to, and its name there. */
export function memberAt(path: string): { readonly family: Family; readonly name: string } | null {
  for (const one of families) {
    const name = path.slice(one.prefix.length);
    if (path.startsWith(one.prefix) && one.members.has(name)) return { family: one, name };
  }
  return null;
}
