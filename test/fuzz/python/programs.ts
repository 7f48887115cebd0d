/** Random Python programs: statements of every kind, each of which prints what it did or what went wrong. */
import { Chooser } from './chooser.ts';
import { Expressions } from './expressions.ts';

const HEAD = `import math, itertools, functools, collections, operator, statistics, bisect, heapq, json, copy, textwrap
from math import inf, nan
a, b, c = 3, "text", [1, 2, 3]
def f(x, y=1, *rest, k=2, **more):
    return (x, y, rest, k, more)
def g(n):
    try:
        for i in range(n):
            got = yield i
            if got is not None:
                print("got", got)
    finally:
        print("closed")
class Point:
    def __init__(self, x=1, y=2):
        self.x, self.y = x, y
    def norm(self):
        return math.hypot(self.x, self.y)
    def shift(self, by):
        return type(self)(self.x + by, self.y + by)
    def __repr__(self):
        return f"Point({self.x!r}, {self.y!r})"
    def __eq__(self, other):
        return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)
    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y) if isinstance(other, Point) else NotImplemented
    def __getitem__(self, i):
        return (self.x, self.y)[i]
    def __len__(self):
        return 2
class Account:
    total = 0
    def __init__(self, owner, balance=0):
        self.owner, self._balance = owner, balance
        Account.total += 1
    @property
    def balance(self):
        return self._balance
    def __enter__(self):
        print("enter")
        return self
    def __exit__(self, kind, value, tb):
        print("exit", kind and kind.__name__)
        return kind is KeyError
    def __contains__(self, v):
        return v == self.owner
    def __lt__(self, other):
        return self._balance < other._balance
point, account = Point(), Account("ann", 5)
def shown(v):
    if isinstance(v, (itertools.chain, map, filter, zip, enumerate, reversed)) or hasattr(v, "__next__"):
        return [type(v).__name__, list(itertools.islice(v, 8))]
    return v
`;

const indent = (text: string): string => text.replaceAll(/^(?=.)/gm, '    ');

class Programs {
  private readonly choose: Chooser;
  private readonly expressions: Expressions;

  constructor(seed: number) {
    this.choose = new Chooser(seed);
    this.expressions = new Expressions(this.choose);
  }

  program(): string {
    const probes = this.choose.some(8, 16, (i) => this.guarded(i, this.statement(i, 2)));
    return HEAD + probes.join('');
  }

  private guarded(i: number, body: string): string {
    return `try:\n${indent(body)}except Exception as e:\n    print(${i}, "!", type(e).__name__, e)\n`;
  }

  private block(i: number, depth: number): string {
    return indent(this.choose.some(1, 2, () => this.statement(i, depth - 1)).join(''));
  }

