/** A region of the page: a landmark with its name, a head with tools, a body. */
import type { ReactNode } from 'react';
import styles from './panel.module.css';

interface PanelProps {
  readonly label: string;
  /** Beside the title; what the region is about at this moment. */
  readonly sub?: ReactNode;
  readonly tools?: ReactNode;
  /** Without a head: the region stands behind a tab that bears its name. */
  readonly bare?: boolean;
  /** The body scrolls and is padded; a drawing that fills the region wants neither. */
  readonly flush?: boolean;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

export function Panel({ label, sub, tools, bare, flush, className, children }: PanelProps): ReactNode {
  return (
    <section aria-label={label} className={`${styles.panel} ${className ?? ''}`}>
      {!bare && (
        <div className={styles.head}>
          <h2>{label}</h2>
          {sub !== undefined && <span className={styles.sub}>{sub}</span>}
          <span className={styles.grow} />
          <span className={styles.tools}>{tools}</span>
        </div>
      )}
      {flush ? children : <div className={styles.body}>{children}</div>}
    </section>
  );
}

/** One sentence where there is nothing to show yet. */
export function Hint({ children }: { readonly children: ReactNode }): ReactNode {
  return <p className={styles.hint}>{children}</p>;
}
