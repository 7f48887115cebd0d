/** Code that comes in a chunk of its own: asked for once, and anew after it failed to come. */

export type Arrival<Value> =
  | { readonly state: 'away' | 'failed' }
  | { readonly state: 'here'; readonly value: NonNullable<Value> };

export interface LazyModule<Value> {
  /** What is known of it; the same object until that changes. */
  readonly arrival: () => Arrival<Value>;
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * Asks for it unless it is here or under way; true once it is here, false when it failed to come. Never rejects. `ahead`: the
   * reader does not wait for it.
   */
  readonly fetch: (ahead?: boolean) => Promise<boolean>;
}

/** Told when a chunk that the reader waits for failed to come. */
let onMissing = (): void => undefined;

export function whenMissing(tell: () => void): void {
  onMissing = tell;
}

const AWAY = { state: 'away' } as const;
const FAILED = { state: 'failed' } as const;

/** All there are. Those inside a chunk join when it comes. */
const chunks: LazyModule<unknown>[] = [];

/** `load` is a dynamic import. */
export function lazyModule<Value>(load: () => Promise<NonNullable<Value>>): LazyModule<Value> {
  let arrival: Arrival<Value> = AWAY;
  let underWay: Promise<boolean> | null = null;
  const listeners = new Set<() => void>();
  const tell = (next: Arrival<Value>): void => {
    arrival = next;
    for (const listener of listeners) listener();
  };
  const ask = async (): Promise<boolean> => {
    try {
      if (arrival.state === 'failed') {
        tell(AWAY);
        await reviveStyles();
      }
      tell({ state: 'here', value: await load() });
      return true;
    } catch {
      tell(FAILED);
      return false;
    } finally {
      underWay = null;
    }
  };
  const made: LazyModule<Value> = {
    arrival: () => arrival,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async fetch(ahead = false) {
      if (arrival.state === 'here') return true;
      underWay ??= ask();
      const came = await underWay;
      if (!came && !ahead) onMissing();
      return came;
    },
  };
  chunks.push(made);
  return made;
}

/** A style sheet that failed to come stays in the document, dead: it is asked for anew. */
async function reviveStyles(): Promise<void> {
  const dead = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].filter(({ sheet }) => !sheet);
  await Promise.all(
    dead.map((link) => {
      const anew = link.cloneNode() as HTMLLinkElement;
      const come = new Promise((resolve, reject) => {
        anew.addEventListener('load', resolve);
        anew.addEventListener('error', reject);
      });
      link.replaceWith(anew);
      return come;
    }),
  );
}

/** Fetches every chunk there is, one after the other, each when `turn` comes; false when some failed to come. */
export async function fetchLazyModules(turn: () => Promise<unknown>, from = 0): Promise<boolean> {
  const next = chunks[from];
  if (!next) return true;
  await turn();
  const came = await next.fetch(true);
  return (await fetchLazyModules(turn, from + 1)) && came;
}
