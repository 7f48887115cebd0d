/** The page's entry: styles, engine, address, then React. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/tokens.css';
import '../ui/base.css';
import { startWorker } from '../store/engine.ts';
import { connect, disconnect } from '../store/run-actions.ts';
import { sendKeptMemory } from '../store/memory-actions.ts';
import { Boundary } from '../ui/boundary.tsx';
import { whenMissing } from '../ui/lazy-module.ts';
import { App } from './App.tsx';
import { BrokenPage } from './Broken.tsx';
import { loadAnewIfReplaced } from './newer-version.ts';
import { watchFaults } from './watch-faults.ts';
import { keepOwnListings } from '../store/listings/browser-listings.ts';
import { addressBar } from '../store/browser-address.ts';
import { watchForkable } from '../store/fork-actions.ts';
import { watchPointer } from '../store/ghost.ts';
import { watchPins } from '../store/pin-reruns.ts';
import { page } from '../store/store.ts';
import { fetchWords } from './languages.ts';
import { fetchTheRest } from './fetch-the-rest.ts';

/** Not awaited by the module: later chunks import this one, and would wait for it while it waits for them. */
async function open(): Promise<void> {
  await addressBar.open(location.hash);
  keepOwnListings();
  await fetchWords(page.getState().language);
  addressBar.watch();
  watchForkable();
  watchPointer();
  watchPins(startWorker);
  const root = document.getElementById('root');
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <Boundary renderBroken={(breakdown) => <BrokenPage {...breakdown} />}>
        <App />
      </Boundary>
    </StrictMode>,
  );
  fetchTheRest();
}

watchFaults();
whenMissing(() => void loadAnewIfReplaced());
page.subscribe((state, before) => {
  if (state.engine === 'lost' && before.engine !== 'lost') void loadAnewIfReplaced();
});
connect(startWorker);
import.meta.hot?.dispose(disconnect);
void sendKeptMemory();
void open();
