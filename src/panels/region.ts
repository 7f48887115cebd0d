/** What is said of a region of the page before its code is here. */
import type { InLanguages } from '../ui/i18n/dictionary.ts';

export interface Region {
  readonly name: InLanguages<string>;
  /** While it has nothing to show. */
  readonly empty?: InLanguages<string>;
}
