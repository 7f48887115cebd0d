/** The words of forks, ghosts and compared runs in English. */
import { formatNumber } from '../../ui/number-format.ts';

/** What a difference between two texts is told from. */
export type DifferenceWords =
  | { readonly kind: 'seed'; readonly from: number; readonly to: number }
  | { readonly kind: 'literal'; readonly name: string; readonly from: string; readonly to: string }
  | {
      readonly kind: 'choice';
      readonly what: 'optimizer' | 'loss' | 'activation';
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly kind: 'switch';
      readonly what: 'clip' | 'zero_grad' | 'division';
      readonly name: string;
      readonly line: number;
      readonly on: boolean;
    }
  | {
      readonly kind: 'insert';
      readonly what: 'clip_grad_norm_' | 'clip_grad_value_' | 'accumulation' | 'division';
      readonly where: 'update' | 'micro-batch' | 'after-step' | null;
      readonly on: boolean;
    }
  | { readonly kind: 'lines'; readonly line: number; readonly count: number; readonly text: string }
  | { readonly kind: 'fork'; readonly name: string; readonly to: string; readonly update: string }
  | { readonly kind: 'unforked' };

/** What the first number that differs is told from. */
export interface FirstWords {
  readonly quantity:
    | 'loss'
    | 'normAlone'
    | 'normPartial'
    | 'microBatches'
    | 'normAccumulated'
    | 'normApplied'
    | 'clipCoefficient'
    | 'learningRate'
    | 'updateLoss'
    | 'printed';
  readonly index: number;
  readonly inUpdate: number | null;
  readonly line: number | null;
}

/** Why a literal cannot be turned from here on. */
export type RefusalWords =
  | { readonly kind: 'at-start' | 'at-end' | 'element' | 'size' | 'asking' | 'seed' | 'statement' }
  | { readonly kind: 'not-yet'; readonly line: number }
  | { readonly kind: 'overwritten'; readonly name: string }
  | { readonly kind: 'argument'; readonly of: string }
  | { readonly kind: 'optimizers'; readonly line: number; readonly count: number }
  | { readonly kind: 'groups'; readonly option: string };

const quantities: Record<FirstWords['quantity'], string> = {
  loss: 'loss',
  normAlone: 'own gradient norm',
  normPartial: 'norm of .grad',
  microBatches: 'number of micro-batches',
  normAccumulated: 'accumulated norm',
  normApplied: 'applied norm',
  clipCoefficient: 'clip coefficient',
  learningRate: 'learning rate',
  updateLoss: 'loss',
  printed: '',
};

/** Short: they stand where the slider would. */
function refusal(why: RefusalWords): string {
  switch (why.kind) {
    case 'at-start':
      return 'Nothing has run yet';
    case 'at-end':
      return 'The run is over: step back first';
    case 'not-yet':
      return `Line ${why.line} has not run yet`;
    case 'overwritten':
      return `${why.name} holds no number any more`;
    case 'element':
      return 'One of several in a tuple or list';
    case 'argument':
      return 'Read from the text at each call';
    case 'size':
      return 'Its tensor exists already';
    case 'optimizers':
      return `Line ${why.line} made ${why.count} optimizers: which?`;
    case 'groups':
      return `Parameter groups differ in ${why.option}`;
    case 'seed':
      return 'Set before the first line runs';
    case 'statement':
      return 'Statements change only from the start';
    case 'asking':
    default:
      return '';
  }
}

/** `clipping`, `zero_grad() in line 34`, `division of the loss`. */
function switched({ what, line }: { readonly what: 'clip' | 'zero_grad' | 'division'; readonly line: number }): string {
  if (what === 'clip') return 'clipping';
  return what === 'division' ? 'division of the loss' : `zero_grad() in line ${line}`;
}

function inserted({ what, where }: Extract<DifferenceWords, { kind: 'insert' }>): string {
  if (what === 'accumulation') return 'accumulation';
  if (what === 'division') return 'division of the loss';
  return where === null
    ? what
    : `${what} ${{ update: 'per update', 'micro-batch': 'per micro-batch', 'after-step': 'after step' }[where]}`;
}

export const compareEn = {
  turn: 'A new value holds',
  turns: { start: 'from the start', here: 'from here' },
  refusal,
  forked: (name: string, value: string, update: string) => `${name} is ${value} from update ${update} on`,
  goToFork: 'Go to where it was turned',
  unfork: 'Run from the start with it',
  ghost: 'Before',
  labelled: (label: string, text: string) => `${label}: ${text}`,
  letGo: 'Let go of the run before',
  pin: 'Pin this run',
  pinned: 'This run is pinned',
  full: (most: number) => `${most} runs are pinned already`,
  thisRun: 'This run',
  pinOf: (number: number) => `Pinned run ${number}`,
  same: 'the same text',
  waiting: 'Kept from another visit; it is run again in the background.',
  making: (percent: number) => `Running again: ${percent} %`,
  failed: 'It cannot be run any more.',
  sameAsShown: 'this run',
  otherListing: (file: string) => `another listing, ${file}`,
  difference(one: DifferenceWords): string {
    switch (one.kind) {
      case 'seed':
        return `seed ${one.to} (here ${one.from})`;
      case 'switch':
        return `${switched(one)} ${one.on ? 'on' : 'off'}`;
      case 'insert':
        return `${one.on ? 'with' : 'without'} ${inserted(one)}`;
      case 'choice':
        return `${one.what}: ${one.to} (here ${one.from})`;
      case 'lines':
        if (one.count === 0) return `lines taken out at ${one.line}`;
        return one.count === 1 ? `line ${one.line}: ${one.text}` : `${one.count} lines at ${one.line}`;
      case 'fork':
        return `${one.name} ${one.to} from update ${one.update} on`;
      case 'unforked':
        return 'from the start';
      case 'literal':
      default:
        return `${one.name} ${one.to} (here ${one.from})`;
    }
  },
  columns: { loss: 'final loss', updates: 'updates', clips: 'clipped', peak: 'peak memory', first: 'first difference' },
  run: 'run',
  differs: 'differs in',
  openThis: (run: string) => `Open ${run}`,
  rename: (run: string) => `Rename ${run}`,
  nameOf: (run: string) => `Name of ${run}`,
  remove: (run: string) => `Remove ${run}`,
  first: 'First difference',
  /** `applied norm of update 1, line 38`. */
  where({ quantity, index, inUpdate, line }: FirstWords): string {
    if (quantity === 'printed') return `printed line ${index}`;
    const of = inUpdate === null ? `update ${index}` : `micro-batch ${inUpdate} of update ${index}`;
    const joint = quantity === 'normPartial' ? 'after' : 'of';
    return `${quantities[quantity]} ${joint} ${of}${line === null ? '' : `, line ${line}`}`;
  },
  insteadOf: (here: string, there: string) => `${here} instead of ${there}`,
  noDifference: 'No number differs.',
  noDifferenceSoFar: 'No number differs so far as both have run.',
  endsHere: (updates: number) => `This run is over after update ${updates}, the other goes on.`,
  endsThere: (updates: number) => `The other run is over after update ${updates}, this one goes on.`,
  bytes(count: number): string {
    if (count < 1000) return `${count} B`;
    return count < 1e6 ? `${formatNumber(count / 1000, 3)} kB` : `${formatNumber(count / 1e6, 3)} MB`;
  },
};

export type CompareWords = typeof compareEn;
