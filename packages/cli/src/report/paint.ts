import picocolors from 'picocolors';
import type { Action } from '@sentinelpack/kinds';
import type { Stream } from '../world.ts';

/** Colours for a stream: real ones on a terminal, none elsewhere. */
export type Paint = ReturnType<typeof picocolors.createColors>;

/** The colours that suit a stream. */
export function paintFor(stream: Pick<Stream, 'isTerminal'>): Paint {
  return picocolors.createColors(stream.isTerminal);
}

/** The sign of an action, the same in every format. */
export const sign: { readonly [action in Action]: string } = {
  create: '+',
  update: '~',
  delete: '-',
  keep: '=',
  conflict: '!',
  foreign: '!',
  waiting: '…',
  blocked: '!',
  orphan: '?',
};

/** The colour of an action. */
export function paintAction(paint: Paint, action: Action, text: string): string {
  const colours: { readonly [name in Action]: (text: string) => string } = {
    create: paint.green,
    update: paint.yellow,
    delete: paint.red,
    keep: paint.dim,
    conflict: paint.red,
    foreign: paint.red,
    waiting: paint.cyan,
    blocked: paint.red,
    orphan: paint.magenta,
  };
  return colours[action](text);
}
