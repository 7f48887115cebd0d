/** The chosen node: what it is, its value and its gradient as pictures and as numbers, and the line it comes from. */
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import type { GraphViewNode } from '../../model/graph.ts';
import type { TensorFace } from '../../model/tensor-preview.ts';
import { explain, explainSelection } from '../../store/explain-actions.ts';
import { point } from '../../store/point-actions.ts';
import type { Pointed, Selection } from '../../store/state.ts';
import { page, usePage } from '../../store/store.ts';
import { goToLine, chooseNode } from '../../store/view-actions.ts';
import { Button } from '../../ui/button.tsx';
import { HeatCanvas } from '../../ui/HeatCanvas.tsx';
import { useDictionary, useText } from '../../ui/i18n/dictionary.ts';
import { formatNumber, formatShape } from '../../ui/number-format.ts';
import { Hint, Panel } from '../../ui/panel.tsx';
import { elementTable } from './element-table.ts';
import { ErrorInspector } from './ErrorInspector.tsx';
import { ExplanationCard } from './ExplanationCard.tsx';
import styles from './inspector.module.css';
import { NumbersData } from './NumbersData.tsx';
import { useInspectorWords } from './words.ts';
import type { InspectorWords } from './words.en.ts';
import { inspectorRegion } from './region.ts';

type Face = 'value' | 'grad';

function chosenNode(selection: Selection | null, nodes: readonly GraphViewNode[] | undefined): GraphViewNode | null {
  return nodes?.find((node) => node.id === selection?.node) ?? null;
}

function useChosen(): GraphViewNode | null {
  return usePage((state) => chosenNode(state.selection, state.frame?.graph?.nodes));
}

export function InspectorData(): ReactNode {
  const name = useText(inspectorRegion.name);
  const { data } = useDictionary();
  const node = useChosen();
  return (
    <NumbersData
      title={`${name}: ${node?.name ?? ''}`}
      file="tensor"
      disabled={node === null}
      table={() => {
        const { selection, frame } = page.getState();
        const chosen = chosenNode(selection, frame?.graph?.nodes);
        return elementTable(data, chosen, frame?.position ?? 0);
      }}
    />
  );
}

interface FaceViewProps {
  readonly node: GraphViewNode;
  readonly kind: Face;
  readonly face: TensorFace | null;
  readonly selection: Selection;
}

/** The cell of a face that is pointed at, counted by rows; -1 when it is another's. */
function cellLit(pointed: Pointed | null, node: string, face: Face, cols: number): number {
  if (pointed?.node !== node || pointed.face !== face || pointed.at === null || !('row' in pointed.at)) return -1;
  return pointed.at.row * cols + pointed.at.col;
}

