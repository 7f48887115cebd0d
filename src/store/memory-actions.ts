/** The memory for keyframes: asked about while it is looked at, and chosen. */
import { keepMemory, keptMemory } from './kept-memory.ts';
import { askEngine, setEngineMemory } from './run-actions.ts';
import { page } from './store.ts';

/** Tells the engine what was chosen in an earlier visit. */
export async function sendKeptMemory(): Promise<void> {
  const memory = await setEngineMemory(keptMemory());
  if (memory) page.setState({ memory });
}

/** How many keyframes there are now, and what they take. */
export async function askMemory(): Promise<void> {
  const memory = await askEngine('memory', null);
  if (memory) page.setState({ memory });
}

/** Chooses how much keyframes may take, in bytes, for this run and all others. */
export async function chooseMemory(budget: number): Promise<void> {
  keepMemory(budget);
  const memory = await setEngineMemory(budget);
  if (memory) page.setState({ memory });
}
