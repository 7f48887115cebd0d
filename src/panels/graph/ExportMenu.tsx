/** The picture as a file: SVG or PNG, as it is seen. */
import { useId, useRef } from 'react';
import type { ReactNode } from 'react';
import buttons from '../../ui/button.module.css';
import { useDictionary } from '../../ui/i18n/dictionary.ts';
import { Icon } from '../../ui/icons.tsx';
import styles from './graph.module.css';
import { savePicture } from './save-picture.ts';

interface ExportMenuProps {
  /** The text of an SVG file; null when nothing is drawn. `title` names it. */
  readonly picture: (title: string) => string | null;
}

export function ExportMenu({ picture }: ExportMenuProps): ReactNode {
  const words = useDictionary().graph;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const place = (): void => {
    const { right, bottom } = button.current?.getBoundingClientRect() ?? new DOMRect();
    menu.current?.style.setProperty('inset', `${bottom + 4}px ${Math.max(8, innerWidth - right)}px auto auto`);
  };
  const write = (kind: 'svg' | 'png'): void => {
    menu.current?.hidePopover();
    void savePicture(kind, picture);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={buttons.icon}
        aria-label={words.export}
        title={words.export}
        popoverTarget={id}
      >
        <Icon name="export" />
      </button>
      <div ref={menu} id={id} popover="auto" className={styles.menu} onBeforeToggle={place}>
        <button type="button" onClick={() => write('svg')}>
          {words.exportSvg}
        </button>
        <button type="button" onClick={() => write('png')}>
          {words.exportPng}
        </button>
      </div>
    </>
  );
}
