/** The page on the fake run, for looking at it without an engine: `/test/dev/index.html` on the dev server. */
import { createRoot } from 'react-dom/client';
import '../../src/ui/tokens.css';
import '../../src/ui/base.css';
import { App } from '../../src/app/App.tsx';
import { openAddress, watchAddress } from '../../src/store/address-bar.ts';
import { connect } from '../../src/store/run-actions.ts';
import { startFakeEngine } from './fake-engine.ts';

connect(startFakeEngine);
await openAddress(location.hash);
watchAddress();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
