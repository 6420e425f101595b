/** What the monkey types, presses and follows, and the windows it looks through; what stands twice comes twice as often. */

export const TEXTS = [
  ...['', '0', '1', '-1', '2', '3', '7', '0.5', '1e-3', '10', '50', '1e999', 'NaN', '1,5', 'abc', '٣', '1e9'],
  ...['x'.repeat(5000), '<b>γ</b>', '😀', 'db5', 'sym4', '0.3 0.7', '../../etc', 'null'],
] as const;

export const KEYS = [
  ...[' ', ' ', 's', 'r', 'n', 'p', 'p', '?', 'e', 'Escape', 'Escape', 'Enter', 'Tab', 'Tab'],
  ...['ArrowRight', 'ArrowLeft', 'ArrowDown', 'Home', 'End', 'PageDown', 'Delete'],
  ...['Control+z', 'Control+z', 'Control+Shift+Z', 'Control+k'],
] as const;

export const LINKS = [
  'v=1&data=recovery',
  'v=1&data=recovery&steps=50&play=1&seed=3',
  'v=1&data=maps&n=12&gamma=0.2',
  'v=1&data=traces&n=100&net=cnn&wave=sym5',
  'v=1&data=packets&n=60&J=2&engine=cpu',
  'v=1&data=onsets&n=50&mode=periodization',
  'v=1&data=recovery&engine=webgpu&n=40',
  'v=1&data=recovery&lesson=recovery',
  'v=1&data=recovery&hide=network&view=plots',
  'v=1&data=local&file=48x64-0123456789ab',
  'v=1&data=recovery&lambda=NaN&J=99&gamma=1e30&lr=10',
  'v=7&flavour=%E0%A4%A',
  'v=1&data=recovery&h=AAAA&path=live',
  '',
] as const;

export const SIZES = [
  { width: 1440, height: 900 },
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
  { width: 800, height: 600 },
] as const;
