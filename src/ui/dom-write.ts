/**
 * Writes into what d3 has selected, but only what differs from what is there: the browser lays out and paints again whatever is
 * written, the same value, too.
 */
import type { BaseType, Selection } from 'd3';

type Value = string | number | boolean | null;
type Given<Written, Datum> = Written | ((datum: Datum, index: number) => Written);

/** With d3's own words: `write(selection).attr('x', 1).text('a')`. */
export interface DomWriter<E extends Element, Datum> {
  readonly selection: Selection<E, Datum, BaseType, unknown>;
  /** Null: without the attribute. */
  attr(name: string, value: Given<Value, Datum>): this;
  /** A property of the element's own style; null: none. */
  style(name: string, value: Given<string | number | null, Datum>): this;
  classed(name: string, value: Given<boolean, Datum>): this;
  /** The element's text; it must have no elements inside. */
  text(value: Given<string | number, Datum>): this;
}

export function setAttribute(element: Element, name: string, value: Value): void {
  if (value === null) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
  } else {
    const text = String(value);
    if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }
}

function isStyled(element: Element): element is SVGElement | HTMLElement {
  return element instanceof SVGElement || element instanceof HTMLElement;
}

function setStyle(element: Element, name: string, value: string | number | null): void {
  if (!isStyled(element)) return;
  const text = value === null ? '' : String(value);
  if (element.style.getPropertyValue(name) !== text) element.style.setProperty(name, text);
}

function setClass(element: Element, name: string, on: boolean): void {
  if (element.classList.contains(name) !== on) element.classList.toggle(name, on);
}

function setText(element: Element, value: string | number): void {
  const text = String(value);
  if (element.textContent !== text) element.textContent = text;
}

export function write<E extends Element, Datum, Parent extends BaseType, Above>(
  selection: Selection<E, Datum, Parent, Above>,
): DomWriter<E, Datum> {
  const each = <Written extends Value>(
    given: Given<Written, Datum>,
    put: (element: E, value: Written) => void,
  ): void => {
    selection.each(function (datum, index) {
      put(this, typeof given === 'function' ? given(datum, index) : given);
    });
  };
  return {
    selection,
    attr(name, value) {
      each(value, (element, one) => setAttribute(element, name, one));
      return this;
    },
    style(name, value) {
      each(value, (element, one) => setStyle(element, name, one));
      return this;
    },
    classed(name, value) {
      each(value, (element, one) => setClass(element, name, one));
      return this;
    },
    text(value) {
      each(value, setText);
      return this;
    },
  };
}
