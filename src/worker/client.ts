/** The page's end of the line to the Worker: requests as promises, and a Worker that hangs replaced. */
import type { Control } from '../model/control.ts';
import type { ErrorView } from '../model/error.ts';
import type { Frame, KeyframeMemory, StepSize } from '../model/frame.ts';
import type { FilmDelta } from '../model/film.ts';
import type { Fork } from '../model/fork.ts';
import type { Finding, Search } from '../model/search.ts';
import { createFrameReader } from './frame-stream.ts';
import type { AnswerReply, Reply, Request, Sent } from './protocol.ts';
import type { Direction } from '../model/search.ts';
import type { AskQuestion, QuestionName } from './questions.ts';

/** What a Worker is heard to say. */
export interface PortListener {
  readonly message: (sent: Sent) => void;
  /** Its code did not come, or an exception was not caught. */
  readonly error: (message: string) => void;
  /** Something that it said could not be read. */
  readonly garbled: () => void;
}

/** The part of `Worker` that is used. */
export interface Port {
  postMessage(request: Request): void;
  terminate(): void;
}

/** A real Worker. */
export function portOf(worker: Worker, { message, error, garbled }: PortListener): Port {
  worker.addEventListener('message', (event: MessageEvent<Sent>) => message(event.data));
  worker.addEventListener('error', (event) => error(event.message));
  worker.addEventListener('messageerror', garbled);
  return worker;
}

export interface Progress {
  readonly position: number;
  readonly end: number | null;
}

export interface ClientOptions {
  readonly spawn: (listener: PortListener) => Port;
  readonly onFilm: (delta: FilmDelta) => void;
  readonly onProgress: (progress: Progress) => void;
  /** A defect of ours, to be shown. */
  readonly onFault: (message: string) => void;
  /**
   * The Worker did not answer and was replaced; the run was brought back to the position it was last seen at, or its text is
   * refused. What waited for an answer has none (null).
   */
  readonly onReplaced: (loaded: Loaded | ErrorView) => void;
  /** The Worker could not be loaded. Nothing has an answer (null) until it is started again. */
  readonly onLost: () => void;
  /** What was asked has had no answer, nor any word of how far it is, for ten seconds; or there is a word again. */
  readonly onSilence: (silent: boolean) => void;
}

export interface Loaded {
  readonly run: number;
  readonly frame: Frame;
  /** What in the text can be turned. */
  readonly controls: readonly Control[];
  /** The forks that are made: none when those asked for do not fit the text. */
  readonly forks: readonly Fork[];
}

/** Where a search has led; `finding` null: it was stopped. */
export interface Discovery {
  readonly frame: Frame;
  readonly finding: Finding | null;
}

export interface Client {
  /** A new run, its text turned on the way where `forks` say so; null when a newer `load` has overtaken it. */
  load(name: string, text: string, seed: number, forks?: readonly Fork[]): Promise<Loaded | ErrorView | null>;
  /** One step from where the run stands; null when a newer request has overtaken it. */
  step(size: StepSize, direction: Direction): Promise<Frame | null>;
  /** The newest wins; those overtaken give null. */
  seek(position: number): Promise<Frame | null>;
  /** To where so many updates are done, and of the next so many micro-batches; to the end where the run has fewer. */
  seekUpdate(updates: number, microBatches: number): Promise<Frame | null>;
  runToEnd(): Promise<Frame | null>;
  /** To a search's next place or last one before; null when a newer request has overtaken it. */
  find(wanted: Search, direction: Direction): Promise<Discovery | null>;
  /** Asks something that moves nothing. */
  readonly ask: AskQuestion;
  /** The question of the same name; what is chosen holds in a Worker that takes over, too. */
  memory(budget: number | null): Promise<KeyframeMemory | null>;
  /** Stops whatever runs. A Worker that is silent for 300 ms is replaced. */
  pause(): void;
  /** Another Worker in place of the one that is lost or silent; nothing is loaded in it. */
  restart(): void;
  dispose(): void;
}

