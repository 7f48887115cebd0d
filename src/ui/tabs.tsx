/** Tabs by the ARIA pattern: one tab stop, arrows and Home/End travel, the panel is labelled by its tab. */
import { useEffect, useId, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import styles from './tabs.module.css';

export interface Tab<Key extends string> {
  readonly key: Key;
  readonly label: string;
  /** A short count beside the name; its words describe the tab, whose name stays the region's. */
  readonly badge?: { readonly text: string; readonly label: string; readonly tone: 'alarm' | 'quiet' } | null;
  readonly content: ReactNode;
  /** Buttons at the right end of the row while this tab is open. */
  readonly tools?: ReactNode;
}

/** The row fades over this many pixels where it goes on. */
const FADE = 40;

interface TabsProps<Key extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Key>[];
  readonly selected: Key;
  readonly onSelect: (key: Key) => void;
}

export function Tabs<Key extends string>({ label, tabs, selected, onSelect }: TabsProps<Key>): ReactNode {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    tabs.findIndex((tab) => tab.key === selected),
  );
  const open = tabs[at];
  const travel = (event: KeyboardEvent): void => {
    const last = tabs.length - 1;
    const to = new Map([
      ['ArrowRight', at === last ? 0 : at + 1],
      ['ArrowLeft', at === 0 ? last : at - 1],
      ['Home', 0],
      ['End', last],
    ]).get(event.key);
    const tab = to === undefined ? undefined : tabs[to];
    if (!tab) return;
    event.preventDefault();
    event.stopPropagation();
    onSelect(tab.key);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[to ?? 0]?.focus();
  };
  useEffect(() => {
    const row = list.current;
    const tab = row?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (!row || !tab) return;
    const before = tab.offsetLeft - row.offsetLeft;
    const beyond = before + tab.offsetWidth + FADE - row.clientWidth;
    if (before < row.scrollLeft) row.scrollLeft = before;
    else if (beyond > row.scrollLeft) row.scrollLeft = beyond;
  }, [selected]);
  if (!open) return null;
  return (
    <>
      <div className={styles.head}>
        <div className={styles.list} role="tablist" aria-label={label} ref={list}>
          {tabs.map((tab) => (
            <button
              key={tab.key}
              type="button"
              role="tab"
              id={`${id}-${tab.key}`}
              aria-selected={tab === open}
              aria-controls={`${id}-panel`}
              aria-describedby={tab.badge ? `${id}-${tab.key}-badge` : undefined}
              tabIndex={tab === open ? 0 : -1}
              className={styles.tab}
              onClick={() => onSelect(tab.key)}
              onKeyDown={travel}
            >
              {tab.label}
              {tab.badge && (
                <span className={styles.badge} data-tone={tab.badge.tone} aria-hidden="true">
                  {tab.badge.text}
                </span>
              )}
            </button>
          ))}
        </div>
        {tabs.map(
          (tab) =>
            tab.badge && (
              <span key={tab.key} id={`${id}-${tab.key}-badge`} className="visually-hidden">
                {tab.badge.label}
              </span>
            ),
        )}
        <div className={styles.tools}>{open.tools}</div>
      </div>
      <div className={styles.panel} role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${open.key}`}>
        {open.content}
      </div>
    </>
  );
}
