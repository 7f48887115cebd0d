/** What a listing may use and what it may not, as plain data for the page and docs/supported.md. */

/** The sections in the order in which they are shown; the page and the list word their titles. */
export type SectionId =
  | 'torch'
  | 'torchValues'
  | 'tensor'
  | 'tensorAttributes'
  | 'layers'
  | 'torchModules'
  | 'torchMethods'
  | 'functions'
  | 'types'
  | 'exceptions'
  | 'modules'
  | 'refusedTorch'
  | 'refusedSyntax'
  | 'refusedBuiltins'
  | 'refusedModules';

/** Names that belong together. `name` is a class, a module or what is refused; empty in a section of one group. */
export interface SupportedGroup {
  readonly name: string;
  readonly members: readonly string[];
  /** What a program that uses it is told, for what is refused with a sentence of its own. */
  readonly reason: string | null;
}

export interface SupportedSection {
  readonly id: SectionId;
  /** False: its names exist in Python or PyTorch and are refused here by name. */
  readonly runs: boolean;
  /** What the names of a group without a name are attributes of: `torch`, or nothing. */
  readonly owner: string;
  readonly groups: readonly SupportedGroup[];
}

/** What a listing may use and what it may not, found in the code itself. Plain data. */
export interface Supported {
  readonly sections: readonly SupportedSection[];
}
