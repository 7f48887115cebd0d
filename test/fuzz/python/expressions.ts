/** Random Python expressions: values of every built-in type, operators, methods, built-in functions, with fitting arguments or not. */
import type { Chooser } from './chooser.ts';

const ints = [
  '0',
  '1',
  '-1',
  '2',
  '3',
  '7',
  '10',
  '-5',
  '255',
  '256',
  '2**31',
  '2**53',
  '-(2**63)',
  '10**20',
  'True',
  'False',
];
const floats = [
  '0.0',
  '-0.0',
  '1.0',
  '1.5',
  '-2.25',
  '0.1',
  '1e16',
  '1e-7',
  '123456.789',
  '1e300',
  'inf',
  '-inf',
  'nan',
  '2.5',
  '3.5',
];
const strings = [
  '""',
  '"a"',
  '"abc"',
  '"Hello, World"',
  '"  pad "',
  '"a,b,,c"',
  '"123"',
  '"-4"',
  '"1.5"',
  '"ß"',
  '"日本"',
  '"x\\ty\\n"',
  '"%d"',
  '"{}"',
  '"aAbB"',
  '"\\U0001f600"',
  '"a\'b"',
  '"ABC def"',
];
const byteStrings = ['b""', 'b"a"', 'b"abc"', 'b"a,b"', 'b"\\xff\\x00"', 'b"12"', 'b" x "'];
const names = ['a', 'b', 'c', 'f', 'g', 'point', 'account', 'Point', 'undefined_name'];

export const methods: Readonly<Record<string, readonly string[]>> = {
  str: 'upper lower title capitalize swapcase casefold strip lstrip rstrip split rsplit splitlines partition rpartition replace find rfind index rindex count startswith endswith join center ljust rjust zfill expandtabs format encode isalpha isdigit isalnum isspace islower isupper istitle isidentifier isnumeric isdecimal isascii isprintable removeprefix removesuffix translate format_map'.split(
    ' ',
  ),
  int: 'bit_length bit_count to_bytes conjugate as_integer_ratio'.split(' '),
  float: 'is_integer hex as_integer_ratio conjugate'.split(' '),
  list: 'append extend insert remove pop index count sort reverse copy clear'.split(' '),
  tuple: 'index count'.split(' '),
  dict: 'get keys values items pop popitem setdefault update copy clear fromkeys'.split(' '),
  set: 'add remove discard pop union intersection difference symmetric_difference issubset issuperset isdisjoint update copy'.split(
    ' ',
  ),
  bytes:
    'upper lower title strip split find index count replace startswith endswith join hex decode center ljust zfill isalpha isdigit partition splitlines removeprefix'.split(
      ' ',
    ),
  range: 'index count'.split(' '),
};

const builtins =
  'abs all any ascii bin bool bytes callable chr dict divmod enumerate filter float format frozenset getattr hasattr hash hex int isinstance issubclass iter len list map max min next oct ord pow range repr reversed round set slice sorted str sum tuple type zip'.split(
    ' ',
  );
const modules: Readonly<Record<string, readonly string[]>> = {
  math: 'sqrt floor ceil trunc fabs gcd lcm factorial comb perm log log2 log10 exp exp2 pow hypot copysign isnan isinf isclose fmod fsum prod degrees radians dist isqrt modf frexp ldexp remainder'.split(
    ' ',
  ),
  itertools:
    'chain count cycle repeat accumulate compress dropwhile takewhile islice product permutations combinations combinations_with_replacement groupby starmap zip_longest pairwise filterfalse'.split(
      ' ',
    ),
  functools: 'reduce partial cmp_to_key'.split(' '),
  collections: 'Counter OrderedDict defaultdict deque ChainMap'.split(' '),
  operator:
    'add sub mul truediv floordiv mod neg pos not_ eq lt itemgetter attrgetter concat contains indexOf countOf getitem index xor'.split(
      ' ',
    ),
  statistics: 'mean median mode variance stdev pstdev fmean median_low harmonic_mean multimode'.split(' '),
  bisect: 'bisect bisect_left insort'.split(' '),
  heapq: 'heapify heappush heappop nlargest nsmallest merge heappushpop'.split(' '),
  json: 'dumps loads'.split(' '),
  copy: 'copy deepcopy'.split(' '),
  textwrap: 'dedent wrap fill shorten indent'.split(' '),
};
const binary = ['+', '-', '*', '/', '//', '%', '**', '<<', '>>', '&', '|', '^', '@'];
const comparisons = ['==', '!=', '<', '<=', '>', '>=', 'in', 'not in', 'is', 'is not'];
const specs = [
  '',
  'd',
  '5',
  '<6',
  '>6',
  '^7',
  '*^9',
  '05',
  '+',
  '.2f',
  '.3e',
  ',',
  '_',
  'x',
  '#x',
  'b',
  'o',
  'g',
  '.1%',
  'n',
  'c',
  's',
  '.3',
  'e',
  '=+8',
  '08.3f',
  ' ',
  '#.3g',
  '10.4',
  'z',
  'q',
  '>08,d',
];

