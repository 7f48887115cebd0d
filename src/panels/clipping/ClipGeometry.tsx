/** What stands in the gradient buffers: as vectors in a plane, layer by layer, or element by element. */
import type { ReactNode } from 'react';
import type { ClipView } from '../../model/clipping.ts';
import type { Frame } from '../../model/frame.ts';
import type { UpdateRow } from '../../model/film.ts';
import { usePage } from '../../store/store.ts';
import { PROJECTOR, useMedia } from '../../ui/drawing.ts';
import { formatFixed, formatNumber } from '../../ui/number-format.ts';
import { AskNumber } from '../inspector/AskNumber.tsx';
import { viewTargets } from './clip-targets.ts';
import { Elements } from './Elements.tsx';
import { Layers } from './Layers.tsx';
import { changed, outcome } from './outcome.ts';
import { Plane } from './Plane.tsx';
import { useClippingWords } from './words.ts';
import styles from './clipping.module.css';

/** The product below the picture; the sentence besides where there is room for it. */
const WORDS = 30;
const SENTENCE = 54;

/** The first line that calls a clip function; '' without one. */
function clipCall(text: string): string {
  return text.split('\n').find((line) => /\bclip_grad_\w+\s*\(/.test(line.replace(/#.*/, ''))) ?? '';
}

/** What the listing calls the threshold, or the parameter's own name. */
function useThresholdName(): string {
  return usePage((state) => {
    const call = clipCall(state.runText);
    const named = state.controls.find(
      ({ kind, name }) => kind === 'literal' && call.match(/\b[A-Za-z_]\w*\b/g)?.includes(name) === true,
    );
    return named?.name ?? (call.includes('clip_grad_value_') ? 'clip_value' : 'max_norm');
  });
}

interface Props {
  readonly aspect: 'vectors' | 'layers' | 'elements';
  readonly view: ClipView;
  readonly frame: Frame;
  /** The update that is being gathered or was made last; null before the film knows of one. */
  readonly row: UpdateRow | null;
  readonly width: number;
  readonly height: number;
}

function Product({ view, frame }: Pick<Props, 'view' | 'frame'>): ReactNode {
  const words = useClippingWords();
  const targets = viewTargets(view, frame);
  const { sumNorm, applied, region } = view;
  const factor = region?.coefficient ?? null;
  const shown = changed(view) || region?.state === 'done';
  return (
    <p className={styles.product}>
      {!shown && `${words.sum} `}
      <AskNumber text={formatNumber(sumNorm)} target={targets.sum} name={words.sum} />
      {shown && (
        <>
          {factor === null ? ' → ' : ' × '}
          {factor !== null && (
            <AskNumber text={formatFixed(factor, 4)} target={targets.coefficient} name={words.coefficientOne} />
          )}
          {factor !== null && ' = '}
          <b>
            <AskNumber text={formatNumber(applied.norm)} target={targets.applied} name={words.appliedSum} />
          </b>
        </>
      )}
    </p>
  );
}

export function ClipGeometry({ aspect, view, frame, row, width, height }: Props): ReactNode {
  const words = useClippingWords();
  const roomy = !useMedia(PROJECTOR);
  const name = useThresholdName();
  const room = Math.max(110, height - WORDS - (roomy ? SENTENCE : 0));
  if (aspect === 'layers') return <Layers view={view} frame={frame} row={row} />;
  if (aspect === 'elements') {
    return (
      <>
        <Elements view={view} width={width} height={room + 8} />
        <p className={styles.note}>{view.region?.limit.by === 'value' ? words.elementsCut : words.elementsNote}</p>
      </>
    );
  }
  const count = Math.max(view.arrows.at(-1)?.last ?? 1, row?.microBatches ?? 0);
  return (
    <>
      <Plane
        view={view}
        targets={viewTargets(view, frame)}
        row={row}
        thresholdName={name}
        count={count}
        width={width}
        height={room}
      />
      <Product view={view} frame={frame} />
      <p className={styles.note}>
        {outcome(words, view, (row?.clipsInVain ?? 0) > 0)}{' '}
        {view.arrows.length > 1 && words.shown(`${Math.round(view.shown * 100)} %`)}
      </p>
    </>
  );
}
