/** Elements that have no identity but their place in a row: columns, cells, taps. */
import { Children, type ReactElement, type ReactNode } from 'react';

/** One element an item; React tells them apart by place. */
export function byPlace<T>(
  items: Iterable<T> | ArrayLike<T>,
  element: (item: T, i: number) => ReactElement,
): ReactNode {
  return Children.toArray(Array.from(items, element));
}
