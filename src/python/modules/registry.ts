/** The modules of the standard library, and those that are refused with a reason. */
import type { ModuleRegistry } from '../modules.ts';
import bisect from '../lib/bisect.py?raw';
import collections from '../lib/collections.py?raw';
import contextlib from '../lib/contextlib.py?raw';
import copy from '../lib/copy.py?raw';
import dataclasses from '../lib/dataclasses.py?raw';
import enumeration from '../lib/enum.py?raw';
import functools from '../lib/functools.py?raw';
import heapq from '../lib/heapq.py?raw';
import statistics from '../lib/statistics.py?raw';
import string from '../lib/string.py?raw';
import textwrap from '../lib/textwrap.py?raw';
import types from '../lib/types.py?raw';
import typing from '../lib/typing.py?raw';
import { builtinsNamespace } from '../builtins/namespace.ts';
import { PyModule } from '../objects/function.ts';
import { nativeModule } from '../objects/define.ts';
import { abcModule } from './abc/abc.ts';
import { abstractCollections } from './abc/protocols.ts';
import { collectionsNatives } from './collections/collections.ts';
import { functoolsNatives } from './functools/functools.ts';
import { ioModule } from './io/string-io.ts';
import { itertoolsModule } from './itertools/itertools.ts';
import { jsonModule } from './json/json.ts';
import { mathModule } from './math/math.ts';
import { operatorModule } from './operator/operator.ts';
import { randomModule } from './random/random.ts';
import { statisticsNatives } from './statistics/exact.ts';
import { sysModule } from './sys/sys.ts';
import { timeModule } from './time/time.ts';
import { warningsModule } from './warnings/warnings.ts';

/** The parts of the standard library written in Python. */
const PYTHON_MODULES: Readonly<Record<string, string>> = {
  bisect,
  collections,
  contextlib,
  copy,
  dataclasses,
  enum: enumeration,
  functools,
  heapq,
  statistics,
  string,
  textwrap,
  types,
  typing,
};

const DRAWS = 'Backstep draws the charts itself';
const NO_FILES = 'there are no files in the browser';

/** Modules that exist elsewhere, with one sentence on what to do instead. */
export const REFUSED_MODULES: Readonly<Record<string, string>> = {
  argparse: "argparse is not part of Backstep's Python: there is no command line; assign the values at the top",
  asyncio: "asyncio is not part of Backstep's Python: asynchronous code is left out",
  csv: `csv is not part of Backstep's Python: ${NO_FILES}; split the lines of a string`,
  datetime: "datetime is not part of Backstep's Python: use time, whose clock is virtual",
  decimal: "decimal is not part of Backstep's Python: use int or float",
  fractions: "fractions is not part of Backstep's Python: use int or float",
  glob: `glob is not part of Backstep's Python: ${NO_FILES}`,
  logging: "logging is not part of Backstep's Python: use print",
  matplotlib: `matplotlib is not part of Backstep's Python: ${DRAWS}`,
  multiprocessing: "multiprocessing is not part of Backstep's Python: a run is one thread, so that it can go back",
  numpy: "numpy is not part of Backstep's Python: use torch tensors",
  os: `os is not part of Backstep's Python: ${NO_FILES}`,
  pandas: "pandas is not part of Backstep's Python: use torch tensors, lists and dicts",
  pathlib: `pathlib is not part of Backstep's Python: ${NO_FILES}`,
  pickle: `pickle is not part of Backstep's Python: ${NO_FILES}`,
  re: "re is not part of Backstep's Python: use the methods of str",
  requests: "requests is not part of Backstep's Python: a program cannot reach the network",
  scipy: "scipy is not part of Backstep's Python: use torch tensors",
  seaborn: `seaborn is not part of Backstep's Python: ${DRAWS}`,
  sklearn: "sklearn is not part of Backstep's Python: use torch tensors",
  socket: "socket is not part of Backstep's Python: a program cannot reach the network",
  subprocess: "subprocess is not part of Backstep's Python: a program cannot start others",
  tensorflow: "tensorflow is not part of Backstep's Python: use torch",
  threading: "threading is not part of Backstep's Python: a run is one thread, so that it can go back",
  torchvision: "torchvision is not part of Backstep's Python: make the data with torch.randn or torch.tensor",
  tqdm: "tqdm is not part of Backstep's Python: loop over the iterable itself",
};

/** The same objects for every registry: what they are compiled to is kept with them. */
const SOURCES = Object.entries(PYTHON_MODULES).map(
  ([name, python]) => [name, { python, library: true, package: name === 'collections' }] as const,
);

/** Adds the standard library to what a program may import, and names what is left out. */
export function addStandardModules(registry: ModuleRegistry): ModuleRegistry {
  for (const [name, source] of SOURCES) registry.add(name, source);
  registry
    .add('__future__', {
      native: () => nativeModule('__future__', { annotations: true, division: true, print_function: true }),
    })
    .add('_collections', { native: collectionsNatives })
    .add('_functools', { native: functoolsNatives })
    .add('_statistics', { native: statisticsNatives })
    .add('abc', { native: abcModule })
    .add('builtins', { native: () => new PyModule('builtins', builtinsNamespace()) })
    .add('collections.abc', { native: abstractCollections })
    .add('io', { native: ioModule })
    .add('itertools', { native: itertoolsModule })
    .add('json', { native: jsonModule })
    .add('math', { native: mathModule })
    .add('operator', { native: operatorModule })
    .add('random', { native: randomModule })
    .add('sys', { native: sysModule })
    .add('time', { native: timeModule })
    .add('warnings', { native: warningsModule });
  for (const [name, sentence] of Object.entries(REFUSED_MODULES)) registry.refuse(name, sentence);
  return registry;
}
