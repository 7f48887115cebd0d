/** The page's entry: styles, engine, address, then React. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/tokens.css';
import '../ui/base.css';
import { startWorker } from '../store/engine.ts';
import { connect, disconnect } from '../store/run-actions.ts';
import { sendKeptMemory } from '../store/memory-actions.ts';
import { App } from './App.tsx';
import { openAddress, watchAddress } from '../store/address-bar.ts';
import { watchForkable } from '../store/fork-actions.ts';
import { watchPointer } from '../store/ghost.ts';

connect(startWorker);
import.meta.hot?.dispose(disconnect);
void sendKeptMemory();
await openAddress(location.hash);
watchAddress();
watchForkable();
watchPointer();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
