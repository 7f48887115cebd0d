/** The slider Position: the ruler, draggable; the value text says in words where we are. Shift drags finely. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { PointerEvent, ReactNode } from 'react';
import { rangePositions } from '../../store/chart-view.ts';
import { emptyFilm, lastPosition } from '../../store/film.ts';
import { askPlaces } from '../../store/find-actions.ts';
import { seek } from '../../store/run-actions.ts';
import { usePage } from '../../store/store.ts';
import { useDrawing, useSize } from '../../ui/drawing.ts';
import { momentStretch } from './moment-stretch.ts';
import { positionWords } from './position-words.ts';
import { rulerAxis } from './ruler-axis.ts';
import { mountRuler } from './ruler-drawing.ts';
import type { BreakpointPlaces, RulerScene } from './ruler-drawing.ts';
import { useTransportWords } from './words.ts';
import styles from './transport.module.css';

const FINE = 0.1;
const nothing = emptyFilm(0);
const nowhere: BreakpointPlaces = { stops: [], maybe: [] };

/** Where the run meets its breakpoints; asked again when either changes. */
function useBreakpointPlaces(): BreakpointPlaces {
  const [places, setPlaces] = useState(nowhere);
  const breakpoints = usePage((state) => state.breakpoints);
  const filmVersion = usePage((state) => state.filmVersion);
  useEffect(() => {
    let wanted = true;
    const lines = (conditional: boolean): readonly number[] =>
      breakpoints.filter(({ condition }) => (condition !== null) === conditional).map(({ line }) => line);
    void Promise.all([askPlaces(lines(false)), askPlaces(lines(true))]).then(
      ([stops, maybe]) => wanted && setPlaces({ stops, maybe }),
    );
    return () => {
      wanted = false;
    };
  }, [breakpoints, filmVersion]);
  return places;
}

export function PositionSlider(): ReactNode {
  const words = useTransportWords();
  const frame = usePage((state) => state.frame);
  const refused = usePage((state) => state.refused);
  const started = usePage((state) => state.started);
  const film = usePage((state) => (state.started ? state.film : nothing));
  const filmVersion = usePage((state) => state.filmVersion);
  const area = useRef<HTMLDivElement>(null);
  const { width } = useSize(area);
  const position = frame?.position ?? 0;
  const breakpoints = useBreakpointPlaces();
  const last = usePage((state) => lastPosition(state.film));
  const range = usePage((state) => state.charts.range);
  const shown = useMemo(
    () => (range === null || !started || filmVersion === 0 ? null : rangePositions(film, range)),
    [range, started, film, filmVersion],
  );
  const axis = useMemo(
    () => rulerAxis(width, started ? last : 0, filmVersion === 0 ? [] : film.microBatches),
    [width, film, filmVersion, last, started],
  );
  const moment = usePage((state) => state.moment);
  const pointed = useMemo(() => momentStretch(moment, film, frame), [moment, film, frame]);
  const scene = useMemo<RulerScene>(
    () => ({
      axis,
      filmVersion,
      epochs: film.epochs,
      microBatches: film.microBatches,
      updates: film.updates,
      output: film.output,
      breakpoints: started ? breakpoints : nowhere,
      shown,
      pointed,
      position,
      failed: film.failed,
      epoch: words.epoch,
    }),
    [axis, film, filmVersion, shown, pointed, position, started, words, breakpoints],
  );
  const host = useDrawing(mountRuler, width > 0 ? scene : null);
  const drag = useRef<{ readonly x: number; readonly position: number } | null>(null);
  const positionAt = (event: PointerEvent): number => {
    const box = area.current?.getBoundingClientRect();
    if (!box || box.width === 0) return position;
    const from = drag.current;
    if (event.shiftKey && from) return axis.position(axis.x(from.position) + (event.clientX - from.x) * FINE);
    return axis.position(event.clientX - box.left);
  };
  return (
    <div
      ref={area}
      className={styles.slider}
      role="slider"
      tabIndex={0}
      aria-label={words.position}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={position}
      aria-valuetext={positionWords(words, frame, refused)}
      onPointerDown={(event) => {
        if (event.button !== 0 || last === 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const to = positionAt(event);
        drag.current = { x: event.clientX, position: to };
        void seek(to);
      }}
      onPointerMove={(event) => {
        if (drag.current) void seek(positionAt(event));
      }}
      onPointerUp={() => (drag.current = null)}
      onPointerCancel={() => (drag.current = null)}
    >
      <div ref={host} />
    </div>
  );
}
