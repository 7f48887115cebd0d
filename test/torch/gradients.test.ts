/** Which grad_fn every op gives, and its gradients at ties, zeros, NaN and infinities, against PyTorch (`record_gradients.py`). */
import { expect, test } from 'vitest';
import source from './record_gradients.py?raw';
import recorded from './fixtures/gradients.json';
import { finish, prepare } from './machine.ts';

type Numbers = readonly (number | string)[] | null;
type Told = readonly [string] | readonly [readonly (string | null)[], readonly [Numbers, Numbers] | null];

const cases = recorded as unknown as readonly (readonly [string, string, Told])[];

/** What the machine says to every expression, on every kind of operands. */
function toldHere(forms: readonly string[]): Told[] {
  const body = source.slice(0, source.indexOf("if __name__ == '__main__'"));
  const functions = forms.map((form) => `    lambda x, y, torch, F: ${form},`).join('\n');
  const prepared = prepare(
    `${body}
warnings.simplefilter('ignore')
for function in [
${functions}
]:
    for first, second in OPERANDS.values():
        print(json.dumps(run(function, first, second)))
`,
    0,
  );
  expect(finish(prepared)).toEqual({ ended: 'finished', error: null });
  const lines = prepared.written.stdout.trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Told);
}

/** The same to 1e-4 of the number. */
function near(a: number | string | undefined, b: number | string): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b;
  return Math.abs(a - b) <= 1e-4 * Math.abs(b) + 1e-12;
}

const same = (a: Numbers, b: Numbers): boolean =>
  a === null || b === null ? a === b : a.length === b.length && b.every((v, i) => near(a[i], v));

function agrees(here: Told, there: Told): boolean {
  if (here.length !== there.length) return false;
  if (here.length === 1 || there.length === 1) return here[0] === there[0];
  if (JSON.stringify(here[0]) !== JSON.stringify(there[0])) return false;
  const [ours, theirs] = [here[1], there[1]];
  return ours === null || theirs === null ? ours === theirs : same(ours[0], theirs[0]) && same(ours[1], theirs[1]);
}

// Made of other ops here: the gradients are the same, the names of the nodes are those ops'.
const composed = new Set([
  'x.rot90()',
  'F.pairwise_distance(x,y)',
  'torch.addmv(x[:,0],x,y[0])',
  'torch.baddbmm(x[None,:,:2],x[None],y.t()[None])',
  'torch.var_mean(x)',
  'torch.std_mean(x)',
]);

const isRefused = (told: Told): boolean => told.length === 1 && told[0].startsWith('NotImplementedError');

test('nodes and gradients are PyTorch’s', () => {
  const told = toldHere([...new Set(cases.map(([form]) => form))]);
  const wrong = cases.flatMap(([form, kind, there], i) => {
    const here = told[i]!;
    if (isRefused(here) || agrees(composed.has(form) ? ([there[0], here[1]] as Told) : here, there)) return [];
    return [`${form} (${kind})\n  here:    ${JSON.stringify(here)}\n  PyTorch: ${JSON.stringify(there)}`];
  });
  expect(wrong).toEqual([]);
});
