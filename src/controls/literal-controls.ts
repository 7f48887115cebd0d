/** The numbers of a listing that a control can turn. */
import type { CallExpression, Expr, Module } from '../python/ast.ts';
import type { LiteralControl } from '../model/control.ts';
import { optimizerSignatures } from './torch-signatures.ts';
import {
  allExpressions,
  allStatements,
  bindingCounts,
  calledName,
  moduleStatements,
  ownExpressions,
} from './statements.ts';
import type { TextPlaces } from './text-places.ts';

/** torch.optim's classes, and what their arguments are called, the parameters themselves apart. */
export const OPTIMIZERS: ReadonlyMap<string, readonly string[]> = new Map(
  [...optimizerSignatures].map(([name, { positional }]) => [name, ['', ...positional.slice(1)]]),
);
/** torch's clipping functions likewise. */
export const CLIPS: ReadonlyMap<string, readonly string[]> = new Map([
  ['clip_grad_norm_', ['', 'max_norm']],
  ['clip_grad_value_', ['', 'clip_value']],
]);

type Found = Omit<LiteralControl, 'kind' | 'id'>;

function numberOf(expression: Expr): { readonly value: number; readonly type: 'int' | 'float' } | null {
  if (expression.kind === 'UnaryOp' && expression.op === 'USub') {
    const inner = numberOf(expression.operand);
    return inner && expression.operand.kind === 'Constant' ? { ...inner, value: -inner.value } : null;
  }
  if (expression.kind !== 'Constant') return null;
  const { value } = expression;
  return value.type === 'int' || value.type === 'float' ? { value: Number(value.value), type: value.type } : null;
}

function found(name: string, expression: Expr, places: TextPlaces): Found[] {
  const number = numberOf(expression);
  if (!number) return [];
  const { span } = expression;
  return [
    { name, line: span.line, start: places.start(span), end: places.end(span), text: places.slice(span), ...number },
  ];
}

/** A number, or the numbers of a tuple: `betas[0]`, `betas[1]`. */
function foundIn(name: string, expression: Expr, places: TextPlaces): Found[] {
  if (expression.kind !== 'Tuple' && expression.kind !== 'List') return found(name, expression, places);
  return expression.elts.flatMap((element, i) => found(`${name}[${i}]`, element, places));
}

/** `name = 4` at top level, bound nowhere else; `a, b = 1, 2` counts as two. */
function assignments(module: Module, places: TextPlaces): Found[] {
  const counts = bindingCounts(module);
  const pair = (target: Expr, value: Expr): Found[] => {
    if (target.kind === 'Name') return counts.get(target.id) === 1 ? foundIn(target.id, value, places) : [];
    if (target.kind !== 'Tuple' || value.kind !== 'Tuple' || target.elts.length !== value.elts.length) return [];
    return target.elts.flatMap((one, i) => {
      const number = value.elts[i];
      return number ? pair(one, number) : [];
    });
  };
  return module.body.flatMap((statement) => {
    if (statement.kind === 'Assign') return statement.targets.flatMap((target) => pair(target, statement.value));
    return statement.kind === 'AnnAssign' && statement.value ? pair(statement.target, statement.value) : [];
  });
}

/** Numeric arguments of optimizer and clip calls, anywhere in the listing. */
function callArguments(module: Module, places: TextPlaces): Found[] {
  return allStatements(module.body)
    .flatMap((statement) => ownExpressions(statement))
    .flatMap((own) => allExpressions(own))
    .filter((part): part is CallExpression => part.kind === 'Call')
    .flatMap((call) => {
      const name = calledName(call) ?? '';
      const positions = OPTIMIZERS.get(name) ?? CLIPS.get(name);
      if (!positions) return [];
      const positional = call.args.flatMap((argument, i) => {
        const argumentName = positions[i];
        return argumentName ? found(argumentName, argument, places) : [];
      });
      const keywords = call.keywords.flatMap(({ arg, value }) => (arg === null ? [] : foundIn(arg, value, places)));
      return positional.concat(keywords);
    });
}

/** The sizes in `data = torch.randn(64, 10)` at top level: `data.size(0)`, `data.size(1)`. */
function sizes(module: Module, places: TextPlaces): Found[] {
  return moduleStatements(module.body).flatMap((statement) => {
    if (statement.kind !== 'Assign') return [];
    const target = statement.targets[0];
    if (target?.kind !== 'Name') return [];
    return allExpressions(statement.value).flatMap((part) => {
      if (part.kind !== 'Call' || calledName(part) !== 'randn') return [];
      const [first] = part.args;
      const dimensions = first && (first.kind === 'Tuple' || first.kind === 'List') ? first.elts : part.args;
      return dimensions.flatMap((dimension, i) => found(`${target.id}.size(${i})`, dimension, places));
    });
  });
}

/** Every literal control, in the order of the text. */
export function literalControls(module: Module, places: TextPlaces): LiteralControl[] {
  const seen = new Map<string, number>();
  const taken = new Set<number>();
  return [...assignments(module, places), ...callArguments(module, places), ...sizes(module, places)]
    .toSorted((a, b) => a.start - b.start)
    .filter(({ start }) => !taken.has(start) && taken.add(start))
    .map((one) => {
      const count = (seen.get(one.name) ?? 0) + 1;
      seen.set(one.name, count);
      return Object.assign({ kind: 'literal' as const, id: count === 1 ? one.name : `${one.name}#${count}` }, one);
    });
}
