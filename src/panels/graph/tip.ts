/** The tip at a cell: its number and indices, after a moment's rest. */
import { select } from 'd3';
import type { TensorFace } from '../../session/frame.ts';
import { formatNumber } from '../../ui/number-format.ts';
import { indexText } from './pointer.ts';
import type { Cell } from './pointer.ts';

const DELAY = 120;

export interface Tip {
  show(event: MouseEvent, face: TensorFace | null, cell: Cell): void;
  hide(): void;
  destroy(): void;
}

export function createTip(host: HTMLElement): Tip {
  const element = select(host).append('div').attr('class', 'graph-tip').attr('aria-hidden', 'true');
  const number = element.append('b');
  const index = element.append('span');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let visible = false;
  const hide = (): void => {
    clearTimeout(timer);
    if (!visible) return;
    visible = false;
    element.classed('shown', false);
  };
  return {
    show(event, face, cell) {
      if (!face) return;
      const bounds = host.getBoundingClientRect();
      const x = event.clientX - bounds.left;
      const y = event.clientY - bounds.top;
      const place = (): void => {
        visible = true;
        number.text(formatNumber(cell.number)).attr('class', cell.face);
        index.text(indexText(face, cell.row, cell.col));
        const width = element.node()?.offsetWidth ?? 0;
        element
          .style('left', `${Math.max(4, Math.min(x + 14, bounds.width - width - 4))}px`)
          .style('top', `${y > 60 ? y - 42 : y + 18}px`)
          .classed('shown', true);
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
