/** The memory for going back: keyframes, what they take and may take, how far the run has been executed. */
import { useEffect, useId } from 'react';
import type { ReactNode } from 'react';
import { memorySizes, usualMemory } from '../../store/kept-memory.ts';
import { askMemory, chooseMemory } from '../../store/memory-actions.ts';
import { usePage } from '../../store/store.ts';
import { formatShort } from '../../ui/number-format.ts';
import { useTransportWords } from './words.ts';
import styles from './memory-section.module.css';

/** While it is looked at, the numbers are asked for this often, in ms. */
const REST = 500;
const MB = 2 ** 20;

const sizeText = (bytes: number): string => (bytes >= 1024 * MB ? `${bytes / (1024 * MB)} GB` : `${bytes / MB} MB`);

export function MemorySection({ open }: { readonly open: boolean }): ReactNode {
  const words = useTransportWords().memory;
  const memory = usePage((state) => state.memory);
  const horizon = usePage((state) => state.film.horizon);
  const end = usePage((state) => state.film.end);
  usePage((state) => state.filmVersion);
  const id = useId();
  useEffect(() => {
    if (!open) return undefined;
    void askMemory();
    const timer = setInterval(() => void askMemory(), REST);
    return () => clearInterval(timer);
  }, [open]);
  const used = memory?.usedBytes ?? 0;
  const budget = memory?.budget ?? usualMemory;
  const known = words.known(memory?.count ?? 0, formatShort(Number((used / MB).toPrecision(3))), sizeText(budget));
  return (
    <>
      <h3 id={id}>{words.title}</h3>
      <div className={styles.line}>
        <meter className={styles.meter} min={0} max={budget} value={used} aria-labelledby={id}>
          {known}
        </meter>
        <label className={styles.choice}>
          <span className="visually-hidden">{words.budget}</span>
          <select value={budget} onChange={(event) => void chooseMemory(Number(event.target.value))}>
            {memorySizes.map((size) => (
              <option key={size} value={size}>
                {sizeText(size)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p className={styles.hint} data-testid="memory">
        {known} {end === null ? words.executed(horizon) : words.executedAll(end)}
      </p>
      <p className={styles.hint}>{words.hint}</p>
    </>
  );
}