/** How long the Worker may be silent after `pause`, in ms. */
const patience = 300;
/** How long it may leave a question without a word, in ms; while it works it says how far it is ten times in a second. */
const SILENCE = 10_000;

function isAnswerTo<Name extends QuestionName>(name: Name, reply: Reply | null): reply is AnswerReply<Name> {
  return reply?.kind === 'answer' && reply.question === name;
}

/** A Worker counts its runs from 1; on the page the count goes on over Workers, so that two runs never share a number. */
function renumbered(reply: Reply, by: number): Reply {
  if (by === 0) return reply;
  if (reply.kind === 'film') return { ...reply, delta: { ...reply.delta, run: reply.delta.run + by } };
  if (reply.kind !== 'loaded' && reply.kind !== 'frame' && reply.kind !== 'found') return reply;
  const frame = { ...reply.frame, run: reply.frame.run + by };
  return reply.kind === 'loaded' ? { ...reply, frame, run: reply.run + by } : { ...reply, frame };
}

/** Talks to the Worker from the main thread. */
export function createClient(options: ClientOptions): Client {
  /** Null: it could not be loaded. */
  let port: Port | null = null;
  /** Whether the Worker has said anything yet. */
  let alive = false;
  let silent = false;
  let silence: ReturnType<typeof setTimeout> | null = null;
  let read = createFrameReader();
  let nextId = 1;
  let waiting = new Map<number, (reply: Reply | null) => void>();
  let loaded: Pick<Request & { kind: 'load' }, 'name' | 'text' | 'seed' | 'forks'> | null = null;
  let position = 0;
  /** What keyframes may take, once that was chosen. */
  let budget: number | null = null;
  /** The newest run, and how many runs there were in Workers before this one. */
  let newest = 0;
  let before = 0;
  let seeking = false;
  let nextSeek: { readonly position: number; readonly resolve: (frame: Frame | null) => void } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const settle = (id: number, reply: Reply | null): void => {
    waiting.get(id)?.(reply);
    waiting.delete(id);
  };

  const setSilent = (now: boolean): void => {
    if (silent === now) return;
    silent = now;
    options.onSilence(now);
  };

  /** From now on the Worker is to say something while anything waits. */
  const listenAnew = (): void => {
    if (silence !== null) clearTimeout(silence);
    silence = waiting.size === 0 ? null : setTimeout(() => setSilent(true), SILENCE);
  };

  const heard = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    setSilent(false);
  };

  const receive = (reply: Reply): void => {
    alive = true;
    heard();
    answer(reply);
    listenAnew();
  };

  const answer = (reply: Reply): void => {
    switch (reply.kind) {
      case 'loaded':
        ({ position } = reply.frame);
        newest = reply.run;
        settle(reply.id, reply);
        break;
      case 'frame':
      case 'found':
        ({ position } = reply.frame);
        settle(reply.id, reply);
        break;
      case 'refused':
      case 'answer':
        settle(reply.id, reply);
        break;
      case 'superseded':
        settle(reply.id, null);
        break;
      case 'film':
        options.onFilm(reply.delta);
        break;
      case 'progress':
        options.onProgress({ position: reply.position, end: reply.end });
        break;
      case 'fault':
        options.onFault(reply.message);
        break;
      case 'paused':
      default:
    }
  };

  const listen = (sent: Sent): void => receive(renumbered(read(sent), before));

  const close = (): void => {
    port?.terminate();
    port = null;
    if (silence !== null) clearTimeout(silence);
    silence = null;
  };

  /** What waits has no answer. */
  const giveUp = (): void => {
    const lost = waiting;
    waiting = new Map();
    for (const resolve of lost.values()) resolve(null);
  };

  const lose = (): void => {
    heard();
    close();
    giveUp();
    options.onLost();
  };

  const fail = (message: string): void => {
    if (alive) options.onFault(message);
    else lose();
  };

  const open = (): void => {
    alive = false;
    read = createFrameReader();
    /** A Worker that was replaced is no longer listened to. */
    const whileOpen =
      <Heard extends readonly unknown[]>(hear: (...heard: Heard) => void) =>
      (...heard: Heard): void => {
        if (port === mine) hear(...heard);
      };
    let mine: Port | null = null;
    try {
      mine = options.spawn({ message: whileOpen(listen), error: whileOpen(fail), garbled: whileOpen(lose) });
      port = mine;
    } catch {
      queueMicrotask(lose);
    }
  };

  const send = (make: (id: number) => Request): Promise<Reply | null> => {
    const id = nextId++;
    const to = port;
    if (to === null) return Promise.resolve(null);
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      to.postMessage(make(id));
      if (silence === null) listenAnew();
    });
  };

  const move = async (make: (id: number) => Request): Promise<Frame | null> => {
    const reply = await send(make);
    return reply?.kind === 'frame' ? reply.frame : null;
  };

  const ask: AskQuestion = async (name, payload) => {
    const reply = await send((id) => ({ kind: 'ask', id, question: name, ask: payload }));
    return isAnswerTo(name, reply) ? reply.answer : null;
  };

  const restart = (): void => {
    heard();
    close();
    before = newest;
    const lost = waiting;
    waiting = new Map();
    open();
    for (const resolve of lost.values()) resolve(null);
    if (budget !== null) void ask('memory', budget);
  };

  const replace = async (): Promise<void> => {
    const back = position;
    restart();
    if (loaded === null) return;
    const again = loaded;
    const start = await send((id) => ({ kind: 'load', id, ...again, ahead: false }));
    if (loaded !== again || start === null) return;
    if (start.kind === 'refused') options.onReplaced(start.error);
    if (start.kind !== 'loaded') return;
    const frame = await move((id) => ({ kind: 'seek', id, position: back }));
    // Another run has been asked for meanwhile.
    if (loaded !== again) return;
    const { run, controls, forks } = start;
    options.onReplaced({ run, frame: frame ?? start.frame, controls, forks });
  };

  const seek = async (target: number): Promise<Frame | null> => {
    if (seeking) {
      // At most one is under way; of those that come meanwhile only the last is sent.
      nextSeek?.resolve(null);
      return new Promise((resolve) => {
        nextSeek = { position: target, resolve };
      });
    }
    seeking = true;
    const frame = await move((id) => ({ kind: 'seek', id, position: target }));
    seeking = false;
    const next = nextSeek;
    nextSeek = null;
    if (next !== null) void seek(next.position).then(next.resolve);
    return frame;
  };

  open();
  return {
    async load(name, text, seed, forks = []) {
      const asked = { name, text, seed, forks };
      loaded = asked;
      position = 0;
      const reply = await send((id) => ({ kind: 'load', id, ...asked }));
      if (reply?.kind === 'refused') return reply.error;
      if (reply?.kind !== 'loaded') return null;
      const { run, frame, controls, forks: made } = reply;
      return { run, frame, controls, forks: made };
    },
    step: (size, direction) => move((id) => ({ kind: 'step', id, size, direction })),
    seek,
    seekUpdate: (updates, microBatches) => move((id) => ({ kind: 'seek-update', id, updates, microBatches })),
    runToEnd: () => move((id) => ({ kind: 'run-to-end', id })),
    async find(wanted, direction) {
      const reply = await send((id) => ({ kind: 'find', id, wanted, direction }));
      return reply?.kind === 'found' ? { frame: reply.frame, finding: reply.finding } : null;
    },
    ask,
    memory(chosen) {
      budget = chosen ?? budget;
      return ask('memory', chosen);
    },
    pause() {
      if (port === null) return;
      port.postMessage({ kind: 'pause' });
      timer ??= setTimeout(() => void replace(), patience);
    },
    restart,
    dispose() {
      heard();
      close();
      giveUp();
    },
  };
}
