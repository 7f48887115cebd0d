/** Clipping: the gradients against their threshold, the last update's norms once they are gone, the loss surface of two numbers. */
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { UpdateRow } from '../../model/film.ts';
import { page, usePage } from '../../store/store.ts';
import { PHONE, useMedia, useSize } from '../../ui/drawing.ts';
import { useDictionary, useText } from '../../ui/i18n/dictionary.ts';
import { Hint, Panel } from '../../ui/panel.tsx';
import { Views } from '../../ui/views.tsx';
import { NumbersData } from '../inspector/NumbersData.tsx';
import { SurfaceView } from '../surface/SurfaceView.tsx';
import { gatheredFor, updateAt } from './clip-rows.ts';
import { clippingTable } from './clipping-table.ts';
import { ClipGeometry } from './ClipGeometry.tsx';
import { LastUpdate } from './LastUpdate.tsx';
import { useClippingWords } from './words.ts';
import { clippingRegion } from './region.ts';
import styles from './clipping.module.css';

export function ClippingData(): ReactNode {
  const name = useText(clippingRegion.name);
  const { data } = useDictionary();
  const none = usePage((state) => !state.started || state.film.updates.length === 0);
  return (
    <NumbersData
      title={name}
      file="clipping"
      disabled={none}
      table={() => {
        const { film, frame } = page.getState();
        return clippingTable(data, film.updates, frame?.ledger ?? []);
      }}
    />
  );
}

type Aspect = 'surface' | 'vectors' | 'layers' | 'elements';
/** Height of the row of aspects: fingers need more. */
const HEAD = { mouse: 28, finger: 46 };

interface HeadProps {
  readonly aspects: readonly Aspect[];
  readonly shown: Aspect;
  readonly onChoose: (aspect: Aspect) => void;
  readonly row: UpdateRow | null;
}

function Head({ aspects, shown, onChoose, row }: HeadProps): ReactNode {
  const words = useClippingWords();
  const name = useText(clippingRegion.name);
  return (
    <div className={styles.what}>
      {aspects.length > 1 ? (
        <Views label={name} views={aspects} words={words.aspects} chosen={shown} onChoose={onChoose} />
      ) : (
        <span />
      )}
      <span>{row && shown !== 'surface' && words.latest(row.index)}</span>
    </div>
  );
}

export function ClippingPanel(): ReactNode {
  const empty = useText(clippingRegion.empty);
  const name = useText(clippingRegion.name);
  const film = usePage((state) => state.film);
  usePage((state) => state.filmVersion);
  const frame = usePage((state) => state.frame);
  const started = usePage((state) => state.started);
  const [chosen, setChosen] = useState<Aspect | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box);
  const room = height - (useMedia(PHONE) ? HEAD.finger : HEAD.mouse);
  const view = frame?.clip ?? null;
  const row = started && frame ? (view ? gatheredFor(film, frame) : updateAt(film, frame)) : null;
  const twoNumbers = started && film.updates[0]?.parameters?.before.length === 2;
  const aspects: readonly Aspect[] = [
    ...(twoNumbers ? (['surface'] as const) : []),
    'vectors',
    ...(view ? (['layers', 'elements'] as const) : []),
  ];
  const aspect = chosen !== null && aspects.includes(chosen) ? chosen : (aspects[0] ?? 'vectors');
  const something = width > 0 && frame !== null && (view !== null || row !== null);
  return (
    <Panel label={name} bare>
      <div ref={box} className={styles.fill}>
        {!view && !row && <Hint>{empty}</Hint>}
        {something && (
          <>
            <Head aspects={aspects} shown={aspect} onChoose={setChosen} row={row} />
            {aspect === 'surface' && <SurfaceView width={width} height={room} />}
            {aspect !== 'surface' && view && (
              <ClipGeometry aspect={aspect} view={view} frame={frame} row={row} width={width} height={room} />
            )}
            {aspect !== 'surface' && !view && row && <LastUpdate row={row} width={width} />}
          </>
        )}
      </div>
    </Panel>
  );
}
