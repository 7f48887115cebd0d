/** The page on the fake run, for looking at it without an engine: `/test/dev/index.html` on the dev server. */
import { createRoot } from 'react-dom/client';
import '../../src/ui/tokens.css';
import '../../src/ui/base.css';
import { App } from '../../src/app/App.tsx';
import { addressBar } from '../../src/store/browser-address.ts';
import { connect } from '../../src/store/run-actions.ts';
import { startFakeEngine } from './fake-engine.ts';

connect(startFakeEngine);
await addressBar.open(location.hash);
addressBar.watch();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
