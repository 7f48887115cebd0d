/** Rows of variables; those that hold something open, and what they hold is asked for only then. */
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Target } from '../../model/explanation.ts';
import type { VariableRow } from '../../model/frame.ts';
import { contentsAt } from '../../store/find-actions.ts';
import { usePage } from '../../store/store.ts';
import { Icon } from '../../ui/icons.tsx';
import { formatNumber, formatShape, withMinus } from '../../ui/number-format.ts';
import { AskNumber } from '../inspector/AskNumber.tsx';
import { useVariablesWords } from './words.ts';
import styles from './variables.module.css';

const SPARK_WIDTH = 36;
const SPARK_HEIGHT = 14;

/** The elements in order, as bars from a line of zero; what is not finite is left out. */
function Spark({ values }: { readonly values: readonly number[] }): ReactNode {
  const finite = values.map((value) => (Number.isFinite(value) ? value : 0));
  const low = Math.min(0, ...finite);
  const high = Math.max(0, ...finite);
  const y = (value: number): number => ((high - value) / (high - low || 1)) * (SPARK_HEIGHT - 1) + 0.5;
  const wide = SPARK_WIDTH / values.length;
  const d = finite.map((value, k) => `M${((k + 0.5) * wide).toFixed(1)} ${y(0).toFixed(1)}V${y(value).toFixed(1)}`);
  return (
    <svg width={SPARK_WIDTH} height={SPARK_HEIGHT} className={styles.spark} aria-hidden="true">
      <path d={d.join('')} stroke="var(--value)" strokeWidth={Math.max(1, wide - 0.6)} fill="none" />
    </svg>
  );
}

/** What lies at `path` at the frame that is shown; the rows of the frame before until they come. */
function useContents(path: readonly string[]): readonly VariableRow[] {
  const [rows, setRows] = useState<readonly VariableRow[]>([]);
  const fingerprint = usePage((state) => state.frame?.fingerprint);
  const key = path.join('\0');
  useEffect(() => {
    let wanted = true;
    void contentsAt(key.split('\0')).then((found) => wanted && found !== null && setRows(found));
    return () => {
      wanted = false;
    };
  }, [fingerprint, key]);
  return rows;
}

function Contents({ path }: { readonly path: readonly string[] }): ReactNode {
  return <VariableRows rows={useContents(path)} path={path} />;
}

/** What a row is called in the graph: `inputs`; the weight in `model`, `fc1`, `weight` is `fc1.weight` there. */
function parameterAt(path: readonly string[]): string {
  return path.length === 1 ? (path[0] ?? '') : path.slice(1).join('.');
}

/** A tensor of one element by its value, any other by its norm; both can be asked about. */
function Shown({ row, path }: { readonly row: VariableRow; readonly path: readonly string[] }): ReactNode {
  const words = useVariablesWords();
  const position = usePage((state) => state.frame?.position ?? 0);
  const { shape, norm, spark } = row;
  const text = withMinus(row.text);
  if (shape === null || norm === null || shape.includes(0)) return text;
  const name = path.join('.');
  if (spark === null) {
    const at = shape.map(() => 0);
    return <AskNumber text={text} target={{ kind: 'variable', position, path, at }} name={name} />;
  }
  const target: Target = { kind: 'variable-norm', position, path };
  return (
    <>
      {words.norm} <AskNumber text={formatNumber(norm)} target={target} name={`${words.norm} ${name}`} />
    </>
  );
}

function Row({ row, path }: { readonly row: VariableRow; readonly path: readonly string[] }): ReactNode {
  const words = useVariablesWords();
  const [open, setOpen] = useState(false);
  const below = [...path, row.name];
  return (
    <>
      <tr className={row.changed ? styles.changed : undefined} data-place={parameterAt(below)}>
        <td style={{ paddingLeft: path.length * 14 + (row.changed ? 6 : 0) }}>
          {row.opens ? (
            <button
              type="button"
              className={styles.open}
              aria-expanded={open}
              aria-label={words.open(below.join(' '))}
              onClick={() => setOpen(!open)}
            >
              <Icon name={open ? 'down' : 'go'} size={12} />
              {row.name}
            </button>
          ) : (
            <span className={styles.leaf}>{row.name}</span>
          )}
        </td>
        <td className={styles.pale}>
          {row.type}
          {row.spark !== null && <Spark values={row.spark} />}
        </td>
        <td className={styles.pale}>{row.shape ? formatShape(row.shape) : ''}</td>
        <td className={styles.value} title={row.text}>
          <Shown row={row} path={below} />
        </td>
      </tr>
      {open && row.opens && <Contents path={below} />}
    </>
  );
}

export function VariableRows({
  rows,
  path,
}: {
  readonly rows: readonly VariableRow[];
  readonly path: readonly string[];
}): ReactNode {
  return rows.map((row) => <Row key={row.name} row={row} path={path} />);
}
