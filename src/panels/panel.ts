/** What a panel says of itself: one record in its folder's `panel.ts`, found by glob, so that a further panel is a further folder. */
import type { ReactNode } from 'react';
import type { PageState } from '../store/state.ts';
import type { InLanguages } from '../ui/i18n/dictionary.ts';
import type { Region } from './region.ts';

export type Component<Props = object> = (props: Props) => ReactNode;

export interface RegionProps {
  /** Without a head: the region stands behind a tab that bears its name. */
  readonly bare?: boolean;
}

/** A place of the page that one panel has for itself. On a phone `code`, `stage` and `deck` keep it, the others are tabs. */
export type OwnPlace = 'code' | 'stage' | 'deck' | 'strip' | 'column';

/** A row of tabs on a wide page. */
export type TabRow = 'drawer' | 'lens';

/**
 * Where a panel stands: by itself, or as a tab of a row. `order` counts from 1 among the tabs of the row, `phone` among those of
 * the one row that a phone has. The panel of the `column` is the first tab of the lens where there is no room for a column.
 */
export type Dock =
  | { readonly at: 'code' | 'stage' | 'deck' }
  | { readonly at: 'strip' | 'column'; readonly phone: number }
  | { readonly at: TabRow; readonly order: number; readonly phone: number };

/** A mark beside the name of its tab, which brings the tab to the front on a phone. */
export interface Alarm {
  readonly when: (state: PageState) => boolean;
  readonly label: InLanguages<string>;
}

/** How many things a tab holds that are worth a look; they can wait. */
export interface Count {
  readonly of: (state: PageState) => number;
  readonly label: InLanguages<(count: number) => string>;
}

export interface PanelRecord {
  /** The name of its folder, by which the store knows which tab is open. */
  readonly id: string;
  readonly region: Region;
  readonly dock: Dock;
  readonly Content: Component<RegionProps>;
  /** Buttons at the end of the row of tabs while it is open; null: none, or its head has them. */
  readonly Tools: Component | null;
  readonly alarm: Alarm | null;
  readonly count?: Count;
}
