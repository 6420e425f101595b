import { describe, expect, it } from 'vitest';
import { runCommand } from './commands';

async function run(...words: string[]) {
  const said = { out: '', err: '' };
  const code = await runCommand(words, {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    directory: '/',
  });
  return { code, ...said };
}

describe('runCommand', () => {
  it.each([
    [[], 'No command was given.'],
    [['toString'], 'There is no command “toString”.'],
    [['inspect'], 'No file was given.'],
    [['inspect', 'x.npy', '--jsn'], "Unknown option '--jsn'"],
    [['inspect', 'x.npy', '--json=5'], '--json'],
  ])('answers %j with the usage on stderr and exit code 1', async (words, told) => {
    const { code, out, err } = await run(...words);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(told);
    expect(err).toContain('Usage: npm run awd -- ');
  });

  it('tells of every command, and of one', async () => {
    expect((await run('--help')).out).toContain('inspect');
    const { code, out } = await run('inspect', '--help');
    expect([code, out]).toEqual([0, expect.stringContaining('--json')]);
  });
});
