/** What an update costs: bytes by what they are for, beside those of its samples as one batch; passes and time. */
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import type { BatchMemory, MemoryView } from '../../model/accumulation.ts';
import type { Frame } from '../../model/frame.ts';
import { updateRow } from '../../model/film-rows.ts';
import { otherRuns } from '../../store/other-runs.ts';
import { atUpdate } from '../../store/other-values.ts';
import { seek } from '../../store/run-actions.ts';
import { usePage } from '../../store/store.ts';
import { batchKey, measureBatch } from '../../store/watch-actions.ts';
import { formatNumber, formatShort } from '../../ui/number-format.ts';
import { MemoryBar } from './MemoryBar.tsx';
import { kinds, together } from './memory-kinds.ts';
import { useRest } from './rest.ts';
import { medianTime } from './times.ts';
import { useAccumulationWords } from './words.ts';
import type { AccumulationWords } from './words.en.ts';
import styles from './accumulation.module.css';

/** The update's samples as one batch, asked for when the run stands still. */
function useOneBatch(): BatchMemory | null {
  const known = usePage((state) => state.batchMemory);
  const key = usePage(batchKey);
  const still = useRest();
  const current = known?.key === key ? known.memory : null;
  useEffect(() => {
    if (still && current === null) void measureBatch();
  }, [still, current, key]);
  return current;
}

type Measured = BatchMemory & { readonly kind: 'measured' };

/** The update that is gathered, or the last: its peak is known once the film goes beyond it. */
function useCost(frame: Frame): ReturnType<typeof updateRow> {
  return usePage((state) => {
    const made = frame.latest.update?.index ?? 0;
    return updateRow(state.film, made + 1) ?? updateRow(state.film, made);
  });
}

interface BytesProps {
  readonly memory: MemoryView;
  readonly one: Measured | null;
  readonly peak: { readonly bytes: number; readonly position: number } | null;
}

function Bytes({ memory, one, peak }: BytesProps): ReactNode {
  const words = useAccumulationWords();
  return (
    <table className={styles.bytes}>
      <thead>
        <tr>
          <th scope="col">{words.bytes}</th>
          <th scope="col">{words.now}</th>
          <th scope="col">{words.inParts(one?.microBatches ?? null)}</th>
          <th scope="col">{words.asOne}</th>
        </tr>
      </thead>
      <tbody>
        {kinds.map(({ key, className }) => (
          <tr key={key}>
            <th scope="row">
              <i className={`${styles.swatch} ${styles[className]}`} />
              {words.kinds[key]}
            </th>
            <td>{memory[key]}</td>
            {key === 'saved' && <td>{formatNumber(one?.savedInParts, 9)}</td>}
            {key === 'saved' && <td>{formatNumber(one?.savedAsOne, 9)}</td>}
            {key === 'parameters' && (
              <td colSpan={2} rowSpan={3} className={styles.same}>
                {words.same}
              </td>
            )}
            {(key === 'held' || key === 'passing') && (
              <td colSpan={2} className={styles.same}>
                –
              </td>
            )}
          </tr>
        ))}
        <tr className={styles.peak}>
          <th scope="row">{words.peak}</th>
          <td>{together(memory)}</td>
          <td>
            {peak === null ? (
              '–'
            ) : (
              <button
                type="button"
                title={words.toPeak}
                aria-label={words.toPeakOf(peak.bytes)}
                onClick={() => void seek(peak.position)}
              >
                {peak.bytes}
              </button>
            )}
          </td>
          <td>{formatNumber(one?.peakAsOne, 9)}</td>
        </tr>
      </tbody>
    </table>
  );
}

function oneInWords(words: AccumulationWords, one: BatchMemory | null): string {
  switch (one?.kind) {
    case 'measured':
      return words.shrinks(formatShort(one.savedAsOne / one.samples));
    case 'graphs-differ':
    case 'too-many':
      return words.unknownMemory[one.kind];
    case 'no-batch-dimension':
    case 'not-replayed':
      return words.unmeasured(one.node);
    case 'nothing':
    case undefined:
    default:
      return '';
  }
}

interface MemoryProps {
  readonly frame: Frame;
  readonly width: number;
}

export function BatchMemoryCosts({ frame, width }: MemoryProps): ReactNode {
  const words = useAccumulationWords();
  const film = usePage((state) => state.film);
  usePage((state) => state.filmVersion);
  const row = useCost(frame);
  const answer = useOneBatch();
  const one = answer?.kind === 'measured' ? answer : null;
  const cost = row?.cost ?? null;
  const peak = cost && { bytes: cost.peakBytes, position: cost.peakPosition };
  const others = usePage(otherRuns);
  const peaks = row === null ? [] : atUpdate(others, row.index, (one) => one.cost?.peakBytes ?? null);
  const median = medianTime(film.updates);
  const own = cost?.milliseconds ?? null;
  const time = own === null || median === null ? '' : words.time(formatNumber(own, 3), formatNumber(median, 3));
  return (
    <>
      <MemoryBar
        memory={frame.memory}
        peak={peak?.bytes ?? null}
        one={one?.peakAsOne ?? null}
        others={peaks}
        width={width}
      />
      <Bytes memory={frame.memory} one={one} peak={peak} />
      <p className={styles.note}>
        {oneInWords(words, answer)} {row && cost && words.passes(row.index, cost.forwards, row.microBatches, time)}
      </p>
    </>
  );
}
