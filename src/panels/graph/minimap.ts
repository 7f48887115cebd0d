/**
 * The whole picture in the corner, while the stage shows only a part of it: boxes as dots of their kind, and the part in view
 * as a frame that is dragged, or moved by the arrow keys.
 */
import type { ZoomTransform } from 'd3';
import type { LayoutRectangle } from '../../layout/structure.ts';
import { atWork } from './draw-node.ts';
import type { GraphScene } from './scene.ts';

const WIDTH = 172;
const HEIGHT = 84;
const PAD = 6;
/** A picture hardly larger than the stage needs no map. */
const ALMOST = 1.02;
/** A picture far longer than high is drawn higher than it is, up to so many times. */
const STRETCH = 5;
/** Until a step shows in the map, in ms. */
const REST = 40;
/** Smallest side of a dot, in px. */
const DOT = 1.5;

export interface Minimap {
  /** Reads the theme's colours. */
  recolour(): void;
  /** The picture; nothing is drawn when it is the one drawn last. */
  update(scene: GraphScene, bounds: LayoutRectangle): void;
  /** The part in view. */
  move(at: ZoomTransform): void;
  destroy(): void;
}

interface Stage {
  readonly width: number;
  readonly height: number;
}

/** Whether the stage shows less than the whole picture. */
function isPart(bounds: LayoutRectangle, { width, height }: Stage, at: ZoomTransform): boolean {
  const [left, top] = at.apply([bounds.x, bounds.y]);
  const [right, bottom] = at.apply([bounds.x + bounds.width, bounds.y + bounds.height]);
  const spare = (ALMOST - 1) * Math.max(width, height);
  return left < -spare || top < -spare || right > width + spare || bottom > height + spare;
}

/** What it does to the stage. */
export interface Steering {
  /** Brings a point of the picture into the middle of the stage. */
  readonly pan: (x: number, y: number) => void;
  /** Nearer (above 1) or farther, around a point of the picture. */
  readonly zoom: (factor: number, x: number, y: number) => void;
  readonly fit: () => void;
}

