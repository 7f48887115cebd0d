/** The deck: keys on the left, the position in words and as a ruler on the right. */
import type { ReactNode } from 'react';
import { lastPosition } from '../../store/film.ts';
import { play, pause, restart, runToEnd, step } from '../../store/run-actions.ts';
import { SPEEDS, STEP_SIZES } from '../../store/state.ts';
import { usePage } from '../../store/store.ts';
import { setSpeed, setStepSize } from '../../store/view-actions.ts';
import { useText } from '../../ui/i18n/dictionary.ts';
import { Icon } from '../../ui/icons.tsx';
import type { IconName } from '../../ui/icons.tsx';
import { FindingsBadge } from '../findings/FindingsBadge.tsx';
import { PositionSlider } from './PositionSlider.tsx';
import { discoveryWords } from './discovery-words.ts';
import { positionWords } from './position-words.ts';
import { UntilMenu } from './UntilMenu.tsx';
import { useTransportWords } from './words.ts';
import { transportRegion } from './region.ts';
import styles from './transport.module.css';

interface KeyProps {
  readonly icon: IconName;
  readonly label: string;
  readonly disabled: boolean;
  readonly className?: string | undefined;
  readonly onClick: () => void;
}

function Key({ icon, label, disabled, className, onClick }: KeyProps): ReactNode {
  return (
    <button
      type="button"
      className={`${styles.key} ${className ?? ''}`}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={(event) => {
        // After the mouse the keys of the page are at hand again; after the keyboard the focus stays.
        if (event.detail > 0) event.currentTarget.blur();
        onClick();
      }}
    >
      <Icon name={icon} size={className ? 20 : 18} />
    </button>
  );
}

/** A choice made with the mouse gives the focus back, so that the next arrow steps and does not choose. */
function leaveToKeys(select: HTMLSelectElement): void {
  if (!select.matches(':focus-visible')) select.blur();
}

function Keys(): ReactNode {
  const words = useTransportWords();
  const position = usePage((state) => state.frame?.position ?? 0);
  const state = usePage((page) => page.frame?.state ?? 'ready');
  const ready = usePage((page) => page.frame !== null && page.refused === null);
  const going = usePage((page) => page.playing || page.activity === 'running' || page.progressPosition !== null);
  const stepSize = usePage((page) => page.stepSize);
  const speed = usePage((page) => page.speed);
  const started = usePage((page) => page.started);
  const over = state === 'finished' || state === 'error';
  const quiet = !started || state === 'error' || !ready;
  return (
    <div className={styles.keys}>
      <Key icon="restart" label={words.restart} disabled={position === 0} onClick={() => void restart()} />
      <Key icon="back" label={words.back} disabled={position === 0 || !ready} onClick={() => void step('back')} />
      {going ? (
        <Key icon="pause" label={words.pause} className={styles.play} disabled={false} onClick={pause} />
      ) : (
        <Key
          icon="play"
          label={words.play}
          className={`${styles.play} ${quiet ? styles.quiet : ''}`}
          disabled={!ready || state === 'error'}
          onClick={() => void play()}
        />
      )}
      <Key icon="forward" label={words.forward} disabled={!ready || over} onClick={() => void step('forward')} />
      <Key icon="end" label={words.end} disabled={!ready || over} onClick={() => void runToEnd()} />
      <UntilMenu className={styles.key} />
      <label className={styles.choice}>
        <span>{words.stepSize}</span>
        <select
          value={stepSize}
          onChange={(event) => {
            leaveToKeys(event.target);
            setStepSize(STEP_SIZES.find((size) => size === event.target.value) ?? 'operation');
          }}
        >
          {STEP_SIZES.map((size) => (
            <option key={size} value={size}>
              {words.sizes[size]}
            </option>
          ))}
        </select>
        <Icon name="down" size={12} />
      </label>
      <label className={`${styles.choice} ${styles.wide}`}>
        <span>{words.speed}</span>
        <select
          value={speed}
          onChange={(event) => {
            leaveToKeys(event.target);
            setSpeed(Number(event.target.value));
          }}
        >
          {SPEEDS.map((one) => (
            <option key={one} value={one}>
              {one}×
            </option>
          ))}
        </select>
        <Icon name="down" size={12} />
      </label>
    </div>
  );
}

function Legend(): ReactNode {
  const words = useTransportWords();
  return (
    <span className={styles.legend}>
      <i style={{ background: 'var(--value)' }} />
      {words.forwardKey}
      <i style={{ background: 'var(--grad)' }} />
      {words.backwardKey}
      <svg width="9" height="7" aria-hidden="true">
        <path d="M0 0h9L4.5 7z" fill="var(--ink)" />
      </svg>
      {words.updateKey}
    </span>
  );
}

function Where(): ReactNode {
  const words = useTransportWords();
  const frame = usePage((state) => state.frame);
  const refused = usePage((state) => state.refused);
  const started = usePage((state) => state.started);
  const progress = usePage((state) => (state.activity === 'running' ? state.progressPosition : null));
  const end = usePage((state) => state.progressEnd);
  const last = usePage((state) => lastPosition(state.film));
  const discovery = usePage((state) => state.discovery);
  const said = discovery === null ? '' : discoveryWords(words, discovery);
  const text = progress === null ? positionWords(words, frame, refused) : words.running(progress, end);
  return (
    <div className={styles.where}>
      <strong data-testid="position" data-position={frame?.position ?? 0} title={text}>
        {text}
      </strong>
      <span role="status" className={styles.said} title={said} data-testid="found">
        {said}
      </span>
      <FindingsBadge />
      {started && said === '' && <Legend />}
      <span className={styles.small}>
        {words.event} {frame?.position ?? 0}
        {started && ` / ${last}`}
      </span>
      <span className={`${styles.small} ${styles.fingerprint}`} data-testid="fingerprint" title={words.fingerprint}>
        {frame?.fingerprint ?? ''}
      </span>
    </div>
  );
}

export function TransportPanel(): ReactNode {
  const name = useText(transportRegion.name);
  return (
    <section aria-label={name} className={styles.deck}>
      <Keys />
      <div className={styles.time}>
        <Where />
        <PositionSlider />
      </div>
    </section>
  );
}
