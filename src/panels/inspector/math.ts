/** Formulas as runs of styled text, in one line: what a formula is, apart from how it is drawn. */
import type { NormOrder, Explanation, Quantity, Rule, Tree, What } from '../../session/explain/explanation.ts';
import { formatNumber } from '../../ui/number-format.ts';

export type Style = 'math' | 'roman' | 'mono' | 'faint';

/** Whether a number belongs to the way forward or back; plain numbers to neither. */
export type Tone = 'value' | 'grad' | 'plain';

export interface Run {
  readonly text: string;
  readonly style: Style;
  readonly level: 'line' | 'sub';
}

export type Formula = readonly Run[];

export type Letters = ReadonlyMap<string, string>;

const run = (text: string, style: Style, level: Run['level'] = 'line'): Run => ({ text, style, level });
const roman = (text: string): Run => run(text, 'roman');

/** The formula as plain text, for a screen reader and for titles. */
export function textOf(formula: Formula): string {
  return formula.map(({ text, level }) => (level === 'sub' ? `[${text}]` : text)).join('');
}

export function toneOf(what: What): Tone {
  switch (what.kind) {
    case 'value':
    case 'weight':
      return 'value';
    case 'gradient':
    case 'grad-buffer':
    case 'share':
    case 'sent':
    case 'norm':
    case 'share-norm':
      return 'grad';
    case 'face-norm':
      return what.face === 'grad' ? 'grad' : 'value';
    case 'optimizer':
      return what.quantity === 'step' || what.quantity === 'weight' ? 'value' : 'grad';
    case 'optimizer-norm':
      return what.quantity === 'step' || what.quantity === 'moved' || what.quantity === 'weight' ? 'value' : 'grad';
    case 'clip':
    case 'update-ratio':
    case 'option':
    default:
      return 'plain';
  }
}

const optimizerSymbols = {
  m: 'm',
  v: 'v',
  sum: 's',
  mHat: 'm̂',
  vHat: 'v̂',
  step: 'Δw',
  buffer: 'b',
  weight: 'w',
} as const;

const optionSymbols: Readonly<Record<string, string>> = {
  beta1: 'β₁',
  beta2: 'β₂',
  eps: 'ε',
  weight_decay: 'λ',
  momentum: 'μ',
  dampening: 'τ',
  alpha: 'α',
  t: 't',
};

/** ‖g‖₁, ‖g‖∞; the order 2 goes without saying. */
function orderOf(order: NormOrder | undefined): Run[] {
  return order === undefined ? [] : [run(order === 'inf' ? '∞' : String(order), 'roman', 'sub')];
}

function index(at: readonly number[]): Run[] {
  return at.length === 0 ? [] : [run(at.join(','), 'roman', 'sub')];
}

/** The tensor's letter in the graph, else what the listing calls it, else the op. */
function tensor(node: string | null, name: string | null, op: string, letters: Letters): Run {
  const letter = node === null ? undefined : letters.get(node);
  if (letter !== undefined) return run(letter, styleOf(letter));
  return run(name ?? node ?? (op === '' ? 'x' : op), name === null && node === null && op === '' ? 'math' : 'mono');
}

/** Names of the listing stand upright, letters in italics. */
function styleOf(letter: string): Style {
  return /^[^\s.]{1,3}$/u.test(letter) ? 'math' : 'mono';
}

