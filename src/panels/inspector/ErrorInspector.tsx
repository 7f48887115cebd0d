/** An error in numbers where its message has them: the two sizes that do not fit. */
import type { ReactNode } from 'react';
import type { ErrorView } from '../../model/error.ts';
import { goToLine } from '../../store/view-actions.ts';
import { Button } from '../../ui/button.tsx';
import { useInspectorWords } from './words.ts';
import styles from './inspector.module.css';

/** `mat1 and mat2 shapes cannot be multiplied (16x50 and 40x1)` → the four sizes. */
export function matrixSizes(message: string): readonly [string, string, string, string] | null {
  const match = /\((\d+)x(\d+) and (\d+)x(\d+)\)/.exec(message);
  const [, a, b, c, d] = match ?? [];
  return a && b && c && d ? [a, b, c, d] : null;
}

export function ErrorInspector({ error }: { readonly error: ErrorView }): ReactNode {
  const words = useInspectorWords();
  const sizes = matrixSizes(error.message);
  return (
    <div className={styles.fill}>
      <p className={styles.what}>{sizes ? words.shapes : error.kind}</p>
      {sizes ? (
        <p className={styles.sizes}>
          {sizes[0]}×<b>{sizes[1]}</b> · <b>{sizes[2]}</b>×{sizes[3]}
        </p>
      ) : (
        <p className={styles.message}>{error.message}</p>
      )}
      <div className={styles.foot}>
        <Button onClick={() => goToLine(error.line)}>{words.goToLine(error.line)}</Button>
      </div>
    </div>
  );
}
