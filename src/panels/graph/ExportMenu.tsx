/** The picture as a file: SVG or PNG, as it is seen. */
import type { ReactNode } from 'react';
import { Popover } from '../../ui/popover.tsx';
import styles from './graph.module.css';
import { savePicture } from './save-picture.ts';
import { useGraphWords } from './words.ts';

interface ExportMenuProps {
  /** The text of an SVG file; null when nothing is drawn. `title` names it. */
  readonly picture: (title: string) => string | null;
}

export function ExportMenu({ picture }: ExportMenuProps): ReactNode {
  const words = useGraphWords();
  const item = (kind: 'svg' | 'png', label: string, close: () => void): ReactNode => (
    <button
      type="button"
      onClick={() => {
        close();
        void savePicture(kind, picture);
      }}
    >
      {label}
    </button>
  );
  return (
    <Popover label={words.export} icon="export" className={styles.menu}>
      {({ close }) => (
        <>
          {item('svg', words.exportSvg, close)}
          {item('png', words.exportPng, close)}
        </>
      )}
    </Popover>
  );
}
