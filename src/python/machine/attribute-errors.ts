/** What is said of an attribute that is not there. */
import { typeOf } from '../objects/builtins.ts';
import { PyClass } from '../objects/class.ts';
import { PyException, Thrown } from '../objects/exception.ts';
import { exceptionClass } from '../objects/exceptions.ts';
import { PyGetSet, PyModule } from '../objects/function.ts';
import type { Value } from '../objects/object.ts';

export function raiseNoAttribute(obj: Value, name: string): never {
  let message: string;
  if (obj instanceof PyClass) {
    // An enumeration's metaclass says no more than the name.
    message = obj.lookup('_member_map_') === undefined ? `type object '${obj.name}' has no attribute '${name}'` : name;
  } else if (obj instanceof PyModule) message = `module '${obj.name}' has no attribute '${name}'`;
  else message = `'${typeOf(obj).label}' object has no attribute '${name}'`;
  attributeError(obj, name, message);
}

export function attributeError(obj: Value, name: string, message: string): never {
  const e = new PyException(exceptionClass('AttributeError'), [message]);
  e.missing = name;
  e.target = obj;
  throw new Thrown(e);
}

export function readOnly(d: PyGetSet, obj: Value, name: string): never {
  const message = `attribute '${name}' of '${d.owner.name}' objects is not writable`;
  attributeError(obj, name, message);
}
