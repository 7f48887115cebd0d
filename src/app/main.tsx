/** The page's entry: styles, engine, address, then React. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/tokens.css';
import '../ui/base.css';
import { startWorker } from '../store/engine.ts';
import { connect, disconnect } from '../store/run-actions.ts';
import { App } from './App.tsx';
import { openAddress, watchAddress } from '../store/address-bar.ts';

connect(startWorker);
import.meta.hot?.dispose(disconnect);
await openAddress(location.hash);
watchAddress();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
