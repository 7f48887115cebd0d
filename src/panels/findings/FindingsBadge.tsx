/** The count of findings beside the position: a way to their tab. */
import type { ReactNode } from 'react';
import { chooseDrawer, chooseLens } from '../../store/view-actions.ts';
import { PHONE, useMedia } from '../../ui/drawing.ts';
import { useFindings } from './use-findings.ts';
import { useFindingsWords } from './words.ts';
import styles from './findings-badge.module.css';

export function FindingsBadge(): ReactNode {
  const words = useFindingsWords();
  const findings = useFindings();
  const phone = useMedia(PHONE);
  const [first] = findings;
  if (first === undefined) return null;
  const open = phone ? chooseLens : chooseDrawer;
  return (
    <button type="button" className={styles.badge} onClick={() => open('findings')}>
      <span className={styles.mark} aria-hidden="true">
        {findings.length}
      </span>
      {words.badge(findings.length, first.line)}
    </button>
  );
}
