/** What an optimizer is set to and keeps for one parameter, read off its Python object. */
import type { Tensor } from '../../engine/tensor.ts';
import { PyDict } from '../../python/objects/dict.ts';
import type { PyInstance, Value } from '../../python/objects/object.ts';
import { PyList, PyTuple } from '../../python/objects/sequence.ts';
import { asNumber, asTensor, groupsOf } from '../reading/torch-objects.ts';
import type { AnyOptimizerRule } from './optimizer-rule.ts';
import { optimizerRules } from './records.ts';
import { settle, type ReadingsBefore, type RuleReadings, type SettledRule } from './settled-rule.ts';

/** The numbers and tensors that the letters of an optimizer's rule stand for at one parameter now. */
export interface OptimizerReading extends RuleReadings {
  readonly rule: AnyOptimizerRule;
  /** By letter; what has not been made yet is not there. */
  readonly kept: ReadonlyMap<string, Tensor>;
}

/** The rule of torch's own class; null for any other, also one that derives from it and may step otherwise. */
function ruleOf({ cls }: PyInstance): AnyOptimizerRule | null {
  return cls.module === `torch.optim.${cls.name.toLowerCase()}` ? (optimizerRules.get(cls.name) ?? null) : null;
}

/** Null for an optimizer whose rule is not known here, and where its group or its state lacks what the rule reads. */
export function readOptimizer(optimizer: PyInstance, leaf: Tensor): OptimizerReading | null {
  const rule = ruleOf(optimizer);
  const group = rule && groupOf(optimizer, leaf);
  if (!rule || !group) return null;
  const options: Record<string, number> = {};
  for (const [letter, { key, index }] of Object.entries(rule.options)) {
    const value = asNumber(elementOf(group.getStr(key), index));
    if (value === null) return null;
    options[letter] = value;
  }
  const flags: Record<string, boolean> = {};
  for (const [letter, key] of Object.entries(rule.flags)) {
    const value = asNumber(group.getStr(key));
    if (value === null) return null;
    flags[letter] = value !== 0;
  }
  const state = stateOf(optimizer, leaf);
  const counts: Record<string, number> = {};
  for (const [letter, { key }] of Object.entries(rule.counts)) {
    const value = asNumber(state?.getStr(key));
    if (value !== null) counts[letter] = value;
  }
  const kept = new Map<string, Tensor>();
  for (const [letter, { key }] of Object.entries(rule.kept)) {
    const tensor = asTensor(state?.getStr(key));
    if (tensor !== null && tensor.numel === leaf.numel) kept.set(letter, tensor);
  }
  return { rule, options, flags, counts, kept };
}

/** The rule as it held in a step that has been made; `before`: what was read before it. */
export function settledRule(after: OptimizerReading, before: ReadingsBefore | null): SettledRule | null {
  const { rule, kept } = after;
  const counted = Object.keys(rule.counts).every((letter) => letter in after.counts);
  return counted ? settle(rule, after, new Set(kept.keys()), before) : null;
}

function elementOf(value: Value | undefined, index: number | null): Value | undefined {
  if (index === null) return value;
  return value instanceof PyTuple || value instanceof PyList ? value.items[index] : undefined;
}

function groupOf(optimizer: PyInstance, leaf: Tensor): PyDict | null {
  const holds = (group: PyDict): boolean => {
    const params = group.getStr('params');
    return params instanceof PyList && params.items.some((item) => asTensor(item) === leaf);
  };
  return groupsOf(optimizer).find(holds) ?? null;
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
