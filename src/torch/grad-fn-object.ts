/** `x.grad_fn` as a Python value: a node of the graph, as a listing may look at it. */
import { nextFunctions } from '../engine/graph.ts';
import type { GraphNode } from '../engine/node.ts';
import { Notes } from '../engine/notes.ts';
import type { Interp } from '../python/interp.ts';
import { PyClass } from '../python/objects/class.ts';
import { extendClass, native } from '../python/objects/define.ts';
import { PyTraced, type Value, type Walk } from '../python/objects/object.ts';
import { PyTuple } from '../python/objects/sequence.ts';
import { engineRef, nodeClass, wrap } from './tensor-object.ts';

/** `x.grad_fn`: a node of the graph, as a listing may look at it. */
export class PyGradFn extends PyTraced {
  readonly node: GraphNode;
  constructor(node: GraphNode) {
    super();
    this.cls = classOf(node.name);
    this.node = node;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(engineRef(this.node));
  }
}

const classes = new Map<string, PyClass>();

/** `type(x.grad_fn)`: one class for each kind of node. */
function classOf(name: string): PyClass {
  let cls = classes.get(name);
  if (cls === undefined) {
    cls = new PyClass({ name, module: 'builtins', bases: [nodeClass], builtin: true });
    classes.set(name, cls);
  }
  return cls;
}

const objects = new Notes<GraphNode, PyGradFn>(Symbol('object'));

export function gradFnOf(node: GraphNode): PyGradFn {
  let object = objects.get(node);
  if (object === undefined) {
    object = new PyGradFn(node);
    objects.set(node, object);
  }
  return object;
}

/** Nodes that are classes of autograd's own, not made for one op. */
const qualified: ReadonlySet<string> = new Set(['AccumulateGrad', 'CopyBackwards', 'CopySlices']);

extendClass(nodeClass, {
  methods: {
    name: native('', (_m: Interp, self: PyGradFn) =>
      qualified.has(self.node.name) ? `torch::autograd::${self.node.name}` : self.node.name,
    ),
    __repr__: native('', (m: Interp, self: PyGradFn) => `<${self.node.name} object at 0x${m.id(self).toString(16)}>`),
  },
  properties: {
    next_functions: {
      get: (_m: Interp, self: PyGradFn): Value =>
        new PyTuple(
          nextFunctions(self.node).map(
            (edge) => new PyTuple(edge === null ? [null, 0] : [gradFnOf(edge.node), edge.index]),
          ),
        ),
    },
    variable: {
      get: (m: Interp, self: PyGradFn): Value => {
        if (self.node.kind === 'accumulate') return wrap(self.node.variable);
        return m.raise('AttributeError', `'${self.node.name}' object has no attribute 'variable'`);
      },
    },
  },
});