/** The symbol of a number. */
export function symbolOf(what: What, letters: Letters): Run[] {
  switch (what.kind) {
    case 'value':
      return [tensor(what.node, what.name, what.op, letters), ...index(what.at)];
    case 'weight':
      return [run(what.name, 'mono'), ...index(what.at)];
    case 'gradient':
      return [run('∂L/∂', 'math'), tensor(what.node, null, what.op, letters), ...index(what.at)];
    case 'grad-buffer':
      return [run(`${what.name}.grad`, 'mono'), ...index(what.at)];
    case 'share':
      return [
        run('∂L', 'math'),
        ...(what.microBatch === null ? [] : [run(String(what.microBatch), 'math', 'sub')]),
        run('/∂', 'math'),
        run(what.name, 'mono'),
        ...index(what.at),
      ];
    case 'sent':
      return [
        run('g', 'math'),
        run([what.op, ...(what.at.length > 0 ? [what.at.join(',')] : [])].join(' '), 'math', 'sub'),
      ];
    case 'face-norm':
      return [roman('‖'), face(what.name, what.face, letters), roman('‖'), ...orderOf(what.order)];
    case 'share-norm':
      return [roman('‖'), run('∂L/∂', 'math'), run(what.name, 'mono'), roman('‖')];
    case 'norm':
      return [roman('‖'), run('g', 'math'), roman('‖'), ...orderOf(what.order)];
    case 'clip':
      return [run('c', 'math')];
    case 'optimizer':
      return [run(optimizerSymbols[what.quantity], 'math'), ...(what.before ? [run('t−1', 'math', 'sub')] : [])];
    case 'optimizer-norm':
      return [roman('‖'), run(what.quantity === 'moved' ? 'Δw' : optimizerSymbols[what.quantity], 'math'), roman('‖')];
    case 'update-ratio':
      return [roman('‖'), run('Δw', 'math'), roman('‖ / ‖'), run('w', 'math'), roman('‖')];
    case 'option':
    default: {
      const symbol = optionSymbols[what.name];
      return [symbol === undefined ? run(what.name, 'mono') : run(symbol, 'math')];
    }
  }
}

function face(node: string, kind: 'value' | 'grad', letters: Letters): Run {
  const letter = letters.get(node);
  if (letter !== undefined) return run(kind === 'grad' ? `∂L/∂${letter}` : letter, styleOf(letter));
  return run(kind === 'grad' ? `${node}.grad` : node, 'mono');
}

/** Words of rules that are functions or English, not variables. */
const upright = new Set(
  'exp ln log max min sin cos tan tanh arctan sqrt abs sign erf mean over with where if else elsewhere is for reshape trunc round of the smallest median finite nan inf in'.split(
    ' ',
  ),
);

const word = /[A-Za-z∇Δλ_][A-Za-z0-9_]*[\u0302₋]?/gu;

/** A rule as its op states it, with the letters of this graph for the op's own names. */
export function ruleOf(rule: Rule, result: What, letters: Letters): Run[] {
  const out: Run[] = /[=~]/.test(rule.text.replace(/\[[^\]]*\]/g, ''))
    ? []
    : [...withoutIndex(result, letters), roman(' = ')];
  return [...out, ...ruleText(rule, letters)];
}

/** The transpose of a transpose is the thing itself. */
function withoutDoubleT(runs: readonly Run[]): Run[] {
  return runs.map((one, i) => {
    if (one.text.endsWith('ᵀ') && (runs[i + 1]?.text.startsWith('ᵀ') ?? false)) {
      return { ...one, text: one.text.slice(0, -1) };
    }
    const doubled = one.text.startsWith('ᵀ') && (runs[i - 1]?.text.endsWith('ᵀ') ?? false);
    return doubled ? { ...one, text: one.text.slice(1) } : one;
  });
}

function ruleText({ text: tight, names }: Rule, letters: Letters): Run[] {
  const text = tight.replaceAll(/ ?· ?/g, ' · ');
  const out: Run[] = [];
  let from = 0;
  for (const match of text.matchAll(word)) {
    const [name] = match;
    if (match.index > from) out.push(roman(text.slice(from, match.index)));
    from = match.index + name.length;
    const known = names[name];
    if (known !== undefined) out.push(...symbolOf(known, letters));
    else if (upright.has(name)) out.push(roman(name));
    else out.push(run(name, name.length > 2 && !name.startsWith('Δ') ? 'mono' : 'math'));
  }
  if (from < text.length) out.push(roman(text.slice(from)));
  return out;
}

function withoutIndex(what: What, letters: Letters): Run[] {
  return symbolOf('at' in what ? { ...what, at: [] } : what, letters);
}

/** How tightly a part binds: a sum in a product needs brackets. */
type Binding = 0 | 1 | 2 | 3;

interface Part {
  readonly runs: readonly Run[];
  readonly binding: Binding;
  /** Begins with a minus that a sum may take over. */
  readonly negative: boolean;
}

