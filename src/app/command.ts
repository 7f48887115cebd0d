/** What a key of the page does: one record in one file of `commands/`, which is also its row in the list of keys. */
import type { InLanguages } from '../ui/i18n/dictionary.ts';

export interface CommandKey {
  /** As `KeyboardEvent.key` has it; a letter in lower case. */
  readonly key: string;
  /** What stands on it, where that is not `key` itself. */
  readonly shown?: string | InLanguages<string>;
  /** With Shift or without; where nothing is said the key is heard either way. */
  readonly shift?: boolean;
  /** What has the focus and takes the key for itself, as a selector. */
  readonly except?: string;
  /** Null: the region that the command is about hears the key itself while it has the focus. */
  readonly run: ((shift: boolean) => void) | null;
}

export interface CommandRecord {
  /** Its row in the list of keys, from 1. */
  readonly order: number;
  /** What its keys do, one after the other. */
  readonly does: InLanguages<string>;
  readonly keys: readonly CommandKey[];
}
