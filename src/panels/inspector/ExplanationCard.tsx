/** A number explained: what it is, its rule in three stages, what it is made of, and its check. */
import { useEffect, useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import type { Explanation, Note, Quantity } from '../../model/explanation.ts';
import { askGradientCheck, follow, moveInTrail } from '../../store/explain-actions.ts';
import { seek } from '../../store/run-actions.ts';
import { usePage } from '../../store/store.ts';
import { goToLine } from '../../store/view-actions.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { lettersOf } from '../graph/letters.ts';
import { CheckView } from './CheckView.tsx';
import styles from './explanation.module.css';
import { textOf } from './formula.ts';
import type { Formula } from './formula.ts';
import { numberText } from './number-text.ts';
import { stagesOf } from './stages.ts';
import { symbolOf, toneOf } from './symbols.ts';
import type { Letters } from './symbols.ts';
import { MathLine } from './Math.tsx';
import { withTransposes } from './transposes.ts';
import { whatWords } from './what-words.ts';
import { useInspectorWords } from './words.ts';
import type { InspectorWords } from './words.en.ts';

const NO_LETTERS: Letters = new Map();

function useLetters(): Letters {
  const graph = usePage((state) => state.frame?.graph ?? null);
  return useMemo(() => (graph ? withTransposes(graph, lettersOf(graph)) : NO_LETTERS), [graph]);
}

function noteText(words: InspectorWords, note: Note, made: number | null): string {
  const { notes } = words;
  if (note.kind === 'draw') return notes.draw(note.number, note.of, note.seed);
  if (note.kind !== 'first-broken') return notes[note.kind];
  return note.position === made ? notes.brokenHere : notes.broken(note.op, note.line);
}

function Trail(): ReactNode {
  const words = useInspectorWords();
  const length = usePage((state) => state.trail.length);
  const at = usePage((state) => state.trailAt);
  if (length < 2) return null;
  return (
    <span className={styles.trail}>
      <button
        type="button"
        aria-label={words.back}
        title={words.back}
        disabled={at === 0}
        onClick={() => moveInTrail(-1)}
      >
        <Icon name="go" size={14} />
      </button>
      <span aria-hidden="true">
        {at + 1}/{length}
      </span>
      <button
        type="button"
        aria-label={words.onward}
        title={words.onward}
        disabled={at + 1 >= length}
        onClick={() => moveInTrail(1)}
      >
        <Icon name="go" size={14} />
      </button>
    </span>
  );
}

function Stage({ label, formula }: { readonly label: string; readonly formula: Formula | null }): ReactNode {
  if (formula === null || formula.length === 0) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd className={textOf(formula).length > 44 ? styles.small : undefined}>
        <MathLine formula={formula} />
      </dd>
    </>
  );
}

function Operand({ quantity, letters }: { readonly quantity: Quantity; readonly letters: Letters }): ReactNode {
  const words = useInspectorWords();
  const { what, target } = quantity;
  const name = whatWords(words, what);
  const content = (
    <>
      <span className={styles.symbol}>
        <MathLine formula={symbolOf(what, letters)} />
      </span>
      <span className={`${styles.number} ${styles[toneOf(what)] ?? ''}`}>{numberText(quantity)}</span>
      <span className={styles.hint}>{name}</span>
    </>
  );
  const { light } = quantity;
  const place = light && { 'data-place': light.node, 'data-face': light.face, 'data-at': light.at.join(' ') };
  if (target === null)
    return (
      <li className={styles.row} {...place}>
        {content}
      </li>
    );
  return (
    <li {...place}>
      <button
        type="button"
        className={styles.row}
        aria-label={words.explain(name, numberText(quantity))}
        onClick={() => follow(quantity)}
      >
        {content}
        <Icon name="go" size={14} />
      </button>
    </li>
  );
}

/** The rule already says it in these very words. */
function endsWith(rule: Formula | null, filled: Formula): boolean {
  return rule !== null && textOf(rule).endsWith(` = ${textOf(filled)}`);
}

/** Back and onward with Alt and the arrows, as in a browser, wherever in the card the focus is. */
function listenForTrailKeys(card: HTMLElement): () => void {
  const press = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    moveInTrail(event.key === 'ArrowLeft' ? -1 : 1);
    event.preventDefault();
    event.stopPropagation();
  };
  card.addEventListener('keydown', press);
  return () => card.removeEventListener('keydown', press);
}

export function ExplanationCard({ explanation }: { readonly explanation: Explanation }): ReactNode {
  const words = useInspectorWords();
  const letters = useLetters();
  const check = usePage((state) => state.check);
  const position = usePage((state) => state.frame?.position ?? 0);
  const deep = usePage((state) => state.trailAt > 0);
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    top.current?.parentElement?.scrollTo({ top: 0 });
  }, [explanation]);
  useEffect(() => {
    if (check !== 'none') top.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
  }, [check]);
  useEffect(() => (top.current ? listenForTrailKeys(top.current) : undefined), []);
  const { result, operands, notes, line, made } = explanation;
  const broken = notes.find((note) => note.kind === 'first-broken')?.position ?? null;
  const long = textOf(symbolOf(result.what, letters)).length > 14;
  const stages = stagesOf(explanation, letters, words.more);
  const same = stages.filled !== null && (stages.filled.length === 1 || endsWith(stages.rule, stages.filled));
  return (
    <div className={styles.card} ref={top} aria-busy={check === 'asked'}>
      <p className={styles.what} aria-live="polite">
        <span>{whatWords(words, result.what)}</span>
        <Trail />
      </p>
      <p className={`${styles.big} ${styles[toneOf(result.what)] ?? ''} ${long ? styles.long : ''}`}>
        <MathLine formula={symbolOf(result.what, letters)} />
        <b> = {numberText(result)}</b>
      </p>
      {(stages.rule !== null || stages.filled !== null) && (
        <dl className={styles.stages}>
          <Stage label={words.rule} formula={stages.rule} />
          {!same && <Stage label={words.filled} formula={stages.filled} />}
          <Stage label={words.numbers} formula={stages.numbers} />
        </dl>
      )}
      {notes.map((note) => (
        <p key={note.kind} className={styles.note}>
          {noteText(words, note, made)}
        </p>
      ))}
      {operands.length > 0 && (
        <ul className={styles.operands} aria-label={words.operands}>
          {operands.map((quantity) => (
            <Operand key={JSON.stringify([quantity.what, quantity.target])} quantity={quantity} letters={letters} />
          ))}
        </ul>
      )}
      <CheckView check={check} />
      <div className={styles.foot}>
        {explanation.checkable && check === 'none' && (
          <Button onClick={() => void askGradientCheck()}>{words.check}</Button>
        )}
        {line > 0 && <Button onClick={() => goToLine(line)}>{words.goToLine(line)}</Button>}
        {broken !== null && broken !== position && (
          <Button onClick={() => void seek(broken)}>{words.goToBroken}</Button>
        )}
        {deep && made !== null && made !== position && (
          <Button onClick={() => void seek(made)}>{words.goToEvent}</Button>
        )}
      </div>
    </div>
  );
}
