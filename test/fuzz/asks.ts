/** Everything the page can ask where a run stands: a question that is new does not compile before it is asked here, too. */
import type { Target } from '../../src/model/explanation.ts';
import type { Frame, VariableRow } from '../../src/model/frame.ts';
import type { Run } from '../../src/session/run/run.ts';
import type { Ask, QuestionName } from '../../src/worker/questions.ts';

/** Where the run stands, and what chooses among what could be asked there. */
export interface Place {
  readonly run: Run;
  readonly frame: Frame;
  readonly pick: <Item>(from: readonly Item[]) => Item | undefined;
}

export const asks: { readonly [Name in QuestionName]: (place: Place) => readonly Ask<Name>[] } = {
  'batch-truth': () => [null],
  'batch-memory': () => [null],
  'check-gradient': (place) => targetsOf(place).flatMap((make) => make() ?? []),
  'condition-fault': () => ['x +', 'len(x) > 1'],
  expand: ({ frame, pick }) => [[], ...paths(frame.variables, pick)],
  explain: (place) => targetsOf(place).flatMap((make) => make() ?? []),
  forkable: () => [null],
  memory: ({ pick }) => [null, pick([2 ** 21, 2 ** 28]) ?? null],
  places: ({ run }) => [run.film.microBatches.map(({ line }) => line)],
  source: () => ['torch/optim/sgd.py', 'nowhere.py'],
  'step-counts': () => [null],
  supported: () => [null],
  surface: () => [{ x: [-2, 2], y: [-1, 3], cols: 3, rows: 2 }],
  watch: (place) => [null, ...some(weights(place))],
};

function some<Item>(item: Item | null | undefined): readonly Item[] {
  return item === null || item === undefined ? [] : [item];
}

function paths(rows: readonly VariableRow[], pick: Place['pick']): readonly (readonly string[])[] {
  return [1, 2].flatMap(() => some(pick(rows.map(({ name }) => [name]))));
}

function weights({ frame, pick }: Place): Ask<'watch'> {
  const parameter = pick(frame.ledger.map(({ name }) => name));
  return parameter === undefined ? null : { parameter, index: [0] };
}

const quantities = ['m', 'v', 'sum', 'mHat', 'vHat', 'step', 'buffer', 'weight', 'largest', 'moves'] as const;

/** A number of each kind that can be asked about; null where there is none of it. */
function targetsOf({ run, frame, pick }: Place): readonly (() => Target | null)[] {
  const { position, graph, variables } = frame;
  const { film } = run;
  const node = pick(graph?.nodes.map(({ id }) => id) ?? []);
  const cell = { row: 0, col: 0 };
  const update = pick(film.updates);
  const parameter = pick(frame.ledger.map(({ name }) => name));
  const path = pick(variables.map(({ name }) => [name]));
  const at: readonly number[] = [];
  const ofNode = (make: (id: string) => Target) => (): Target | null => (node === undefined ? null : make(node));
  const kinds: { readonly [Kind in Target['kind']]: () => Target | null } = {
    value: ofNode((id) => ({ kind: 'value', position, node: id, at: cell })),
    grad: ofNode((id) => ({ kind: 'grad', position, node: id, at: cell })),
    variable: () => (path === undefined ? null : { kind: 'variable', position, path, at }),
    'variable-norm': () => (path === undefined ? null : { kind: 'variable-norm', position, path }),
    'face-norm': ofNode((id) => ({ kind: 'face-norm', position, node: id, face: 'grad', order: 'inf' })),
    norm: () => ({ kind: 'norm', of: pick(['accumulated', 'applied', 'alone'] as const) ?? 'alone', position }),
    'share-norm': ofNode((id) => ({ kind: 'share-norm', position, node: id })),
    clip: () => ({ kind: 'clip', position }),
    loss: () => ({ kind: 'loss', microBatch: 1 + (pick([0, 1, 2, 3]) ?? 0) }),
    optimizer: () =>
      update === undefined || parameter === undefined
        ? null
        : { kind: 'optimizer', quantity: pick(quantities) ?? 'weight', update: update.index, parameter, at: cell },
    'optimizer-norm': () =>
      update === undefined ? null : { kind: 'optimizer-norm', quantity: 'moved', update: update.index },
    'update-ratio': () => (update === undefined ? null : { kind: 'update-ratio', update: update.index }),
    // Numbers that explanations lead to are asked about as such: see `followed`.
    made: () => null,
    drawn: () => null,
    sent: () => null,
    share: () => null,
    sum: () => null,
  };
  return Object.values(kinds);
}
