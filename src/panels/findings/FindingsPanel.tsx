/** What is wrong with the loop: one entry a finding, with where it shows and why it is wrong. */
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { diagnosisKey } from '../../model/diagnosis.ts';
import { diagnosesEn } from '../../sentences/diagnoses.en.ts';
import { diagnosesZh } from '../../sentences/diagnoses.zh.ts';
import { wordsOf } from '../../sentences/diagnosis-words.ts';
import { seek } from '../../store/run-actions.ts';
import { goToLine } from '../../store/view-actions.ts';
import { Button } from '../../ui/button.tsx';
import { useLanguage, useText } from '../../ui/i18n/dictionary.ts';
import { Panel } from '../../ui/panel.tsx';
import { findingsRegion } from './region.ts';
import { useFindings } from './use-findings.ts';
import { useFindingsWords } from './words.ts';
import styles from './findings.module.css';

interface EntryProps {
  readonly number: number;
  readonly diagnosis: Diagnosis;
}

function Entry({ number, diagnosis }: EntryProps): ReactNode {
  const words = useFindingsWords();
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const id = useId();
  const { says, why } = wordsOf(language === 'zh' ? diagnosesZh : diagnosesEn, diagnosis);
  const { kind, line, position, update } = diagnosis;
  return (
    <li className={styles.entry} data-diagnosis={kind} data-line={line}>
      <span className={styles.mark} aria-hidden="true">
        {number}
      </span>
      <div>
        <p className={styles.says}>{says}</p>
        <p className={styles.seen}>{words.since(update)}</p>
        <div className={styles.acts}>
          <Button
            onClick={() => {
              goToLine(line);
              void seek(position);
            }}
          >
            {words.showMe}
          </Button>
          <button
            type="button"
            className={styles.why}
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          >
            {words.why}
          </button>
        </div>
        <p id={id} className={styles.reason} hidden={!open}>
          {why}
        </p>
      </div>
    </li>
  );
}

export function FindingsPanel(): ReactNode {
  const words = useFindingsWords();
  const findings = useFindings();
  return (
    <Panel label={useText(findingsRegion.name)} bare>
      {findings.length === 0 ? (
        <p className={styles.none}>
          {words.none} {words.sound}
        </p>
      ) : (
        <ol className={styles.list}>
          {findings.map((diagnosis, k) => (
            <Entry key={diagnosisKey(diagnosis)} number={k + 1} diagnosis={diagnosis} />
          ))}
        </ol>
      )}
    </Panel>
  );
}
