/** Breakpoints, and what a run can be made to run to. Each row has a key for each direction. */
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { Breakpoint, Search } from '../../model/search.ts';
import { askConditionFault, continueRun, find, setCondition, toggleBreakpoint } from '../../store/find-actions.ts';
import { usePage } from '../../store/store.ts';
import { goToLine } from '../../store/view-actions.ts';
import { IconButton } from '../../ui/button.tsx';
import type { Opened } from '../../ui/popover.tsx';
import { MemorySection } from './MemorySection.tsx';
import { useTransportWords } from './words.ts';
import styles from './until-menu.module.css';

interface RowProps {
  readonly label: string;
  /** Null: what stands in the field is no such number. */
  readonly wanted: Search | null;
  readonly children?: ReactNode;
  readonly onGo: () => void;
}

function Both({ label, wanted, onGo }: RowProps): ReactNode {
  const words = useTransportWords().until;
  const go = (direction: 'forward' | 'back'): void => {
    onGo();
    if (wanted?.kind === 'breakpoint') void continueRun(direction);
    else if (wanted) void find(wanted, direction);
  };
  return (
    <span className={styles.both}>
      <IconButton icon="toPrevious" label={words.back(label)} disabled={wanted === null} onClick={() => go('back')} />
      <IconButton icon="toNext" label={words.forward(label)} disabled={wanted === null} onClick={() => go('forward')} />
    </span>
  );
}

function Row(props: RowProps): ReactNode {
  return (
    <li className={styles.row}>
      <span className={styles.label}>{props.label}</span>
      {props.children}
      <Both {...props} />
    </li>
  );
}

function Condition({ line, condition }: Breakpoint): ReactNode {
  const words = useTransportWords().until;
  const [fault, setFault] = useState<string | null>(null);
  const id = useId();
  const keep = (text: string): void => {
    setCondition(line, text);
    void askConditionFault(text).then(setFault);
  };
  return (
    <li className={styles.breakpoint}>
      <button type="button" className={styles.line} onClick={() => goToLine(line)}>
        {words.line(line)}
      </button>
      <input
        type="text"
        className={styles.condition}
        aria-label={words.conditionOf(line)}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? undefined : id}
        placeholder={words.condition}
        spellCheck={false}
        defaultValue={condition ?? ''}
        onChange={(event) => keep(event.target.value)}
      />
      <IconButton icon="close" label={words.remove(line)} onClick={() => toggleBreakpoint(line)} />
      {fault !== null && (
        <p id={id} className={styles.fault}>
          {fault}
        </p>
      )}
    </li>
  );
}

function numberIn(text: string): number | null {
  const value = Number(text);
  return text.trim() !== '' && Number.isFinite(value) ? value : null;
}

function Field({ label, text, onText }: { label: string; text: string; onText: (text: string) => void }): ReactNode {
  return (
    <input
      type="text"
      inputMode="decimal"
      className={styles.number}
      aria-label={label}
      aria-invalid={numberIn(text) === null}
      value={text}
      onChange={(event) => onText(event.target.value)}
    />
  );
}

function Quests({ onGo }: { readonly onGo: () => void }): ReactNode {
  const words = useTransportWords().until;
  const [above, setAbove] = useState('1');
  const [update, setUpdate] = useState('1');
  const norm = numberIn(above);
  const index = numberIn(update);
  return (
    <ul className={styles.rows}>
      <Row label={words.clip} wanted={{ kind: 'clip' }} onGo={onGo} />
      <Row label={words.norm} wanted={norm === null ? null : { kind: 'norm', above: norm }} onGo={onGo}>
        <Field label={words.norm} text={above} onText={setAbove} />
      </Row>
      <Row label={words.lossRises} wanted={{ kind: 'loss-rises' }} onGo={onGo} />
      <Row label={words.notFinite} wanted={{ kind: 'not-finite' }} onGo={onGo} />
      <Row label={words.deadUnit} wanted={{ kind: 'dead-unit' }} onGo={onGo} />
      <Row label={words.update} wanted={index === null ? null : { kind: 'update', index }} onGo={onGo}>
        <Field label={words.update} text={update} onText={setUpdate} />
      </Row>
    </ul>
  );
}

export function UntilRows({ open, close }: Opened): ReactNode {
  const words = useTransportWords().until;
  const breakpoints = usePage((state) => state.breakpoints);
  return (
    <>
      <h3>{words.breakpoints}</h3>
      <ul className={styles.rows}>
        <Row
          label={words.continue}
          wanted={breakpoints.length === 0 ? null : { kind: 'breakpoint', breakpoints }}
          onGo={close}
        />
        {breakpoints.map((one) => (
          <Condition key={one.line} {...one} />
        ))}
      </ul>
      {breakpoints.length === 0 && <p className={styles.hint}>{words.noBreakpoints}</p>}
      <h3>{words.until}</h3>
      <Quests onGo={close} />
      <MemorySection open={open} />
    </>
  );
}