export class Expressions {
  private readonly choose: Chooser;

  constructor(choose: Chooser) {
    this.choose = choose;
  }

  /** An expression, most of them small. */
  any(depth = 2): string {
    const { choose } = this;
    if (depth <= 0 || choose.chance(0.25)) return this.value(depth);
    switch (choose.below(12)) {
      case 0:
      case 1:
        return `(${this.any(depth - 1)} ${choose.of(binary)} ${this.any(depth - 1)})`;
      case 2:
        return `(${this.any(depth - 1)} ${choose.of(comparisons)} ${this.any(depth - 1)})`;
      case 3:
        return `${choose.of(['-', '+', '~', 'not '])}${this.value(depth - 1)}`;
      case 4:
      case 5:
        return this.method(depth);
      case 6:
        return `${choose.of(builtins)}(${this.arguments(depth - 1)})`;
      case 7: {
        const module = choose.of(Object.keys(modules));
        return `${module}.${choose.of(modules[module] ?? [])}(${this.arguments(depth - 1)})`;
      }
      case 8:
        return `${this.value(depth - 1)}[${this.subscript(depth - 1)}]`;
      case 9:
        return this.formatted(depth);
      case 10:
        return this.comprehension(depth);
      default:
        return choose.of([
          `(${this.any(depth - 1)} if ${this.any(depth - 1)} else ${this.any(depth - 1)})`,
          `(${this.any(depth - 1)} and ${this.any(depth - 1)})`,
          `(${this.any(depth - 1)} or ${this.any(depth - 1)})`,
          `(lambda x, y=2: ${choose.of(['x + y', '(y, x)', 'x[y]', 'y'])})(${this.arguments(depth - 1)})`,
          `f(${this.arguments(depth - 1)})`,
          `point.${choose.of(['x', 'y', 'z', 'norm()', 'shift(1)', 'shift()', '__class__.__name__'])}`,
        ]);
    }
  }

  value(depth: number): string {
    const { choose } = this;
    switch (choose.below(14)) {
      case 0:
      case 1:
        return choose.of(ints);
      case 2:
      case 3:
        return choose.of(floats);
      case 4:
      case 5:
        return choose.of(strings);
      case 6:
        return choose.of(byteStrings);
      case 7:
        return choose.of(names);
      case 8:
        return choose.of(['None', 'None', '...', 'NotImplemented', 'int', 'str', 'list', 'ValueError', 'print', 'len']);
      default:
        return this.container(depth);
    }
  }

