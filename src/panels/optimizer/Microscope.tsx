/** One weight, or the norms of all: each quantity of the rule with its number and its last few updates as bars. */
import { max } from 'd3';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import type { OptimizerView, Quantities } from '../../model/optimizer.ts';
import type { UpdateRow } from '../../model/film.ts';
import { otherRuns } from '../../store/other-runs.ts';
import type { ComparedRun } from '../../store/other-runs.ts';
import { atUpdate } from '../../store/other-values.ts';
import { usePage } from '../../store/store.ts';
import { watchSelected } from '../../store/watch-actions.ts';
import { Button } from '../../ui/button.tsx';
import { formatFixed, formatNumber } from '../../ui/number-format.ts';
import { textOf } from '../inspector/formula.ts';
import { MathLine } from '../inspector/Math.tsx';
import { AskNumber } from '../inspector/AskNumber.tsx';
import { optimizerNormTarget, weightAfterTarget, weightBeforeTarget, weightTarget } from './optimizer-targets.ts';
import { ruleRows } from './rule-rows.ts';
import type { RuleRow } from './rule-rows.ts';
import { useOptimizerWords } from './words.ts';
import type { OptimizerWords } from './words.en.ts';
import styles from './optimizer.module.css';

const BAR = 4;
const BARS = 12;
const HEIGHT = 18;

interface BarsProps {
  readonly row: RuleRow;
  readonly history: readonly { readonly update: number; readonly quantities: Quantities }[];
  readonly others: readonly ComparedRun[];
}

/** The norm of other runs' films that a row's is the same of; null: of films there is none. */
function otherNorm({ kind }: RuleRow): ((row: UpdateRow) => number) | null {
  if (kind === 'gradient') return ({ normAccumulated }) => normAccumulated;
  return kind === 'read' ? ({ normApplied }) => normApplied : null;
}

function Bars({ row, history, others }: BarsProps): ReactNode {
  const read = otherNorm(row);
  const values = history.map(({ update, quantities }) => ({ update, value: Math.abs(row.of(quantities) ?? 0) }));
  const beside = values.map(({ update }) => (read === null ? [] : atUpdate(others, update, read)));
  const longest = Math.max(
    max(values, ({ value }) => (Number.isFinite(value) ? value : 0)) ?? 0,
    ...beside.flat().map(({ value }) => value),
  );
  return (
    <svg width={BARS * BAR} height={HEIGHT} aria-hidden="true">
      {values.map(({ update, value }, i) => {
        const share = longest > 0 ? Math.min(1, Number.isFinite(value) ? value / longest : 1) : 0;
        const height = Math.max(1.5, (HEIGHT - 2) * share);
        return (
          <rect
            key={update}
            data-update={update}
            x={(BARS - values.length + i) * BAR}
            y={HEIGHT - height}
            width={BAR - 1}
            height={height}
            fill={row.kind === 'change' ? 'var(--value)' : 'var(--grad)'}
            fillOpacity={i === values.length - 1 ? 1 : 0.45}
          />
        );
      })}
      {beside.flatMap((there, i) =>
        there.map(({ run, value }) => (
          <path
            key={`${run.run.id} ${values[i]?.update}`}
            className={styles[run.kind]}
            d={`M${(BARS - values.length + i) * BAR - 0.5} ${HEIGHT - (HEIGHT - 2) * (value / longest)}h${BAR}`}
          />
        )),
      )}
    </svg>
  );
}

/** What a constant factor in every gradient so far would do to this update. */
function factorSentence(words: OptimizerWords, { scaled, history }: OptimizerView): string {
  const change = history.at(-1)?.weight.change;
  if (scaled === null || !change) return words.unknownFactor;
  const passed = formatFixed(scaled.change / change, 4);
  return words.factor[scaled.reason](scaled.factor, passed);
}

interface Props {
  readonly view: OptimizerView;
  /** The norms of all weights instead of one weight. */
  readonly all: boolean;
  readonly onAll: (all: boolean) => void;
}

export function Microscope({ view, all, onAll }: Props): ReactNode {
  const words = useOptimizerWords();
  const selection = usePage((state) => state.selection);
  const others = usePage(otherRuns);
  useEffect(() => void watchSelected(selection), [selection]);
  const { weight, history, name, value } = view;
  const last = history.at(-1);
  if (!last) return null;
  const quantities = all ? last.norms : last.weight;
  const place = weight.index.length > 0 ? `${weight.parameter}[${weight.index.join(', ')}]` : weight.parameter;
  const symbolOf = (row: RuleRow): string => (all ? `‖${row.symbol}‖` : row.symbol);
  return (
    <>
      <div className={styles.head} data-place={all ? undefined : weight.parameter}>
        <span className="mono">{all ? words.norms : place}</span>
        <span className={styles.which} title={words.latest(last.update)}>
          {name}
        </span>
        <Button onClick={() => onAll(!all)}>{all ? words.oneWeight : words.allWeights}</Button>
      </div>
      <table className={styles.steps}>
        <tbody>
          {ruleRows(view).map((row) => (
            <tr key={row.symbol} className={styles[row.kind]}>
              <th scope="row" title={row.kept ?? undefined}>
                {symbolOf(row)}
              </th>
              <td title={row.formula === null ? undefined : textOf(row.formula)}>
                {row.formula === null ? (
                  words.from[row.kind === 'gradient' ? 'backward' : 'grad']
                ) : (
                  <MathLine formula={row.formula} />
                )}
              </td>
              <td className={styles.number}>
                <AskNumber
                  text={formatNumber(row.of(quantities))}
                  target={all ? optimizerNormTarget(view, row) : weightTarget(view, row)}
                  name={symbolOf(row)}
                />
              </td>
              <td className={styles.bars}>
                <Bars
                  row={row}
                  history={history.map((one) => ({ update: one.update, quantities: all ? one.norms : one.weight }))}
                  others={all ? others : []}
                />
              </td>
            </tr>
          ))}
          {!all && (
            <tr className={styles.change}>
              <th scope="row">w</th>
              <td>
                <AskNumber text={formatNumber(value.before)} target={weightBeforeTarget(view)} name={words.wBefore} />
                {' + Δw'}
              </td>
              <td className={styles.number}>
                <AskNumber text={formatNumber(value.after)} target={weightAfterTarget(view)} name="w" />
              </td>
              <td aria-hidden="true" />
            </tr>
          )}
        </tbody>
      </table>
      <p className={styles.note}>{factorSentence(words, view)}</p>
    </>
  );
}
