/** All tools of the stage behind one button, where there is no room for a row of them. */
import { useId, useRef } from 'react';
import type { ReactNode } from 'react';
import buttons from '../../ui/button.module.css';
import { useDictionary } from '../../ui/i18n/dictionary.ts';
import { Icon } from '../../ui/icons.tsx';
import type { IconName } from '../../ui/icons.tsx';
import styles from './graph.module.css';
import { Ramps } from './Legend.tsx';
import { LevelChoice } from './LevelChoice.tsx';
import type { Level } from './metrics.ts';

interface StageMenuProps {
  readonly level: Level;
  readonly onLevel: (level: Level) => void;
  readonly onFit: () => void;
  readonly onFollow: () => void;
  readonly onFind: () => void;
  readonly apart: boolean;
  readonly onFlip: () => void;
  readonly onSave: (kind: 'svg' | 'png') => void;
}

export function StageMenu(props: StageMenuProps): ReactNode {
  const { level, onLevel, onFit, onFollow, onFind, apart, onFlip, onSave } = props;
  const words = useDictionary().graph;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const place = (): void => {
    const { right, bottom } = button.current?.getBoundingClientRect() ?? new DOMRect();
    menu.current?.style.setProperty('inset', `${bottom}px ${Math.max(8, innerWidth - right)}px auto auto`);
  };
  const item = (icon: IconName, label: string, act: () => void, pressed?: boolean): ReactNode => (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={() => {
        menu.current?.hidePopover();
        act();
      }}
    >
      <Icon name={icon} />
      {label}
    </button>
  );
  return (
    <>
      <button
        ref={button}
        type="button"
        className={buttons.icon}
        aria-label={words.tools}
        title={words.tools}
        popoverTarget={id}
      >
        <Icon name="more" />
      </button>
      <div ref={menu} id={id} popover="auto" className={`${styles.menu} ${styles.tools}`} onBeforeToggle={place}>
        <LevelChoice level={level} onChoose={onLevel} />
        {item('fit', words.fitWhole, onFit)}
        {item('toNext', words.follow, onFollow)}
        {item('search', words.find, onFind)}
        {item('flip', words.flip, onFlip, apart)}
        {item('export', `${words.export}: ${words.exportSvg}`, () => onSave('svg'))}
        {item('export', `${words.export}: ${words.exportPng}`, () => onSave('png'))}
        <div className={styles.key} role="note" aria-label={words.legend}>
          <Ramps gradient />
        </div>
      </div>
    </>
  );
}
