/** The names in a listing that others could stand for, and what writes them. */
import type { Stmt } from '../python/ast.ts';
import { optionsOf } from './choice-options.ts';
import { sitesIn, type ChoiceSite } from './choice-sites.ts';
import type { ChoiceControl } from '../model/control.ts';
import type { Listing } from './listing-tree.ts';
import { allExpressions, allStatements, calledName, ownExpressions } from './statements.ts';
import type { TextPlaces } from './text-places.ts';

type Found = Omit<ChoiceControl, 'kind' | 'id'>;

/** The variable that holds what is called; '' for a call within an expression. */
function holder({ statement, call }: ChoiceSite, places: TextPlaces): string {
  if (statement.kind !== 'Assign' || statement.value !== call) return '';
  return statement.targets.map(({ span }) => places.slice(span)).join(', ');
}

function found(site: ChoiceSite, listing: Listing): Found {
  const { places } = listing;
  const { func } = site.call;
  const end = places.end(func.span);
  const written = func.kind === 'Name' ? func.id : site.value;
  return {
    what: site.family.what,
    name: holder(site, places) || site.family.what,
    line: func.span.endLine,
    start: end - written.length,
    end,
    value: site.value,
    options: optionsOf(site, listing),
  };
}

/** `nn.RNN(…, nonlinearity='relu')`: the name is a text. */
function nonlinearities(statement: Stmt, { names, places }: Listing): Found[] {
  const kinds = ['tanh', 'relu'];
  return ownExpressions(statement)
    .flatMap((own) => allExpressions(own))
    .flatMap((call) => {
      if (call.kind !== 'Call' || !/^RNN(Cell)?$/.test(calledName(call) ?? '')) return [];
      if (!names.pathOf(call.func)?.startsWith('torch.nn.')) return [];
      return call.keywords.flatMap(({ arg, value: { span } }): Found[] => {
        const quoted = /^(['"])(tanh|relu)\1$/.exec(places.slice(span));
        const value = quoted?.[2];
        if (arg !== 'nonlinearity' || value === undefined) return [];
        const start = places.start(span) + 1;
        const options = kinds.map((kind) => ({
          value: kind,
          edits: kind === value ? [] : [{ start, was: value, insert: kind }],
          refusal: null,
        }));
        return [{ what: 'activation', name: arg, line: span.line, start, end: start + value.length, value, options }];
      });
    });
}

/** Every choice, in the order of the text. */
export function choiceControls(listing: Listing): ChoiceControl[] {
  const { module, names, places } = listing;
  const seen = new Map<string, number>();
  const statements = allStatements(module.body);
  const calls = statements
    .flatMap((statement) => sitesIn(statement, names, places))
    .map((site) => found(site, listing));
  return calls
    .concat(statements.flatMap((statement) => nonlinearities(statement, listing)))
    .toSorted((a, b) => a.start - b.start)
    .map((one) => {
      const count = (seen.get(one.what) ?? 0) + 1;
      seen.set(one.what, count);
      return Object.assign({ kind: 'choice' as const, id: `${one.what}#${count}` }, one);
    });
}
