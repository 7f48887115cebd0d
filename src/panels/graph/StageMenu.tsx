/** All tools of the stage behind one button, where there is no room for a row of them. */
import type { ReactNode } from 'react';
import { Icon } from '../../ui/icons.tsx';
import type { IconName } from '../../ui/icons.tsx';
import { Popover } from '../../ui/popover.tsx';
import styles from './graph.module.css';
import { ColourRamps } from './Legend.tsx';
import { LevelChoice } from './LevelChoice.tsx';
import type { Level } from './metrics.ts';
import { useGraphWords } from './words.ts';

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
  const words = useGraphWords();
  const item = (close: () => void, icon: IconName, label: string, act: () => void, pressed?: boolean): ReactNode => (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={() => {
        close();
        act();
      }}
    >
      <Icon name={icon} />
      {label}
    </button>
  );
  return (
    <Popover label={words.tools} icon="more" className={`${styles.menu} ${styles.tools}`}>
      {({ close }) => (
        <>
          <LevelChoice level={level} onChoose={onLevel} />
          {item(close, 'fit', words.fitWhole, onFit)}
          {item(close, 'toNext', words.follow, onFollow)}
          {item(close, 'search', words.find, onFind)}
          {item(close, 'flip', words.flip, onFlip, apart)}
          {item(close, 'export', `${words.export}: ${words.exportSvg}`, () => onSave('svg'))}
          {item(close, 'export', `${words.export}: ${words.exportPng}`, () => onSave('png'))}
          <div className={styles.key} role="note" aria-label={words.legend}>
            <ColourRamps gradient />
          </div>
        </>
      )}
    </Popover>
  );
}
