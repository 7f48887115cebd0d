/** What is wrong with a training loop, proven on the record of its run: the kinds, and what is known of each. */

/** The numbers and names that a diagnosis of each kind rests on. Sentences are made of these alone. */
export interface DiagnosisDetails {
  /** `step()` reads shares that an earlier step has read already: nothing cleared them. */
  'stale-gradients': { readonly numbers: { readonly old: number; readonly shares: number }; readonly names: Empty };
  /** `step()` found `None` in every `.grad`, though a backward pass had run. */
  'all-none': { readonly numbers: { readonly parameters: number }; readonly names: Empty };
  /** Backward passes have brought nothing but zeros to all that `step()` reads. */
  'all-zeros': { readonly numbers: { readonly parameters: number }; readonly names: Empty };
  /** A batch norm in training mode took its statistics of each micro-batch by itself. */
  'mixes-samples': { readonly numbers: { readonly shares: number }; readonly names: Empty };
  /** A clip call whose result was cleared before a step read it. */
  'clip-in-vain': {
    readonly numbers: { readonly threshold: number; readonly clearedLine: number };
    readonly names: Empty;
  };
  /** A clip call after which more shares came in before the step. */
  'clip-too-early': {
    readonly numbers: { readonly threshold: number; readonly backwardLine: number };
    readonly names: Empty;
  };
  'first-not-finite': {
    readonly numbers: Empty;
    /** `value`: NaN or Inf. `input`: the operand that held it already; '' when the op made it of finite numbers. */
    readonly names: { readonly op: string; readonly value: string; readonly input: string };
  };
  /** All units of a relu were 0 for all samples of an update. */
  'dead-unit': { readonly numbers: { readonly units: number }; readonly names: Empty };
  /** The gradients of whole backward passes were cleared before any step read one of them. */
  'cleared-unread': {
    readonly numbers: { readonly passes: number; readonly of: number; readonly clearedLine: number };
    readonly names: Empty;
  };
  /** Trainable parameters got gradients, and no optimizer holds them. */
  'gradient-without-optimizer': {
    readonly numbers: { readonly parameters: number };
    readonly names: { readonly others: string };
  };
  /** An optimizer holds parameters that no backward pass has reached. */
  'optimizer-without-gradient': {
    readonly numbers: { readonly parameters: number; readonly of: number };
    readonly names: { readonly others: string };
  };
  'clip-given-nothing': { readonly numbers: { readonly threshold: number }; readonly names: Empty };
  /** An update of fewer micro-batches than the others; 0: they are left over at the end, and nothing reads them. */
  'window-not-full': {
    readonly numbers: { readonly microBatches: number; readonly usual: number; readonly update: number };
    readonly names: Empty;
  };
  'saved-tensor-written': {
    readonly numbers: { readonly savedLine: number; readonly version: number; readonly expected: number };
    readonly names: { readonly savedBy: string };
  };
  'backward-into-freed-graph': {
    readonly numbers: { readonly madeLine: number; readonly backwardLine: number };
    readonly names: { readonly node: string };
  };
  'loss-without-parameters': { readonly numbers: { readonly held: number }; readonly names: Empty };
  'broadcast-in-loss': {
    readonly numbers: { readonly elements: number };
    readonly names: { readonly left: string; readonly right: string; readonly result: string; readonly op: string };
  };
  'optimizer-made-anew': {
    readonly numbers: { readonly steps: number };
    readonly names: { readonly optimizer: string };
  };
  /** `moved`: the largest change of an element. */
  'stepped-on-zeros': { readonly numbers: { readonly moved: number }; readonly names: Empty };
  'softmax-before-cross-entropy': {
    readonly numbers: Empty;
    readonly names: { readonly first: string; readonly second: string };
  };
  'clip-before-unscale': {
    readonly numbers: { readonly threshold: number; readonly scale: number; readonly norm: number };
    readonly names: Empty;
  };
  'undivided-sum': { readonly numbers: { readonly factor: number }; readonly names: { readonly mean: string } };
  'shared-memory': { readonly numbers: Empty; readonly names: { readonly other: string } };
  'not-a-leaf': { readonly numbers: Empty; readonly names: { readonly node: string } };
  'gradient-from-two-losses': {
    readonly numbers: { readonly otherLine: number; readonly backwardLine: number };
    readonly names: Empty;
  };
  'torch-warning': { readonly numbers: Empty; readonly names: { readonly category: string; readonly message: string } };
}

type Empty = Readonly<Record<string, never>>;

export type DiagnosisKind = keyof DiagnosisDetails;

/** One diagnosis. The same kind at the same line and variable is one, however often it recurs. */
export type Diagnosis = { readonly [Kind in DiagnosisKind]: DiagnosisOf<Kind> }[DiagnosisKind];

export interface DiagnosisOf<Kind extends DiagnosisKind> {
  readonly kind: Kind;
  /** The listing's line that is to be looked at. */
  readonly line: number;
  /** The other lines that take part, as far as they are known. */
  readonly lines: readonly number[];
  /** The listing's name of what it is about; null where there is none. */
  readonly variable: string | null;
  /** Number of the update under way, from 1. */
  readonly update: number;
  /** Where in the run it shows first. */
  readonly position: number;
  readonly numbers: DiagnosisDetails[Kind]['numbers'];
  readonly names: DiagnosisDetails[Kind]['names'];
}

/** What tells a diagnosis from others. */
export function diagnosisKey({ kind, line, variable }: Pick<Diagnosis, 'kind' | 'line' | 'variable'>): string {
  return `${kind} ${line} ${variable ?? ''}`;
}
