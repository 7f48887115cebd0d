/**
 * The bridge between React and d3: React owns a host element, the drawing everything inside it. A drawing is mounted once,
 * then given scenes; it is a pure function of its scene (and of the clock, to which it may subscribe by itself).
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

export interface Drawing<Scene> {
  update(scene: Scene): void;
  destroy(): void;
}

export type Mount<Scene, Host extends Element = HTMLDivElement> = (host: Host) => Drawing<Scene>;

/**
 * Mounts a drawing into the element that gets the returned ref and hands it every new scene. `mount` must be stable
 * (a module-level function); a null scene leaves the last picture.
 */
export function useDrawing<Scene, Host extends Element = HTMLDivElement>(
  mount: Mount<Scene, Host>,
  scene: Scene | null,
): RefObject<Host | null> {
  const host = useRef<Host>(null);
  const drawing = useRef<Drawing<Scene>>(null);
  useLayoutEffect(() => {
    if (!host.current) return undefined;
    const mounted = mount(host.current);
    drawing.current = mounted;
    return () => {
      drawing.current = null;
      mounted.destroy();
    };
  }, [mount]);
  useLayoutEffect(() => {
    if (scene !== null) drawing.current?.update(scene);
  }, [scene, mount]);
  return host;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The content box of an element in whole pixels, kept up to date; 0×0 before the first measurement. */
export function useSize<E extends Element>(element: RefObject<E | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const target = element.current;
    if (!target) return undefined;
    const observer = new ResizeObserver((entries) => {
      const box = entries.at(-1)?.contentRect;
      if (!box) return;
      const width = Math.floor(box.width);
      const height = Math.floor(box.height);
      setSize((old) => (old.width === width && old.height === height ? old : { width, height }));
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

/** True while the media query matches. */
export function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const update = (): void => setMatches(list.matches);
    update();
    list.addEventListener('change', update);
    return () => list.removeEventListener('change', update);
  }, [query]);
  return matches;
}

/** A short, wide window: text grows, one panel less is shown. */
export const PROJECTOR = '(min-width: 1000px) and (max-height: 780px)';
/** Too short or too narrow for a column of its own: the Inspector is a lens tab. */
export const NO_INSPECTOR_COLUMN = `${PROJECTOR}, (max-width: 999px)`;
/** One column. */
export const PHONE = '(max-width: 719px)';