  private container(depth: number): string {
    const { choose } = this;
    const items = choose.some(0, 4, () => (depth > 0 ? this.value(depth - 1) : choose.of(ints)));
    switch (choose.below(8)) {
      case 0:
      case 1:
      case 2:
        return `[${items.join(', ')}]`;
      case 3:
        return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`;
      case 4:
        return `{${items.map((v) => `${choose.chance(0.5) ? choose.of(ints) : choose.of(strings)}: ${v}`).join(', ')}}`;
      case 5:
        return `{${choose.some(1, 4, () => choose.of(ints.slice(0, 10))).join(', ')}}`;
      case 6:
        return `range(${choose.some(1, 3, () => String(choose.below(12) - 3)).join(', ')})`;
      default:
        return choose.of([
          'iter([1, 2, 3])',
          '(i * i for i in range(4))',
          'frozenset({1, 2})',
          '[3, 1, 2]',
          '[[1, 2], [3]]',
          'slice(1, 3)',
          'map(str, [1, 2])',
          'zip([1, 2], "ab")',
        ]);
    }
  }

  private arguments(depth: number): string {
    const { choose } = this;
    const list = choose.some(0, 3, () => this.any(depth));
    if (choose.chance(0.12))
      list.push(
        `${choose.of(['key', 'sep', 'default', 'start', 'reverse', 'x', 'n', 'maxlen', 'strict'])}=${this.any(depth)}`,
      );
    if (choose.chance(0.08)) list.unshift(`*${this.value(depth)}`);
    return list.join(', ');
  }

  private method(depth: number): string {
    const { choose } = this;
    const kind = choose.of(Object.keys(methods));
    const own: Record<string, string> = {
      str: choose.of(strings),
      int: `(${choose.of(ints)})`,
      float: `(${choose.of(floats)})`,
      bytes: choose.of(byteStrings),
      list: choose.of(['[3, 1, 2]', '["b", "a"]', '[]', '[1, [2], 1]']),
      tuple: '(1, 2, 1)',
      dict: choose.of(['{"a": 1, "b": 2}', '{}', '{1: 2}']),
      set: choose.of(['{1, 2, 3}', 'set()']),
      range: 'range(5)',
    };
    return `${own[kind]}.${choose.of(methods[kind] ?? [])}(${this.fitting(kind, depth - 1)})`;
  }

  /** Arguments of which most are of the type that the method wants. */
  private fitting(kind: string, depth: number): string {
    const { choose } = this;
    const like: Record<string, readonly string[]> = { str: strings, bytes: byteStrings, int: ints, float: floats };
    const pool = like[kind] ?? ints.slice(0, 8);
    return choose
      .some(0, 2, () =>
        choose.chance(0.7) ? choose.of(pool) : choose.chance(0.5) ? choose.of(ints.slice(0, 8)) : this.any(depth),
      )
      .join(', ');
  }

  private subscript(depth: number): string {
    const { choose } = this;
    if (choose.chance(0.4))
      return choose.of([':', '1:', ':-1', '::2', '::-1', '1:3', '-2:', '5:2', '::0', '1:10:3', 'None:2']);
    return choose.chance(0.7)
      ? choose.of(['0', '1', '-1', '2', '-9', '"a"', 'True', '1.0', '10**20'])
      : this.any(depth);
  }

  private formatted(depth: number): string {
    const { choose } = this;
    const v = this.value(depth - 1)
      .replaceAll('"', "'")
      .replaceAll('\\', '');
    const spec = choose.of(specs);
    switch (choose.below(4)) {
      case 0:
        return `format(${this.value(depth - 1)}, ${JSON.stringify(spec)})`;
      case 1:
        return /[{}:]/.test(v)
          ? `str(${this.value(depth - 1)})`
          : `f"{${v.startsWith("'") ? v : `(${v})`}${choose.of(['', '!r', '!s', '!a'])}${spec === '' ? '' : `:${spec}`}}"`;
      case 2:
        return `"${choose.of(['%s', '%d', '%5.2f', '%r', '%x', '%-5s|', '%+d', '%e', '%g', '%c', '%s %s', '%(a)s', '%%', '%05d', '%.3s', '%i'])}" % ${this.value(depth - 1)}`;
      default:
        return `"${choose.of(['{}', '{0}', '{:>5}', '{!r}', '{0} {1}', '{x}', '{:.2f}', '{0[0]}', '{:{}}', '{0.real}'])}".format(${this.arguments(depth - 1)})`;
    }
  }

  private comprehension(depth: number): string {
    const { choose } = this;
    const source = choose.of(['range(5)', '[1, 2, 3]', '"abc"', '{"a": 1}', this.value(depth - 1)]);
    const element = choose.of(['i', 'i * 2', 'str(i)', '(i, i)', '[i]', 'i + 1']);
    const test = choose.chance(0.4) ? ` if ${choose.of(['i', 'i != 1', 'i in (1, 2)', 'not i'])}` : '';
    return choose.of([
      `[${element} for i in ${source}${test}]`,
      `{i: ${element} for i in ${source}${test}}`,
      `sorted(${element} for i in ${source}${test})`,
      `list(map(lambda i: ${element}, ${source}))`,
      `sum(i for i in ${source}${test})`,
      `[(i, j) for i in ${source} for j in range(2)${test}]`,
    ]);
  }
}
