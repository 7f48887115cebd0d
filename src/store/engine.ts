/** The engine behind the Worker, as the store starts it. Positions count events from 0; null answers were overtaken. */
import { createClient, portOf } from '../worker/client.ts';
import type { Client, ClientOptions } from '../worker/client.ts';

export type EngineListeners = Omit<ClientOptions, 'spawn'>;
export type StartEngine = (listeners: EngineListeners) => Client;

/** The real one: a module Worker of its own. */
export const startWorker: StartEngine = (listeners) => {
  const start = (): Worker =>
    new Worker(new URL('../worker/worker.ts', import.meta.url), { type: 'module', name: 'engine' });
  return createClient({ ...listeners, spawn: (listener) => portOf(start(), listener) });
};
