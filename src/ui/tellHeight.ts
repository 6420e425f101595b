/**
 * How tall what stays in place is, told to the style sheets: what stands above it, or scrolls under it, keeps clear of
 * it without either knowing the other.
 */

/**
 * Keeps a height, in pixels, in a property of the page, and measures anew when the element changes its size.
 * @returns what ends it and takes the property away
 */
export function tellHeight(property: `--${string}`, element: HTMLElement, height: () => number): () => void {
  const { style } = document.documentElement;
  const tell = () => style.setProperty(property, `${Math.ceil(height())}px`);
  tell();
  const observer = new ResizeObserver(tell);
  observer.observe(element, { box: 'border-box' });
  return () => {
    observer.disconnect();
    style.removeProperty(property);
  };
}
