/** What the names of a listing mean by its imports: `optim.Adam`, `torch.optim.Adam` and `Adam` may be the same class. */
import type { Alias, Expr, Module, Stmt } from '../python/ast.ts';
import { allParameters } from '../python/parser/children.ts';
import { allExpressions, allStatements, ownExpressions, targetNames } from './statements.ts';

/** A name that `from … import …` brings. */
export interface Imported {
  readonly alias: Alias;
  /** `torch.optim.Adam` */
  readonly path: string;
}

export interface TorchNames {
  /** The dotted path of a name or attribute, `torch.optim.Adam`; null for what comes from no import. */
  readonly pathOf: (expression: Expr) => string | null;
  /** What the listing calls a module or class that it imports: `nn` for `torch.nn`. */
  readonly localName: (path: string) => string | null;
  readonly imported: readonly Imported[];
  /** Functions, methods and classes that the listing defines. */
  readonly defined: ReadonlySet<string>;
}

/** The names that a statement itself binds, imports aside. */
function boundIn(statement: Stmt): readonly string[] {
  if (statement.kind === 'FunctionDef') {
    return [statement.name, ...allParameters(statement.args).map(({ arg }) => arg)];
  }
  if (statement.kind === 'ClassDef') return [statement.name];
  if (statement.kind === 'Assign') return statement.targets.flatMap(targetNames);
  if (statement.kind === 'With') return statement.items.flatMap(({ target }) => (target ? targetNames(target) : []));
  return 'target' in statement ? targetNames(statement.target) : [];
}

/** Names that anything but an import binds somewhere in the listing. */
function boundElsewhere(statements: readonly Stmt[]): ReadonlySet<string> {
  const inExpressions = statements
    .flatMap((statement) => ownExpressions(statement))
    .flatMap((own) => allExpressions(own))
    .flatMap((part) => (part.kind === 'NamedExpr' ? [part.target.id] : []));
  return new Set([...statements.flatMap(boundIn), ...inExpressions]);
}

export function torchNames(module: Module): TorchNames {
  const statements = allStatements(module.body);
  const bound = boundElsewhere(statements);
  const paths = new Map<string, string>();
  const imported: Imported[] = [];
  const stars: string[] = [];
  for (const statement of statements) {
    if (statement.kind === 'Import') {
      for (const { name, asname } of statement.names) {
        const [root = name] = name.split('.');
        paths.set(asname ?? root, asname === null ? root : name);
      }
    } else if (statement.kind === 'ImportFrom' && statement.module !== null && statement.level === 0) {
      for (const alias of statement.names) {
        const path = `${statement.module}.${alias.name}`;
        if (alias.name === '*') stars.push(statement.module);
        else {
          paths.set(alias.asname ?? alias.name, path);
          imported.push({ alias, path });
        }
      }
    }
  }
  const pathOf = (expression: Expr): string | null => {
    if (expression.kind === 'Attribute') {
      const base = pathOf(expression.value);
      return base === null ? null : `${base}.${expression.attr}`;
    }
    if (expression.kind !== 'Name' || bound.has(expression.id)) return null;
    const [star] = stars;
    return paths.get(expression.id) ?? (stars.length === 1 && star !== undefined ? `${star}.${expression.id}` : null);
  };
  const localName = (path: string): string | null =>
    [...paths].find(([name, meant]) => meant === path && !bound.has(name))?.[0] ?? null;
  const defined = statements.flatMap((one) =>
    one.kind === 'FunctionDef' || one.kind === 'ClassDef' ? [one.name] : [],
  );
  return { pathOf, localName, imported, defined: new Set(defined) };
}
