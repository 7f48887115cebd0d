/** Questions about the state that stands: which weight the optimizer's microscope looks at, the truth of the accumulation. */
import { askEngine } from './run-actions.ts';
import type { Selection } from './state.ts';
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
  const optimizer = await askEngine((engine) => engine.watch({ parameter: parameter.name, index }));
  const now = page.getState().frame;
  if (now && now.run === frame.run && now.position === frame.position) page.setState({ frame: { ...now, optimizer } });
}

/** Holds the accumulated gradient of the frame that is shown against that of one batch. */
export async function compareBatch(): Promise<void> {
  const { frame } = page.getState();
  if (!frame) return;
  const batches = frame.latest.microBatch?.index ?? 0;
  const truth = await askEngine((engine) => engine.batchTruth());
  const now = page.getState().frame;
  if (truth && now?.run === frame.run && now.position === frame.position) {
    page.setState({ batchTruth: { run: frame.run, batches, truth } });
  }
}
