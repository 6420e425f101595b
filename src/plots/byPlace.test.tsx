import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, it, vi } from 'vitest';
import { byPlace } from './byPlace';

afterEach(() => vi.restoreAllMocks());

function Cells() {
  return byPlace(['a', 'b'], (text, i) => (
    <td>
      {i} {text}
    </td>
  ));
}

it('gives each element a place, so that React misses no key', () => {
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const row = (
    <tr>
      <Cells />
    </tr>
  );
  expect(renderToStaticMarkup(row)).toBe('<tr><td>0 a</td><td>1 b</td></tr>');
  expect(complaints).not.toHaveBeenCalled();
});
