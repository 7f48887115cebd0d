/** The engine behind the Worker, as the store starts it. Positions count events from 0; null answers were overtaken. */
import { createClient } from '../worker/client.ts';
import type { Client, ClientOptions, Port } from '../worker/client.ts';

export type EngineListeners = Omit<ClientOptions, 'spawn'>;
export type StartEngine = (listeners: EngineListeners) => Client;

/** The real one: a module Worker of its own. */
export const startWorker: StartEngine = (listeners) => {
  const spawn = (): Port =>
    new Worker(new URL('../worker/worker.ts', import.meta.url), { type: 'module', name: 'engine' });
  return createClient({ ...listeners, spawn });
};
