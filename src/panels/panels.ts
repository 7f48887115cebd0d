/** All panels there are, and the place of each. */
import type { OwnPlace, PanelRecord, TabRow } from './panel.ts';

const found = import.meta.glob<Readonly<Record<string, PanelRecord>>>('./*/panel.{ts,tsx}', { eager: true });

export const panels: readonly PanelRecord[] = Object.values(found).flatMap((file) => Object.values(file));

/** The panel that has a place for itself. */
export function panelAt(place: OwnPlace): PanelRecord {
  const panel = panels.find(({ dock }) => dock.at === place);
  if (!panel) throw new Error(`no panel stands at ${place}`);
  return panel;
}

function ordered(place: (panel: PanelRecord) => number | null): readonly PanelRecord[] {
  const placed = panels.flatMap((panel) => {
    const at = place(panel);
    return at === null ? [] : [{ at, panel }];
  });
  return placed.toSorted((a, b) => a.at - b.at).map(({ panel }) => panel);
}

/** The tabs of a row of a wide page. */
export function tabsOf(row: TabRow): readonly PanelRecord[] {
  return ordered(({ dock }) => (dock.at === row ? dock.order : null));
}

/** The tabs of a phone. */
export const phoneTabs: readonly PanelRecord[] = ordered(({ dock }) => ('phone' in dock ? dock.phone : null));
