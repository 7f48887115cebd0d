// `npm start`: installs what is missing, builds the site, serves it, opens a browser where there is one. Ctrl-C ends it.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { installPackages, root } from './setup.mjs';

const port = 4173;

/** Ends the process with a sentence when somebody else listens on the port already; asked before the build, to say it early. */
function checkPort() {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => {
      console.error(
        'code' in error && error.code === 'EADDRINUSE'
          ? `Port ${port} is taken: another program (perhaps another Backstep) serves it. End that one, then start again.`
          : `Cannot listen on port ${port}: ${error.message}`,
      );
      process.exit(1);
    });
    probe.listen({ port, host: 'localhost' }, () => probe.close(resolve));
  });
}

/** The platform's way to show an address, or nothing where no screen is to be expected. */
function opener() {
  if (process.env.CI !== undefined || process.env.BROWSER === 'none') return undefined;
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['cmd', '/c', 'start', '""'];
  return process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined ? ['xdg-open'] : undefined;
}

installPackages();
await checkPort();
const { build, preview } = await import('vite');
await build({ root, logLevel: 'warn' });
const server = await preview({ root, preview: { port, strictPort: true, host: 'localhost', open: false } });

const address = `http://localhost:${port}/`;
console.log(`Backstep is at ${address} (Ctrl-C ends it)`);
const [command, ...args] = opener() ?? [];
if (command !== undefined) {
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  child.on('error', () => console.log(`Open ${address} in your browser.`));
  child.unref();
}

const end = () => {
  // Browsers keep connections open; they are not waited for.
  server.httpServer.closeAllConnections?.();
  void server.close().finally(() => process.exit(0));
};
process.once('SIGINT', end);
process.once('SIGTERM', end);