/** Of what is in view: how far an arrow key goes, and with Shift. */
const STEP = 0.25;
const FINE = 0.05;
const NEARER = 1.25;

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function createMinimap(host: HTMLElement, steering: Steering): Minimap {
  const root = document.createElement('div');
  root.className = 'minimap';
  root.tabIndex = 0;
  root.setAttribute('role', 'application');
  const canvas = document.createElement('canvas');
  const frame = document.createElement('i');
  root.append(canvas, frame);
  host.append(root);
  const context = canvas.getContext('2d');
  let colours = { group: '', box: '', value: '', grad: '' };
  /** Of which layout the map is, and of which state of the run. */
  let [drawn, told] = ['', ''];
  let scene: GraphScene | null = null;
  /** What part of the picture the stage shows. */
  let seen: ZoomTransform | null = null;
  let bounds: LayoutRectangle = { x: 0, y: 0, width: 0, height: 0 };
  let [scaleX, scaleY, offsetX, offsetY] = [1, 1, 0, 0];
  let [width, height] = [0, 0];

  const paint = (now: GraphScene): void => {
    const ratio = devicePixelRatio;
    width = Math.ceil(bounds.width * scaleX) + 2 * PAD;
    height = Math.ceil(bounds.height * scaleY) + 2 * PAD;
    [offsetX, offsetY] = [PAD - bounds.x * scaleX, PAD - bounds.y * scaleY];
    const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== across || canvas.height !== down) {
      [canvas.width, canvas.height] = [across, down];
      root.style.width = `${width}px`;
      root.style.height = `${height}px`;
    }
    if (!context) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, across, down);
    context.setTransform(ratio * scaleX, 0, 0, ratio * scaleY, ratio * offsetX, ratio * offsetY);
    context.fillStyle = colours.group;
    for (const { x, y, width: w, height: h } of now.layout.groups) context.fillRect(x, y, w, h);
    for (const box of now.layout.boxes) {
      const node = now.shown.present.get(box.node);
      const hot = atWork(now, box);
      const tone = now.phase === 'backward' ? colours.grad : colours.value;
      context.fillStyle = hot ? tone : node?.backward === 'done' ? colours.grad : colours.box;
      context.globalAlpha = hot ? 1 : 0.5;
      context.fillRect(box.x, box.y, Math.max(DOT / scaleX, box.width), Math.max(DOT / scaleY, box.height));
    }
    context.globalAlpha = 1;
  };
  /** The map of a large graph takes as long as its stage: a step that is followed by others shows in it a little later. */
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const paintLater = (): void => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      if (scene) paint(scene);
    }, REST);
  };
  const pan = (event: PointerEvent): void => {
    const { left, top } = root.getBoundingClientRect();
    steering.pan((event.clientX - left - offsetX) / scaleX, (event.clientY - top - offsetY) / scaleY);
  };
  root.addEventListener('pointerdown', (event) => {
    root.setPointerCapture(event.pointerId);
    pan(event);
    event.preventDefault();
  });
  root.addEventListener('pointermove', (event) => {
    if (root.hasPointerCapture(event.pointerId)) pan(event);
  });
  const press = (key: string, share: number): boolean => {
    if (!scene || !seen) return false;
    const [x, y] = seen.invert([scene.width / 2, scene.height / 2]);
    const [right, down] = DIRECTIONS[key] ?? [0, 0];
    if (right !== 0 || down !== 0) {
      const reach = (from: number, by: number, start: number, length: number): number =>
        Math.min(start + length, Math.max(start, from + by));
      const { k } = seen;
      steering.pan(
        reach(x, (right * share * scene.width) / k, bounds.x, bounds.width),
        reach(y, (down * share * scene.height) / k, bounds.y, bounds.height),
      );
    } else if (key === '+' || key === '=') steering.zoom(NEARER, x, y);
    else if (key === '-' || key === '−') steering.zoom(1 / NEARER, x, y);
    else if (key === 'Home') steering.fit();
    else if (key === 'Escape') root.blur();
    else return false;
    return true;
  };
  root.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !press(event.key, event.shiftKey ? FINE : STEP)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  // It stays as long as the keyboard is in it, also when all is in view by now.
  root.addEventListener('blur', () => {
    if (seen) show(seen);
  });
  const show = (at: ZoomTransform): boolean => {
    const shown = scene !== null && !scene.camera && (isPart(bounds, scene, at) || document.activeElement === root);
    root.classList.toggle('shown', shown);
    return shown;
  };

  return {
    recolour() {
      const style = getComputedStyle(host);
      const colour = (name: string): string => style.getPropertyValue(name).trim();
      colours = {
        group: colour('--line'),
        box: colour('--text-3'),
        value: colour('--value'),
        grad: colour('--grad'),
      };
      drawn = '';
    },
    update(now, whole) {
      if (now.words !== scene?.words) root.setAttribute('aria-label', now.words.minimap);
      scene = now;
      bounds = whole;
      const across = (WIDTH - 2 * PAD) / Math.max(1, whole.width);
      const down = (HEIGHT - 2 * PAD) / Math.max(1, whole.height);
      scaleX = Math.min(across, down * STRETCH);
      scaleY = Math.min(down, across * STRETCH);
    },
    move(at) {
      seen = at;
      if (!scene || !show(at)) return;
      const place = `${scene.layoutKey} ${scene.dark}`;
      const state = `${scene.now} ${scene.position}`;
      if (place !== drawn) paint(scene);
      else if (state !== told) paintLater();
      [drawn, told] = [place, state];
      const [left, top] = at.invert([0, 0]);
      const clamp = (x: number, most: number): number => Math.min(most, Math.max(0, x));
      const [right, bottom] = at.invert([scene.width, scene.height]);
      const x0 = clamp(left * scaleX + offsetX, width);
      const y0 = clamp(top * scaleY + offsetY, height);
      frame.style.transform = `translate(${x0}px,${y0}px)`;
      frame.style.width = `${Math.max(4, clamp(right * scaleX + offsetX, width) - x0)}px`;
      frame.style.height = `${Math.max(4, clamp(bottom * scaleY + offsetY, height) - y0)}px`;
    },
    destroy() {
      clearTimeout(waiting);
      root.remove();
    },
  };
}
