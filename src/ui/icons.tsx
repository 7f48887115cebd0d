/** Icons of 16 units, drawn with a 1.5 stroke in the text's colour. Always beside or instead of words that the button carries. */
import type { ReactNode } from 'react';

const shapes = {
  restart: <path d="M3.5 3v10M13 3.5 6.5 8l6.5 4.5z" />,
  back: <path d="M10.5 3 4.5 8l6 5zM13 3v10" />,
  forward: <path d="M5.5 3l6 5-6 5zM3 3v10" />,
  end: <path d="M3 3.5 9.5 8 3 12.5zM12.5 3v10" />,
  play: <path d="M5 3l8 5-8 5z" fill="currentColor" />,
  pause: <path d="M5 3h2v10H5zM10 3h2v10h-2z" fill="currentColor" />,
  data: (
    <>
      <rect x="2.5" y="3" width="11" height="10" rx="1" />
      <path d="M2.5 6.5h11M2.5 9.8h11M6.5 6.5V13" />
    </>
  ),
  down: <path d="M4.5 6.5 8 10l3.5-3.5" />,
  fit: <path d="M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4" />
      <path d="m10 10 3.5 3.5" />
    </>
  ),
  flip: <path d="M2.5 5.5h9M9 3l2.5 2.5L9 8M13.5 10.5h-9M7 8l-2.5 2.5L7 13" />,
  share: (
    <path d="M6.5 9.5a3 3 0 0 0 4.2 0l2-2a3 3 0 0 0-4.2-4.2l-.8.8M9.5 6.5a3 3 0 0 0-4.2 0l-2 2a3 3 0 0 0 4.2 4.2l.8-.8" />
  ),
  theme: (
    <>
      <circle cx="8" cy="8" r="5.2" />
      <path d="M8 2.8a5.2 5.2 0 0 1 0 10.4z" fill="currentColor" />
    </>
  ),
  into: <path d="M8 2v7M5 6.5 8 9.5l3-3M5.5 13h5" />,
  over: <path d="M2.5 9a5.5 5.5 0 0 1 10.6-1.5M13.5 4v3.7H9.8M6.5 13h3" />,
  out: <path d="M8 9.5v-7M5 5l3-3 3 3M5.5 13h5" />,
  toNext: <path d="M3 8h9M8.5 4.5 12 8l-3.5 3.5" />,
  toPrevious: <path d="M13 8H4M7.5 4.5 4 8l3.5 3.5" />,
  until: <path d="M4 14V2.5h8l-2 3 2 3H4" />,
  undo: <path d="M3 7h7a3 3 0 0 1 0 6H7M5.5 4.5 3 7l2.5 2.5" />,
  export: <path d="M8 2v8M5 7.2 8 10.2l3-3M3 11v2.5h10V11" />,
  reset: <path d="M3 8a5 5 0 1 0 1.6-3.7M3 3v2.5h2.5" />,
  view: (
    <>
      <path d="M2.5 4.5h5M11.5 4.5h2M2.5 11.5h2M8.5 11.5h5" />
      <circle cx="9.5" cy="4.5" r="2" />
      <circle cx="6.5" cy="11.5" r="2" />
    </>
  ),
  closer: <path d="M8 3.5v9M3.5 8h9" />,
  farther: <path d="M3.5 8h9" />,
  go: <path d="M6 4l4 4-4 4" />,
  pin: <path d="M6 2.5h4M6.7 2.5v4L4.5 9.5h7L9.3 6.5v-4M8 9.5v4" />,
  rename: <path d="M3 13l.8-3 6.9-6.9 2.2 2.2L6 12.2zM9.2 4.6l2.2 2.2" />,
  open: <path d="M13 8.5V13H3V3h4.5M9.5 3H13v3.5M13 3 7.5 8.5" />,
  more: <path d="M3 4.5h10M3 8h10M3 11.5h10" />,
  close: <path d="M4 4l8 8M12 4l-8 8" />,
};

export type IconName = keyof typeof shapes;

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }): ReactNode {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {shapes[name]}
    </svg>
  );
}
