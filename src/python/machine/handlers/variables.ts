/** Instructions that load, store and delete variables. */
import type { MachineContext } from '../machine-state.ts';
import { letGo } from '../dropped-generators.ts';
import { PyException, Thrown } from '../../objects/exception.ts';
import { exceptionClass } from '../../objects/exceptions.ts';
import type { PyDict } from '../../objects/dict.ts';
import type { PyCell } from '../../objects/function.ts';
import type { Value } from '../../objects/object.ts';
import type { PyFrame } from '../frame.ts';
import { suggestName } from '../suggestions.ts';
import type { OpHandlers } from './handler.ts';

function nameError(m: MachineContext, f: PyFrame, name: string): never {
  const e = new PyException(exceptionClass('NameError'), [`name '${name}' is not defined`]);
  e.missing = name;
  e.suggestion = suggestName(m, f, name);
  throw new Thrown(e);
}

function unbound(name: string): never {
  const message = `cannot access local variable '${name}' where it is not associated with a value`;
  const e = new PyException(exceptionClass('UnboundLocalError'), [message]);
  e.missing = name;
  throw new Thrown(e);
}

function unboundCell(f: PyFrame, i: number): never {
  const { cells, free } = f.code;
  const own = cells[i];
  if (own !== undefined) unbound(own);
  const name = free[i - cells.length] ?? '';
  const message = `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`;
  const e = new PyException(exceptionClass('NameError'), [message]);
  e.missing = name;
  throw new Thrown(e);
}

const cellAt = (f: PyFrame, i: number) => f.slots[f.code.locals.length + i] as PyCell;
const nameAt = (f: PyFrame, i: number) => f.code.names[i] as string;

function storeIn(m: MachineContext, names: PyDict, name: string, v: Value): void {
  const old = m.guards ? names.getStr(name) : undefined;
  names.setStr(name, v);
  if (old !== undefined) letGo(m, [old]);
}

export const variableHandlers: OpHandlers = {
  LOAD_CONST: (_m, f, i) => {
    f.slots[f.sp++] = f.code.constants[i] as Value;
  },
  LOAD_FAST: (_m, f, i) => {
    const v = f.slots[i];
    if (v === undefined) unbound(f.code.locals[i] ?? '');
    f.slots[f.sp++] = v;
  },
  STORE_FAST: (m, f, i) => {
    const old = f.slots[i];
    f.slots[i] = f.slots[--f.sp];
    if (m.guards) letGo(m, [old]);
  },
  DELETE_FAST: (m, f, i) => {
    const old = f.slots[i];
    if (old === undefined) unbound(f.code.locals[i] ?? '');
    f.slots[i] = undefined;
    if (m.guards) letGo(m, [old]);
  },
  LOAD_DEREF: (_m, f, i) => {
    const v = cellAt(f, i).value;
    if (v === undefined) unboundCell(f, i);
    f.slots[f.sp++] = v;
  },
  STORE_DEREF: (_m, f, i) => {
    cellAt(f, i).value = f.pop();
  },
  DELETE_DEREF: (_m, f, i) => {
    const cell = cellAt(f, i);
    if (cell.value === undefined) unboundCell(f, i);
    cell.value = undefined;
  },
  LOAD_CLASSDEREF: (_m, f, i) => {
    const { cells, free } = f.code;
    const name = cells[i] ?? free[i - cells.length] ?? '';
    let v = f.names?.getStr(name);
    if (v === undefined) v = cellAt(f, i).value;
    if (v === undefined) unboundCell(f, i);
    f.push(v);
  },
  LOAD_CLOSURE: (_m, f, i) => {
    f.push(cellAt(f, i));
  },
  LOAD_NAME: (m, f, i) => {
    const name = f.code.names[i] as string;
    // None is null: only undefined means that there is no such name.
    let v = f.names?.getStr(name);
    if (v === undefined) v = f.globals.getStr(name);
    if (v === undefined) v = m.builtins.getStr(name);
    if (v === undefined) nameError(m, f, name);
    f.slots[f.sp++] = v;
  },
  STORE_NAME: (m, f, i) => {
    const v = f.slots[--f.sp] as Value;
    storeIn(m, f.names ?? f.globals, f.code.names[i] as string, v);
  },
  DELETE_NAME: (m, f, i) => {
    const name = nameAt(f, i);
    const old = (f.names ?? f.globals).deleteStr(name);
    if (old === undefined) nameError(m, f, name);
    if (m.guards) letGo(m, [old]);
  },
  LOAD_GLOBAL: (m, f, i) => {
    const name = f.code.names[i] as string;
    let v = f.globals.getStr(name);
    if (v === undefined) v = m.builtins.getStr(name);
    if (v === undefined) nameError(m, f, name);
    f.slots[f.sp++] = v;
  },
  STORE_GLOBAL: (m, f, i) => {
    storeIn(m, f.globals, nameAt(f, i), f.pop());
  },
  DELETE_GLOBAL: (m, f, i) => {
    const name = nameAt(f, i);
    const old = f.globals.deleteStr(name);
    if (old === undefined) nameError(m, f, name);
    if (m.guards) letGo(m, [old]);
  },
};
