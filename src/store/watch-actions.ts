/** Questions about the state that stands: which weight the optimizer's microscope looks at, the truth of the accumulation. */
import { askEngine } from './run-actions.ts';
import type { AccumulationView, PageState, Selection } from './state.ts';
import { page } from './store.ts';

/** A parameter's cell that was chosen becomes the weight that is looked at; anything else leaves it as it was. */
export async function watchSelected(selection: Selection | null): Promise<void> {
  const { frame } = page.getState();
  const parameter = frame?.graph?.nodes.find(({ id, kind }) => id === selection?.node && kind === 'parameter');
  const face = parameter?.value;
  if (!frame || !selection || !parameter || !face || face.thinned) return;
  const { row, col } = selection;
  if (row === null || col === null || face.shape.length > 2) return;
  const index = [row, col].slice(2 - face.shape.length);
  const optimizer = await askEngine('watch', { parameter: parameter.name, index });
  const now = page.getState().frame;
  if (now && now.run === frame.run && now.position === frame.position) page.setState({ frame: { ...now, optimizer } });
}

/** Holds the accumulated gradient of the frame that is shown against that of one batch. */
export async function compareBatch(): Promise<void> {
  const { frame } = page.getState();
  if (!frame) return;
  const batches = frame.latest.microBatch?.index ?? 0;
  const truth = await askEngine('batch-truth', null);
  const now = page.getState().frame;
  if (truth && now?.run === frame.run && now.position === frame.position) {
    page.setState({ batchTruth: { run: frame.run, batches, truth } });
  }
}

/** What the Accumulation panel shows. */
export function chooseAccumulationView(accumulationView: AccumulationView): void {
  page.setState({ accumulationView });
}

/** The update that is gathered at the frame that is shown, and whether the film knows its end. */
export function batchKey({ frame, film }: Pick<PageState, 'frame' | 'film'>): string {
  const known = (film.updates.at(-1)?.position ?? 0) > (frame?.position ?? 0);
  const within = known ? 'whole' : String(frame?.latest.microBatch?.index ?? 0);
  return `${frame?.run ?? 0} ${frame?.latest.update?.index ?? 0} ${within}`;
}

/** Measures the samples of the update that is shown as one batch. */
export async function measureBatch(): Promise<void> {
  const key = batchKey(page.getState());
  const memory = await askEngine('batch-memory', null);
  if (memory && batchKey(page.getState()) === key) page.setState({ batchMemory: { key, memory } });
}