export interface Reading {
  /** How an operand is written: by its symbol or by its number. */
  readonly operand: (quantity: Quantity) => Run[];
  readonly operands: readonly Quantity[];
  readonly rest: (count: number, value: number) => string;
  readonly condition: (rule: string) => Run[];
  /** How a constant that has a symbol is written. */
  readonly constant: (value: number, symbol: string) => string;
}

/** The tree as one line. */
export function lineOf(tree: Tree, reading: Reading): Run[] {
  return [...part(tree, reading).runs];
}

const MINUS = '−';

function negated(runs: readonly Run[]): boolean {
  return runs[0]?.text.startsWith(MINUS) ?? false;
}

/** A number as an explanation writes it: options and whole numbers as the listing would. */
export function numberText({ what, value }: Pick<Quantity, 'what' | 'value'>): string {
  return what.kind === 'option' ? plain(Number(value.toPrecision(6))) : short(value);
}

function short(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e6 ? plain(value) : formatNumber(value);
}

function plain(value: number): string {
  return String(value).replaceAll('-', MINUS);
}

function number(value: number, text: string = short(value)): Part {
  return { runs: [run(text, 'mono')], binding: 3, negative: value < 0 };
}

function bracketed(one: Part, at: Binding): readonly Run[] {
  const inside = one.binding < at || (one.negative && at > 0);
  return inside ? [roman('('), ...one.runs, roman(')')] : one.runs;
}

function join(parts: readonly (readonly Run[])[], between: string): Run[] {
  return parts.flatMap((one, i) => (i === 0 ? [...one] : [roman(between), ...one]));
}

function part(tree: Tree, reading: Reading): Part {
  switch (tree.kind) {
    case 'operand': {
      const quantity = reading.operands[tree.k];
      const runs = quantity === undefined ? [] : reading.operand(quantity);
      return { runs, binding: 3, negative: negated(runs) };
    }
    case 'constant':
      return constantPart(tree, reading);
    case 'sum':
      return sumPart(tree, reading);
    case 'product': {
      const factors = tree.factors.map((factor) => part(factor, reading));
      const [first, ...others] = factors;
      const runs =
        first === undefined
          ? []
          : [first.binding < 1 ? bracketed(first, 1) : first.runs, ...others.map((one) => bracketed(one, 1))];
      return { runs: join(runs, ' · '), binding: 1, negative: first?.negative ?? false };
    }
    case 'quotient': {
      const over = part(tree.over, reading);
      const runs = join(
        [over.binding < 1 ? bracketed(over, 1) : over.runs, bracketed(part(tree.under, reading), 2)],
        ' / ',
      );
      return { runs, binding: 1, negative: over.negative };
    }
    case 'power':
      return powerPart(tree, reading);
    case 'function':
      return functionPart(tree.name, part(tree.argument, reading));
    case 'select':
    default:
      return selectPart(tree, reading);
  }
}

function constantPart({ value, symbol }: Tree & { readonly kind: 'constant' }, reading: Reading): Part {
  if (symbol === null) return number(value);
  const text = reading.constant(value, symbol);
  return { runs: [roman(text)], binding: text.includes('/') ? 1 : 3, negative: text.startsWith(MINUS) };
}

function sumPart(tree: Tree & { readonly kind: 'sum' }, reading: Reading): Part {
  const out: Run[] = [];
  let negative = false;
  tree.terms.forEach((term, i) => {
    const one = part(term, reading);
    if (i === 0) {
      out.push(...one.runs);
      ({ negative } = one);
    } else if (one.negative) {
      const [head, ...tail] = one.runs;
      out.push(roman(` ${MINUS} `));
      if (head !== undefined) out.push({ ...head, text: head.text.slice(1) }, ...tail);
    } else out.push(roman(' + '), ...one.runs);
  });
  if (tree.rest !== null) out.push(roman(' + '), run(reading.rest(tree.rest.count, tree.rest.value), 'faint'));
  const single = tree.terms.length === 1 && tree.rest === null;
  return { runs: out, binding: single ? 3 : 0, negative: single && negative };
}

function powerPart({ base, exponent }: Tree & { readonly kind: 'power' }, reading: Reading): Part {
  const below = part(base, reading);
  if (exponent.kind === 'constant' && exponent.value === 0.5) return functionPart('sqrt', below);
  const above = exponent.kind === 'constant' && exponent.value === 2 ? '²' : null;
  const runs = [...bracketed(below, 3)];
  if (above !== null) runs.push(roman(above));
  else runs.push(roman('^'), ...bracketed(part(exponent, reading), 3));
  return { runs, binding: 2, negative: false };
}

