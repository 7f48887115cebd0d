/**
 * One control for every number, every exchangeable name and every switchable statement of the listing, and what it lacks.
 * Using one edits the text.
 */
import { useId } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import type { LiteralControl } from '../../model/control.ts';
import { usePage } from '../../store/store.ts';
import { setLiteral, setSeed } from '../../store/view-actions.ts';
import { IconButton } from '../../ui/button.tsx';
import { lazyModule } from '../../ui/lazy-module.ts';
import { useDictionary, useText } from '../../ui/i18n/dictionary.ts';
import { Hint, Panel } from '../../ui/panel.tsx';
import { lazyComponent } from '../../ui/lazy-component.tsx';
import { Choices } from './Choices.tsx';
import { ForkChoice, OnlyFromStart, useOnlyFromStart, useTurnBlock } from './ForkChoice.tsx';
import { Inserts } from './Inserts.tsx';
import { NumberField } from './NumberField.tsx';
import { isNumberLiteral, literalText, literalScale } from './scale.ts';
import { Switch } from './Switch.tsx';
import { useControlsWords } from './words.ts';
import { controlsRegion } from './region.ts';
import styles from './controls.module.css';

interface SliderProps {
  readonly id: string;
  readonly label: string;
  readonly step: number;
  readonly steps: number;
  readonly ticks: readonly number[];
  readonly valueText: string;
  readonly disabled: boolean;
  /** Why it cannot be turned where the run stands; told in its place. */
  readonly blocked: string | null;
  readonly onStep: (step: number) => void;
}

function Slider(props: SliderProps): ReactNode {
  const { id, label, step, steps, ticks, valueText, disabled, blocked, onStep } = props;
  if (blocked) {
    return (
      <span className={styles.blocked} title={blocked}>
        {blocked}
      </span>
    );
  }
  return (
    <div className={styles.track} style={{ '--fill': step / steps } as CSSProperties}>
      {ticks.map((at) => (
        <i key={at} style={{ left: `calc(8px + (100% - 16px) * ${at})` }} />
      ))}
      <input
        id={id}
        type="range"
        min={0}
        max={steps}
        value={step}
        disabled={disabled || blocked !== null}
        aria-label={label}
        aria-valuetext={valueText}
        onChange={(event) => onStep(Number(event.target.value))}
      />
    </div>
  );
}

function Literal({ control, first }: { readonly control: LiteralControl; readonly first: string }): ReactNode {
  const words = useControlsWords();
  const id = useId();
  const refused = usePage((state) => state.refused !== null);
  const blocked = useTurnBlock(control.id);
  const scale = literalScale(control.name, Number(first), control.type);
  const fractional = scale.fractional || control.type === 'float';
  return (
    <div className={styles.control} title={words.line(control.line)}>
      <label htmlFor={id}>{control.name}</label>
      <Slider
        id={id}
        label={control.name}
        step={scale.stepAt(control.value)}
        steps={scale.steps}
        ticks={scale.ticks}
        valueText={control.text}
        disabled={refused}
        blocked={blocked}
        onStep={(step) => setLiteral(control.id, literalText(scale.valueAt(step), fractional))}
      />
      <span className={styles.reset}>
        {control.text !== first && blocked === null && (
          <IconButton
            icon="reset"
            label={words.resetTo(control.name, first)}
            onClick={() => setLiteral(control.id, first)}
          />
        )}
      </span>
      <NumberField
        label={words.numberOf(control.name)}
        disabled={blocked !== null}
        text={control.text}
        invalid={words.notANumber}
        accepts={isSize(control) ? isWholeNumber : isNumberLiteral}
        onCommit={(text) => setLiteral(control.id, text)}
      />
    </div>
  );
}

const isWholeNumber = (text: string): boolean => /^\d+$/.test(text);

const SEEDS = 100;
const MOST = 2 ** 32 - 1;

function Seed(): ReactNode {
  const words = useControlsWords();
  const { bar } = useDictionary();
  const id = useId();
  const seed = usePage((state) => state.seed);
  const blocked = useOnlyFromStart('seed');
  const isSeed = (text: string): boolean => isWholeNumber(text) && Number(text) <= MOST;
  return (
    <div className={styles.control}>
      <label htmlFor={id} className={styles.words}>
        {bar.seedLabel}
      </label>
      <Slider
        id={id}
        label={bar.seedLabel}
        step={Math.min(SEEDS, seed)}
        steps={SEEDS}
        ticks={[]}
        valueText={String(seed)}
        disabled={false}
        blocked={blocked}
        onStep={setSeed}
      />
      <span className={styles.reset}>
        {seed !== 0 && blocked === null && (
          <IconButton icon="reset" label={words.resetTo(bar.seedLabel, '0')} onClick={() => setSeed(0)} />
        )}
      </span>
      <NumberField
        label={words.numberOf(bar.seedLabel)}
        text={String(seed)}
        invalid={words.notANumber}
        accepts={isSeed}
        disabled={blocked !== null}
        onCommit={(text) => setSeed(Number(text))}
      />
    </div>
  );
}

/** The literals that say how large the data is come last: they are turned least. */
function isSize(control: LiteralControl): boolean {
  return control.name.includes('.size(');
}

const RunNotes = lazyComponent(
  lazyModule(() => import('../compare/RunNotes.tsx')),
  (module) => module.RunNotes,
  ({ children }) => children,
);

/** What was turned on the way, and the run from before the last edit, once there is either. */
function Notes(): ReactNode {
  const some = usePage((state) => state.forks.length > 0 || (state.ghost !== null && state.started));
  return (
    <div className={styles.notes} role="status">
      {some && <RunNotes />}
    </div>
  );
}

export function ControlsPanel(): ReactNode {
  const words = useControlsWords();
  const name = useText(controlsRegion.name);
  const controls = usePage((state) => state.controls);
  const firstLiterals = usePage((state) => state.firstLiterals);
  const loaded = usePage((state) => state.frame !== null);
  const read = usePage((state) => state.controls.length > 0 || state.frame !== null || state.refused !== null);
  const literals = controls.filter((control) => control.kind === 'literal');
  const switches = controls.filter((control) => control.kind === 'switch');
  const rows = (some: readonly LiteralControl[]): ReactNode =>
    some.map((control) => (
      <Literal key={control.id} control={control} first={firstLiterals[control.id] ?? control.text} />
    ));
  const sizes = literals.filter(isSize);
  return (
    <Panel label={name} bare>
      <ForkChoice />
      {rows(literals.filter((control) => !isSize(control)))}
      {read && <Seed />}
      <OnlyFromStart>
        <Choices controls={controls.filter((control) => control.kind === 'choice')} />
        {loaded && controls.length === 0 && <Hint>{words.none}</Hint>}
        {switches.length > 0 && (
          <div className={styles.switches}>
            {switches.map((control) => (
              <Switch key={control.id} control={control} />
            ))}
          </div>
        )}
        <Inserts controls={controls.filter((control) => control.kind === 'insert')} />
      </OnlyFromStart>
      {sizes.length > 0 && <div className={styles.sizes}>{rows(sizes)}</div>}
      <Notes />
    </Panel>
  );
}
