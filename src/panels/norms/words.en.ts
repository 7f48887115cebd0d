/** The words of the norms over updates in English. */

export const normsEn = {
  sub: (order: string) => `${order} per update`,
  noUpdate: 'No update yet: the run stopped before the first optimizer step.',
  accumulated: 'accumulated',
  applied: 'applied',
  same: 'accumulated = applied (no clipping)',
  update: 'update',
  before: 'before',
  rows: { loss: 'loss', rate: 'lr', coefficient: 'clip ×', ratio: 'Δw / w' },
  orders: { '2': '2-norm', '1': '1-norm', inf: 'inf-norm' },
  bounds: (name: string, value: string, order: '2' | '1' | 'inf' | null) =>
    order === 'inf'
      ? `${name} ${value} bounds the inf-norm`
      : `${name} ${value} bounds ${order === null ? 'another norm' : `the ${order}-norm`}`,
  place: (update: number, gathering: { readonly microBatch: number; readonly of: number } | null) =>
    gathering === null
      ? `update ${update}`
      : `update ${update}, micro-batch ${gathering.microBatch} of ${gathering.of}`,
  /** A run of very many updates keeps some of their numbers: those of another one are shown. */
  nearest: (update: number) => `(the last one kept before ${update})`,
  view: 'View of the norms',
  norm: 'Norm',
  scale: 'Scale',
  scales: { linear: 'linear', log: 'log' },
  detail: 'Parameters',
  details: { whole: 'together', layers: 'per layer', parameters: 'per parameter' },
  below: 'Below',
  rowNames: { loss: 'loss', rate: 'learning rate', coefficient: 'clip coefficient', ratio: 'Δw / w' },
  zoom: 'Updates',
  range: (from: number, to: number, count: number) => `${from}–${to} of ${count}`,
  all: 'All',
  zoomIn: 'Fewer updates',
  zoomOut: 'More updates',
  earlier: 'Earlier updates',
  later: 'Later updates',
  zoomHint: 'Drag along the numbers of the updates to look closer; a double click shows all.',
  leftOut: (n: number) => `${n} further parameters have no norms of their own.`,
  showAll: (count: number) => `Show all ${count} updates`,
  chart: (updates: number) => `Gradient norms of ${updates} updates`,
};

export type NormsWords = typeof normsEn;
