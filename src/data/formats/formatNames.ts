/**
 * The formats that open, as people name them. Apart from the readers, so that a file dialog or a help text does not
 * pull them onto the page.
 */
export const FORMAT_NAMES = {
  npy: { label: 'NumPy array', extensions: ['.npy'] },
  npz: { label: 'NumPy archive', extensions: ['.npz'] },
  fits: { label: 'FITS image', extensions: ['.fits', '.fit', '.fts', '.fz'] },
  png: { label: 'PNG image', extensions: ['.png'] },
  tiff: { label: 'TIFF image', extensions: ['.tif', '.tiff'] },
  json: { label: 'JSON array', extensions: ['.json'] },
  hdf5: { label: 'HDF5 file', extensions: ['.h5', '.hdf5', '.nc'] },
  matlab: { label: 'MATLAB 7.3 file', extensions: ['.mat'] },
  sktime: { label: 'UCR/sktime series', extensions: ['.ts'] },
  text: { label: 'text table', extensions: ['.csv', '.tsv', '.txt', '.dat'] },
} as const satisfies Record<string, { readonly label: string; readonly extensions: readonly string[] }>;

export type FormatName = keyof typeof FORMAT_NAMES;
