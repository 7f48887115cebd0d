/** All optimizers that Backstep knows the rules of, by their names in `torch.optim`: whatever lies in `rules/`. */
import type { AnyOptimizerRule } from './optimizer-rule.ts';

const modules = import.meta.glob<Readonly<Record<string, AnyOptimizerRule>>>('./rules/*.ts', { eager: true });

export const optimizerRules: ReadonlyMap<string, AnyOptimizerRule> = new Map(
  Object.values(modules)
    .flatMap((module) => Object.values(module))
    .map((rule) => [rule.name, rule]),
);
