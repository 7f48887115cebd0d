/** The picture as a file: SVG or PNG, as it is seen. */
import { useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { page } from '../../store/store.ts';
import buttons from '../../ui/button.module.css';
import { useDictionary } from '../../ui/i18n/dictionary.ts';
import { Icon } from '../../ui/icons.tsx';
import styles from './graph.module.css';
import { pictureBitmap, pictureName } from './picture-file.ts';

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

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
  const write = async (kind: 'svg' | 'png'): Promise<void> => {
    menu.current?.hidePopover();
    const { file, frame } = page.getState();
    const name = pictureName(file, frame?.position ?? 0);
    const text = picture(name);
    if (text === null) return;
    save(kind === 'svg' ? new Blob([text], { type: 'image/svg+xml' }) : await pictureBitmap(text), `${name}.${kind}`);
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
        <button type="button" onClick={() => void write('svg')}>
          {words.exportSvg}
        </button>
        <button type="button" onClick={() => void write('png')}>
          {words.exportPng}
        </button>
      </div>
    </>
  );
}