function functionPart(name: string, argument: Part): Part {
  if (name === 'neg') {
    const runs = [roman(MINUS), ...bracketed(argument, 1)];
    return { runs, binding: 1, negative: true };
  }
  if (name === 'sqrt') return { runs: [roman('√'), ...bracketed(argument, 3)], binding: 2, negative: false };
  if (name === 'abs') return { runs: [roman('|'), ...argument.runs, roman('|')], binding: 3, negative: false };
  return {
    runs: [roman(`${name === 'log' ? 'ln' : name}(`), ...argument.runs, roman(')')],
    binding: 3,
    negative: false,
  };
}

function selectPart({ rule, options, winner }: Tree & { readonly kind: 'select' }, reading: Reading): Part {
  const parts = options.map((option) => part(option, reading));
  if (rule === 'max' || rule === 'min') {
    const inside = join(
      parts.map(({ runs }) => runs),
      ', ',
    );
    return { runs: [roman(`${rule}(`), ...inside, roman(')')], binding: 3, negative: false };
  }
  const won = parts[winner];
  if (won === undefined) return { runs: [], binding: 3, negative: false };
  const condition = [roman('['), ...reading.condition(rule), roman(']')];
  // As a factor: 1 when the condition holds, 0 when not.
  const other = options[1];
  const gate = options.length === 2 && other?.kind === 'constant' && other.value === 0;
  if (gate && parts[0] !== undefined) {
    return {
      runs: [...(parts[0].binding < 1 ? bracketed(parts[0], 1) : parts[0].runs), roman(' · '), ...condition],
      binding: 1,
      negative: parts[0].negative,
    };
  }
  return {
    runs: [...won.runs, roman('  '), ...condition.map(({ text, level }) => run(text, 'faint', level))],
    binding: won.binding,
    negative: won.negative,
  };
}

/** The names of a rule as the elements that stand for them among the operands. */
function here(names: Rule['names'], operands: readonly Quantity[]): Rule['names'] {
  const key = (what: What): string => JSON.stringify({ ...what, at: [] });
  return Object.fromEntries(
    Object.entries(names).map(([name, what]) => {
      const found = operands.find((one) => key(one.what) === key(what));
      return [name, found?.what ?? what];
    }),
  );
}

/** The three stages: the rule, this cell's neighbours in it, and their numbers. */
export function stagesOf(
  explanation: Explanation,
  letters: Letters,
  more: (count: number) => string,
): { readonly rule: Formula | null; readonly filled: Formula | null; readonly numbers: Formula | null } {
  const { rule, tree, operands, result } = explanation;
  const conditionNames: Rule['names'] = rule?.names ?? {};
  const won = tree?.kind === 'select' && tree.winner === 0;
  const rest = (count: number, value: number): string => `(${more(count)}: ${formatNumber(value)})`;
  const filled: Reading = {
    operand: ({ what }) => symbolOf(what, letters),
    operands,
    rest: (count) => `(${more(count)})`,
    condition: (text) => ruleText({ text, names: here(conditionNames, operands) }, letters),
    constant: (_, symbol) => symbol,
  };
  const numbers: Reading = {
    operand: (quantity) => [...number(quantity.value, numberText(quantity)).runs],
    constant: (value) => short(value),
    operands,
    rest,
    condition: () => [run(won ? '1' : '0', 'mono')],
  };
  return {
    rule: rule === null ? null : withoutDoubleT(ruleOf(rule, result.what, letters)),
    filled: tree === null ? null : lineOf(tree, filled),
    numbers: tree === null ? null : [...number(result.value).runs, roman(' = '), ...tidied(lineOf(tree, numbers))],
  };
}

/** `x · [1]` reads `x · 1`. */
function tidied(runs: readonly Run[]): Run[] {
  return runs.filter((one, i) => {
    const opens = one.text === '[' && /^[01]$/.test(runs[i + 1]?.text ?? '');
    const closes = one.text === ']' && /^[01]$/.test(runs[i - 1]?.text ?? '');
    return !opens && !closes;
  });
}
