/** What a page and its Workers hold, as V8 tells it over the DevTools protocol, after a garbage collection. */
import type { CDPSession } from 'playwright';

interface HeapUsage {
  readonly usedSize: number;
  readonly embedderHeapUsedSize?: number;
  readonly backingStorageSize?: number;
}

interface Message {
  readonly id?: number;
  readonly result?: unknown;
}

/** MB of JavaScript objects, of the DOM, and of array buffers. */
export interface Held {
  readonly page: number;
  readonly workers: number;
}

const megabytes = ({ usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 }: HeapUsage): number =>
  (usedSize + embedderHeapUsedSize + backingStorageSize) / 2 ** 20;

/** Watches the Workers of a page from now on: to be made before the page is opened. */
export class HeapWatch {
  private readonly session: CDPSession;
  private readonly workers = new Set<string>();
  private readonly waiting = new Map<number, (result: unknown) => void>();
  private next = 1;

  private constructor(session: CDPSession) {
    this.session = session;
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') this.workers.add(sessionId);
    });
    session.on('Target.detachedFromTarget', ({ sessionId }) => void this.workers.delete(sessionId));
    session.on('Target.receivedMessageFromTarget', ({ message }) => {
      const { id, result } = JSON.parse(message) as Message;
      if (id !== undefined) this.waiting.get(id)?.(result);
    });
  }

  static async on(session: CDPSession): Promise<HeapWatch> {
    const watch = new HeapWatch(session);
    await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
    return watch;
  }

  async held(): Promise<Held> {
    await this.session.send('HeapProfiler.collectGarbage');
    const page: HeapUsage = await this.session.send('Runtime.getHeapUsage');
    const workers = await Promise.all([...this.workers].map((worker) => this.heapOf(worker)));
    return { page: megabytes(page), workers: workers.reduce((all, one) => all + megabytes(one), 0) };
  }

  private async heapOf(worker: string): Promise<HeapUsage> {
    await this.ask(worker, 'HeapProfiler.collectGarbage');
    return (await this.ask(worker, 'Runtime.getHeapUsage')) as HeapUsage;
  }

  private ask(sessionId: string, method: string): Promise<unknown> {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, resolve);
      const message = JSON.stringify({ id, method });
      this.session.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject);
    });
  }
}
