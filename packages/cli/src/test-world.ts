import type { World } from './world.ts';

/** A world for tests that remembers what was printed. */
export interface TestWorld extends World {
  printed(): string;
  talked(): string;
}

/** A world of a folder and a fixed time; nothing waits and nothing is a terminal. */
export function testWorld(given: Partial<Pick<World, 'folder' | 'now' | 'readInput'>> = {}): TestWorld {
  const out: string[] = [];
  const talk: string[] = [];
  return {
    folder: '/nowhere',
    now: () => new Date('2026-03-02T09:00:00Z'),
    sleep: async () => {},
    readInput: async () => '',
    mayWorkBehind: false,
    ...given,
    out: { isTerminal: false, write: (text) => void out.push(text) },
    talk: { isTerminal: false, write: (text) => void talk.push(text) },
    printed: () => out.join(''),
    talked: () => talk.join(''),
  };
}