  private statement(i: number, depth: number): string {
    const { choose, expressions } = this;
    const e = (): string => expressions.any(2);
    if (depth <= 0 || choose.chance(0.55)) return `print(${i}, shown(${e()}))\n`;
    switch (choose.below(16)) {
      case 0:
        return `if ${e()}:\n${this.block(i, depth)}else:\n${this.block(i, depth)}`;
      case 1: {
        const early = choose.chance(0.5)
          ? indent(`if ${choose.of(['v == 1', 'v', 'not v'])}:\n    ${choose.of(['break', 'continue'])}\n`)
          : '';
        const end = choose.chance(0.5) ? `else:\n    print(${i}, "else")\n` : '';
        return `for v in ${expressions.value(1)}:\n    print(${i}, v)\n${early}${end}`;
      }
      case 2:
        return `n = ${choose.below(5)}\nwhile n > 0:\n    n -= 1\n${this.block(i, depth)}`;
      case 3: {
        const kinds = [
          'ValueError',
          'TypeError',
          '(KeyError, IndexError)',
          'ZeroDivisionError',
          'LookupError',
          'ArithmeticError',
          'AttributeError',
        ];
        return `try:\n${this.block(i, depth)}except ${choose.of(kinds)} as error:\n    print(${i}, "caught", repr(error))\nelse:\n    print(${i}, "fine")\nfinally:\n    print(${i}, "finally")\n`;
      }
      case 4:
        return `${choose.of(['p, q', 'p, *q', '*p, q', 'p, (q, r)', '[p, q, r]', 'p = q'])} = ${e()}\nprint(${i}, p, q)\n`;
      case 5:
        return `t = ${e()}\nt ${choose.of(['+', '-', '*', '//', '%', '|', '&', '**'])}= ${e()}\nprint(${i}, t)\n`;
      case 6:
        return `t = ${expressions.value(2)}\nt[${choose.of(['0', '1', '-1', '"k"', '1:2', '::2', ':'])}] = ${e()}\nprint(${i}, t)\n`;
      case 7:
        return `t = ${expressions.value(2)}\ndel t[${choose.of(['0', '-1', '5', '"a"', '1:', '::2'])}]\nprint(${i}, t)\n`;
      case 8: {
        const rule = choose.of(['', '/, ', '*, ']);
        return `def h(x, ${rule}y=${e()}):\n    ${choose.of(['return x', 'return (y, x)', 'return x + y', 'yield x', 'return', 'raise ValueError(x)', 'assert x, y', 'nonlocal_ = x; return nonlocal_'])}\nprint(${i}, shown(h(${choose.of(['1', '', '1, 2', 'x=1', '1, y=2', '1, 2, 3', 'y=3', 'z=1', '*[1, 2]', '**{"x": 5}'])})))\n`;
      }
      case 9:
        return `with ${choose.of(['account', 'account', 'Account("bob")', 'point', '3'])} as w:\n${this.block(i, depth)}`;
      case 10:
        return `t = g(${choose.below(4)})\nprint(${i}, ${choose.of(['next(t)', 'list(t)', 't.send(None)', 't.send(1)'])})\n${choose.of(['t.close()', 'print(next(t, "none"))', 'print(t.send("s"))', 't.throw(KeyError("k"))', 'for v in t: break', 'del t'])}\n`;
      case 11:
        return `raise ${choose.of(['ValueError("v")', 'KeyError("k")', 'TypeError', 'Exception(1, 2)', 'RuntimeError("r") from KeyError(1)', '3', 'StopIteration(4)', 'AssertionError'])}\n`;
      case 12:
        return `class K(${choose.of(['', 'Point', 'Account', 'int', 'list', 'dict', 'str', 'Exception'])}):\n    ${choose.of(['z = 5', 'def norm(self): return super().norm()', '@staticmethod\n    def s(x): return x', '@classmethod\n    def make(cls, *args): return cls(*args)', '__slots__ = ("q",)', 'def __bool__(self): return False', 'def __hash__(self): return 3', 'def __call__(self, *args): return args'])}\nt = K(${choose.of(['', '1', '1, 2', '"a"', '[1]'])})\nprint(${i}, ${choose.of(['t', 'bool(t)', 't == K()', 'isinstance(t, Point)', 't.z', 't.s(3)', 'K.make(1)', 't.norm()', 't(1)', 'len(t)', 't + t', 'K.__mro__[1].__name__', 't.q', 'setattr(t, "q", 4)'])})\n`;
      case 13:
        return `t = [${e()}, ${e()}, ${e()}]\nprint(${i}, sorted(t${choose.of(['', ', key=str', ', reverse=True', ', key=lambda v: (str(type(v)), str(v))'])}))\n`;
      case 14:
        return `t = {}\nfor k in ${choose.of(['"hello"', '[1, 2, 1]', 'range(3)', expressions.value(1)])}:\n    t[k] = t.get(k, 0) + 1\nprint(${i}, t, ${choose.of(['max(t, key=t.get)', 'list(t.items())[-1]', 't.pop(1, None)', 't | {9: 9}', 'sorted(t)'])})\n`;
      default:
        return `assert ${e()}${choose.chance(0.5) ? `, ${e()}` : ''}\nprint(${i}, "held")\n`;
    }
  }
}

/** The program of a seed. */
export const programOf = (seed: number): string => new Programs(seed).program();
