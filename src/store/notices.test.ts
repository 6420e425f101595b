import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { noticesShown, notify } from './notices';
import type { State } from './state';

describe('messages while presenting', () => {
  it('are those of what went wrong; what is offered comes back afterwards', () => {
    const store = createStore(() => ({ notices: [] }) as unknown as State);
    notify(store, { tone: 'info', message: 'A run was left.', offer: { label: 'Continue' } });
    notify(store, { tone: 'warning', message: 'Not saved.' });
    notify(store, { tone: 'error', message: 'The run failed.' });
    const said = (view: 'all' | 'present') =>
      noticesShown(store.getState().notices, view).map(({ message }) => message);
    expect(said('present')).toEqual(['The run failed.', 'Not saved.']);
    expect(said('all')).toEqual(['The run failed.', 'Not saved.', 'A run was left.']);
  });
});
