/** The tip at a number: the number, its indices, and that it can be asked about; after a moment's rest. */
import { select } from 'd3';

const DELAY = 120;

export interface TipWords {
  readonly number: string;
  readonly face: 'value' | 'grad';
  /** Indices, or what the number is. */
  readonly what: string;
  readonly hint: string;
}

export interface Tip {
  show(event: MouseEvent, words: TipWords): void;
  hide(): void;
  destroy(): void;
}

export function createTip(host: HTMLElement): Tip {
  const element = select(host).append('div').attr('class', 'graph-tip').attr('aria-hidden', 'true');
  const number = element.append('b');
  const what = element.append('span');
  const hint = element.append('i');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let visible = false;
  const hide = (): void => {
    clearTimeout(timer);
    if (!visible) return;
    visible = false;
    element.classed('shown', false);
  };
  return {
    show({ clientX, clientY }, words) {
      const place = (): void => {
        const bounds = host.getBoundingClientRect();
        const x = clientX - bounds.left;
        const y = clientY - bounds.top;
        visible = true;
        number.text(words.number).attr('class', words.face);
        what.text(words.what);
        hint.text(words.hint);
        const width = element.classed('shown', true).node()?.offsetWidth ?? 0;
        element
          .style('left', `${Math.max(4, Math.min(x + 14, bounds.width - width - 4))}px`)
          .style('top', `${y > 60 ? y - 42 : y + 18}px`);
      };
      clearTimeout(timer);
      if (visible) place();
      else timer = setTimeout(place, DELAY);
    },
    hide,
    destroy() {
      clearTimeout(timer);
      element.remove();
    },
  };
}
