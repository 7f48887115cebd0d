/** The symbols of numbers: letters of the graph, names of the listing, what optimizers call theirs. */
import type { NormOrder, OptimizerNorm, What } from '../../model/explanation.ts';
import { roman, run } from './formula.ts';
import type { FormulaRun, Style } from './formula.ts';

/** Letters of tensors by their node. */
export type Letters = ReadonlyMap<string, string>;

/** Whether a number belongs to the way forward or back; plain numbers to neither. */
export type Tone = 'value' | 'grad' | 'plain';

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

/** The letter that a rule has for a quantity of an optimizer. */
function ruleLetter(quantity: OptimizerNorm): string {
  if (quantity === 'weight') return 'w';
  return quantity === 'step' || quantity === 'moved' ? 'Δw' : quantity;
}

/** ‖g‖₁, ‖g‖∞; the order 2 goes without saying. */
function orderOf(order: NormOrder | undefined): FormulaRun[] {
  return order === undefined ? [] : [run(order === 'inf' ? '∞' : String(order), 'roman', 'sub')];
}

function index(at: readonly number[]): FormulaRun[] {
  return at.length === 0 ? [] : [run(at.join(','), 'roman', 'sub')];
}

/** The tensor's letter in the graph, else what the listing calls it, else the op. */
function tensor(node: string | null, name: string | null, op: string, letters: Letters): FormulaRun {
  const letter = node === null ? undefined : letters.get(node);
  if (letter !== undefined) return run(letter, styleOf(letter));
  return run(name ?? node ?? (op === '' ? 'x' : op), name === null && node === null && op === '' ? 'math' : 'mono');
}

/** Names of the listing stand upright, letters in italics. */
function styleOf(letter: string): Style {
  return /^[^\s.]{1,3}$/u.test(letter) ? 'math' : 'mono';
}

/** The symbol of a number. */
export function symbolOf(what: What, letters: Letters): FormulaRun[] {
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
      return [run(ruleLetter(what.quantity), 'math'), ...(what.before ? [run('t−1', 'math', 'sub')] : [])];
    case 'optimizer-norm':
      return [roman('‖'), run(ruleLetter(what.quantity), 'math'), roman('‖')];
    case 'update-ratio':
      return [roman('‖'), run('Δw', 'math'), roman('‖ / ‖'), run('w', 'math'), roman('‖')];
    case 'option':
    default:
      // `lr` is a name, not a letter.
      return [what.letter === null || what.letter === what.name ? run(what.name, 'mono') : run(what.letter, 'math')];
  }
}

function face(node: string, kind: 'value' | 'grad', letters: Letters): FormulaRun {
  const letter = letters.get(node);
  if (letter !== undefined) return run(kind === 'grad' ? `∂L/∂${letter}` : letter, styleOf(letter));
  return run(kind === 'grad' ? `${node}.grad` : node, 'mono');
}

/** The symbol of the tensor that a number is an element of. */
export function withoutIndex(what: What, letters: Letters): FormulaRun[] {
  return symbolOf('at' in what ? { ...what, at: [] } : what, letters);
}
