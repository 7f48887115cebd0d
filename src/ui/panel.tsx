/** A region of the page: a landmark with its name, a head with tools, a body. */
import { useEffect, useRef } from 'react';
import type { ReactNode, RefObject } from 'react';
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
      {flush ? children : <Body>{children}</Body>}
    </section>
  );
}

/** A body that is longer than its room is a stop of the Tab key, so that the keyboard can scroll it. */
function useScrollStop(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const body = element.current;
    if (!body) return undefined;
    const update = (): void => {
      if (body.scrollHeight > body.clientHeight) body.setAttribute('tabindex', '0');
      else body.removeAttribute('tabindex');
    };
    const size = new ResizeObserver(update);
    const content = new MutationObserver(update);
    size.observe(body);
    content.observe(body, { childList: true, subtree: true, characterData: true });
    return () => {
      size.disconnect();
      content.disconnect();
    };
  }, [element]);
}

function Body({ children }: { readonly children: ReactNode }): ReactNode {
  const element = useRef<HTMLDivElement>(null);
  useScrollStop(element);
  return (
    <div ref={element} className={styles.body}>
      {children}
    </div>
  );
}

/** One sentence where there is nothing to show yet. */
export function Hint({ children }: { readonly children: ReactNode }): ReactNode {
  return <p className={styles.hint}>{children}</p>;
}
