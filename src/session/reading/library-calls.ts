/** What the frames of a machine say of library calls under way, and where in the listing they were made. */
import type { CodeObject } from '../../python/bytecode.ts';
import type { PyFrame } from '../../python/machine/frame.ts';
import type { PyInstance, Value } from '../../python/objects/object.ts';
import { PyList } from '../../python/objects/sequence.ts';
import type { GraphNode } from '../../engine/node.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { asModule, asOptimizer, asTensor, labelOf, pathTo } from './torch-objects.ts';

/** Where in the listing an op runs. */
export interface CallSite {
  readonly line: number;
  /** The outermost module whose call is under way. */
  readonly root: PyInstance | null;
  /** Path from there to the module whose forward runs: `fc1`, `layers.0`; '' for the root itself and outside any. */
  readonly module: string;
  /** The modules on the way there, outermost first, with their one-line representation. */
  readonly groups: readonly {
    readonly id: string;
    readonly label: string;
    readonly parent: string | null;
    /** Which call of the module it is: equal numbers are the same one. */
    readonly call: number;
  }[];
  /** The root's own, when it is under way. */
  readonly rootCall: { readonly label: string; readonly call: number } | null;
}

/** What a call of library code means for a run. */
export type CallKind =
  | 'module'
  | 'optimizer'
  | 'step'
  | 'zero_grad'
  | 'clip-norm'
  | 'clip-factor'
  | 'clip-value'
  | 'plain';

const kinds = new WeakMap<CodeObject, CallKind>();

export function kindOf(code: CodeObject): CallKind {
  let kind = kinds.get(code);
  if (kind === undefined) {
    kind = classify(code);
    kinds.set(code, kind);
  }
  return kind;
}

function classify({ name, library, file }: CodeObject): CallKind {
  // A listing may define an optimizer of its own; whose method it is shows when it is called.
  if (name === 'step') return 'step';
  if (name === 'zero_grad') return 'zero_grad';
  if (!library) return 'plain';
  if (name === '__init__' && file.endsWith('optim/optimizer.py')) return 'optimizer';
  if (name === '__call__' && file.endsWith('nn/modules/module.py')) return 'module';
  if (name === 'clip_grad_norm_') return 'clip-norm';
  if (name === 'clip_grads_with_norm_') return 'clip-factor';
  return name === 'clip_grad_value_' ? 'clip-value' : 'plain';
}

/** The optimizer whose method a frame runs: its first argument, when the code is a method of its class. */
export function optimizerOf(frame: PyFrame): PyInstance | null {
  const optimizer = asOptimizer(frame.argument(0));
  if (optimizer === null) return null;
  const { name, qualname } = frame.code;
  return optimizer.cls.mro.some((one) => qualname === `${one.qualname}.${name}`) ? optimizer : null;
}

/** The innermost frame that runs the listing itself; null before it starts and after it has ended. */
export function listingFrame(top: PyFrame | null): PyFrame | null {
  for (let frame = top; frame !== null; frame = frame.back) if (!frame.code.library) return frame;
  return null;
}

/** The event a machine stands at, and the line of the listing; 0 outside of any. */
export function whereIs(clock: { readonly position: number; readonly top: PyFrame | null }): {
  readonly position: number;
  readonly line: number;
} {
  return { position: clock.position, line: listingFrame(clock.top)?.line ?? 0 };
}

/** All frames of the listing, outermost first. */
export function listingFrames(top: PyFrame | null): PyFrame[] {
  const out: PyFrame[] = [];
  for (let frame = top; frame !== null; frame = frame.back) if (!frame.code.library) out.push(frame);
  return out.toReversed();
}

interface Below {
  readonly root: PyInstance;
  readonly path: string | null;
  readonly label: string;
}

const places = new WeakMap<PyInstance, Below>();

/** Numbers of the calls of modules, by the frame that each runs in. */
const callNumbers = new WeakMap<PyFrame, number>();
let lastCall = 0;

function callNumber(frame: PyFrame): number {
  let number = callNumbers.get(frame);
  if (number === undefined) callNumbers.set(frame, (number = ++lastCall));
  return number;
}

/** Where an op runs: the listing's line, and the modules whose calls are under way. */
export function siteOf(top: PyFrame | null): CallSite {
  const calls: { readonly module: PyInstance; readonly frame: PyFrame }[] = [];
  let line = 0;
  for (let frame = top; frame !== null; frame = frame.back) {
    if (line === 0 && !frame.code.library) ({ line } = frame);
    if (kindOf(frame.code) !== 'module') continue;
    const module = asModule(frame.argument(0));
    if (module !== null) calls.push({ module, frame });
  }
  const outermost = calls.pop();
  if (outermost === undefined) return { line, root: null, module: '', groups: [], rootCall: null };
  const root = outermost.module;
  const groups: CallSite['groups'][number][] = [];
  let module = '';
  for (const { module: called, frame } of calls.toReversed()) {
    const { path, label } = placeOf(root, called);
    if (path === null) continue;
    groups.push({ id: path, label, parent: module === '' ? null : module, call: callNumber(frame) });
    module = path;
  }
  const rootCall = { label: placeOf(root, root).label, call: callNumber(outermost.frame) };
  return { line, root, module, groups, rootCall };
}

/** Place and label of a module, remembered for the root it was last called under. */
function placeOf(root: PyInstance, module: PyInstance): Below {
  const known = places.get(module);
  if (known?.root === root) return known;
  const place = { root, path: pathTo(root, module), label: labelOf(module) };
  places.set(module, place);
  return place;
}

/** The histories of the tensors that the listing's variables hold, in lists too. */
export function heldNodes(top: PyFrame | null): GraphNode[] {
  const held = (value: Value): readonly GraphNode[] => {
    const node = asTensor(value)?.gradNode ?? null;
    return node === null ? [] : [node];
  };
  return listingFrames(top).flatMap((frame) =>
    [...frame.localVariables()].flatMap(([, value]) =>
      value instanceof PyList ? value.items.flatMap(held) : held(value),
    ),
  );
}

/** The listing's variable that holds `tensor`, looked for from the outermost frame inwards. */
export function variableOf(top: PyFrame | null, tensor: Tensor): string | null {
  for (const frame of listingFrames(top)) {
    for (const [name, value] of frame.localVariables()) if (asTensor(value) === tensor) return name;
  }
  return null;
}
