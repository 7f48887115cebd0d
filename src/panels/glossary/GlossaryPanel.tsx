/** The terms of the page, each in two sentences, with where it is seen and what it comes to where the run stands. */
import type { ReactNode } from 'react';
import { usePage } from '../../store/store.ts';
import { useLanguage, useText } from '../../ui/i18n/dictionary.ts';
import { Panel } from '../../ui/panel.tsx';
import { AskNumber } from '../inspector/AskNumber.tsx';
import { glossaryRegion } from './region.ts';
import { termIds, terms } from './terms.ts';
import type { TermId } from './terms.ts';
import { useStepCounts } from './use-step-counts.ts';
import type { StepCounts } from './use-step-counts.ts';
import { useGlossaryWords } from './words.ts';
import styles from './glossary.module.css';

interface TermRowProps {
  readonly id: TermId;
  readonly counts: StepCounts;
}

function TermRow({ id, counts }: TermRowProps): ReactNode {
  const words = useGlossaryWords();
  const language = useLanguage();
  const frame = usePage((state) => (state.started ? state.frame : null));
  const { name, means } = words.terms[id];
  const number = frame && terms[id].number(frame, words.of, counts);
  return (
    <div className={styles.term}>
      <dt>
        <dfn>{name}</dfn>
        {number && (
          <span className={styles.number}>
            <AskNumber text={number.text} target={number.target} name={`${name}, ${number.of}`} />
            <small>{number.of}</small>
          </span>
        )}
      </dt>
      <dd>
        {means} <span className={styles.seen}>{words.seenIn(terms[id].seenIn.map((region) => region[language]))}</span>
      </dd>
    </div>
  );
}

export function GlossaryPanel(): ReactNode {
  const counts = useStepCounts();
  return (
    <Panel label={useText(glossaryRegion.name)} bare>
      <dl className={styles.terms}>
        {termIds.map((id) => (
          <TermRow key={id} id={id} counts={counts} />
        ))}
      </dl>
    </Panel>
  );
}
