import { analyserDiagnostics } from '../check/diagnostics.ts';
import { listNodes } from '../check/tree.ts';
import type { Bound } from '../language/index.ts';
import { Refusal } from './refusal.ts';

/**
 * Refuses a text that the analyser calls wrong: the parser mends what it reads, and the mended query is not what was asked.
 * What stands after `end` is bound again when the columns before it are known, and judged then.
 */
export function checkErrors(bound: Bound, end: number = Infinity): void {
  const fault = analyserDiagnostics(listNodes(bound)).find(({ severity, start }) => severity === 'error' && start < end);
  if (fault !== undefined) throw new Refusal(`a query with an error: ${fault.message}`, fault);
}
