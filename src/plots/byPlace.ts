/** Elements that have no identity but their place in a row: columns, cells, taps. */
import { createElement, Fragment, type ReactElement } from 'react';

/** One element an item; React tells them apart by place. */
export function byPlace<T>(
  items: Iterable<T> | ArrayLike<T>,
  element: (item: T, i: number) => ReactElement,
): ReactElement[] {
  return Array.from(items, (item, i) => createElement(Fragment, { key: i }, element(item, i)));
}