function FaceView({ node, kind, face, selection }: FaceViewProps): ReactNode {
  const words = useInspectorWords();
  const dark = usePage((state) => state.dark);
  const position = usePage((state) => state.frame?.position ?? 0);
  const lit = usePage((state) => cellLit(state.pointed, node.id, kind, face?.cols ?? 0));
  const { row, col } = selection;
  const name = kind === 'value' ? words.value : words.gradient;
  const label = kind === 'value' ? `${words.valueOf} ${node.name}` : `${words.gradientOf} ${node.name}`;
  if (!face) {
    return (
      <div className={styles.none}>
        {name}: {node.kind === 'input' ? words.noGradient : 'None'}
      </div>
    );
  }
  const here = selection.face === kind && row !== null && col !== null && row < face.rows && col < face.cols;
  const element = here ? (face.values[row * face.cols + col] ?? null) : null;
  const bad = face.nan + face.inf > 0;
  return (
    <div className={kind === 'value' ? styles.value : styles.grad}>
      <div className={styles.caption}>
        <span>{name}</span>
        <span className={styles.grow} />
        {bad && <strong className={styles.bad}>{words.notFinite(face.nan, face.inf)}</strong>}
        <button
          type="button"
          className={styles.ask}
          onClick={() => explain({ kind: 'face-norm', position, node: node.id, face: kind })}
        >
          {words.norm} {formatNumber(face.norm)}
        </button>
      </div>
      {face.rows * face.cols === 1 ? (
        <button
          type="button"
          className={`${styles.ask} ${styles.big}`}
          onClick={() => chooseNode({ node: node.id, face: kind, row: 0, col: 0 })}
        >
          {formatNumber(face.values[0])}
        </button>
      ) : (
        <HeatCanvas
          matrix={face}
          kind={kind}
          label={label}
          height={Math.max(14, Math.min(48, face.rows * 5))}
          dark={dark}
          ring={here ? { row, col } : null}
          lit={lit < 0 ? null : { row: Math.floor(lit / face.cols), col: lit % face.cols }}
          onPoint={(cell) => point(cell && { node: node.id, face: kind, at: cell })}
          onPick={(r, c) => chooseNode({ node: node.id, face: kind, row: r, col: c })}
        />
      )}
      {element !== null && (
        <p className={styles.element}>
          <span>
            [{row}, {col}]
          </span>
          <b>= {formatNumber(element)}</b>
        </p>
      )}
    </div>
  );
}

function facts(words: InspectorWords, node: GraphViewNode): string {
  const face = node.value ?? node.grad;
  const parts = [node.module, face ? `${formatShape(face.shape) || '1'} ${face.dtype}` : ''];
  if (node.order > 0) parts.push(words.order(node.order));
  if (node.passes) parts.push(words.passes(node.passes.open, node.passes.of));
  return parts.filter((part) => part !== '').join(' · ');
}

function NodeInspector({
  node,
  selection,
}: {
  readonly node: GraphViewNode;
  readonly selection: Selection;
}): ReactNode {
  const words = useInspectorWords();
  const thinned = (node.value?.thinned ?? false) || (node.grad?.thinned ?? false);
  return (
    <div className={styles.fill}>
      <p className={styles.name}>{node.name}</p>
      <p className={styles.what}>{facts(words, node)}</p>
      <FaceView node={node} kind="value" face={node.value} selection={selection} />
      <FaceView node={node} kind="grad" face={node.grad} selection={selection} />
      {thinned && <p className={styles.what}>{words.thinned}</p>}
      {node.line > 0 && (
        <div className={styles.foot}>
          <Button onClick={() => goToLine(node.line)}>{words.goToLine(node.line)}</Button>
        </div>
      )}
    </div>
  );
}

/** Asks about the chosen cell whenever it or the position changes; not at each step while playing. */
function useExplanation(): void {
  const selection = usePage((state) => state.selection);
  const frame = usePage((state) => state.frame);
  const playing = usePage((state) => state.playing);
  useEffect(() => {
    if (!playing) explainSelection();
  }, [selection, frame, playing]);
}

export function InspectorPanel({ bare }: { readonly bare?: boolean }): ReactNode {
  const words = useInspectorWords();
  const empty = useText(inspectorRegion.empty);
  const name = useText(inspectorRegion.name);
  const selection = usePage((state) => state.selection);
  const error = usePage((state) => state.frame?.error ?? null);
  const explanation = usePage((state) => (state.playing && state.trailAt === 0 ? null : state.explanation));
  const node = useChosen();
  useExplanation();
  if (explanation) {
    return (
      <Panel label={name} bare={bare ?? false} tools={<InspectorData />}>
        <ExplanationCard explanation={explanation} />
      </Panel>
    );
  }
  return (
    <Panel label={name} bare={bare ?? false} tools={<InspectorData />}>
      {node && selection && <NodeInspector node={node} selection={selection} />}
      {!node && error && <ErrorInspector error={error} />}
      {!node && !error && <Hint>{selection ? words.gone : empty}</Hint>}
    </Panel>
  );
}
