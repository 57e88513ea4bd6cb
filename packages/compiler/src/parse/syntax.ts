import type { YAMLError } from 'yaml';
import type { Diagnostic } from '@sentinelpack/kinds';
import type { SpanOf } from './spans.ts';
import type { Fault } from './value.ts';
import { faultLimit, tooDeep } from './value.ts';

/** What the YAML parser objects to, in our words; of several complaints about one line the first, since the others follow from it. */
export function syntaxFaults(errors: readonly YAMLError[], spanOf: SpanOf): readonly Diagnostic[] {
  const lines = new Set<number>();
  const diagnostics: Diagnostic[] = [];
  for (const error of errors.toSorted((a, b) => a.pos[0] - b.pos[0])) {
    if (diagnostics.length === faultLimit) break;
    const span = spanOf(error.pos[0], Math.max(error.pos[1], error.pos[0] + 1));
    if (!lines.has(span.line)) diagnostics.push({ ...faultOf(error), severity: 'error', span });
    lines.add(span.line);
  }
  return diagnostics;
}

function faultOf(error: YAMLError): Fault {
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return { code: 'parse/tab', message: 'a tab stands where YAML wants spaces', help: 'indent with spaces' };
    case 'MULTIPLE_DOCS':
      return {
        code: 'parse/several-documents',
        message: 'the file holds more than one document',
        help: 'write one item a file, without `---` between',
      };
    case 'TAG_RESOLVE_FAILED':
      return { code: 'parse/tag', message: 'tags other than those of YAML itself are not taken', help: 'write the plain value' };
    case 'RESOURCE_EXHAUSTION':
      return tooDeep;
    case 'NON_STRING_KEY':
      return { code: 'parse/key-not-text', message: 'a key must be text' };
    default:
      return { code: 'parse/syntax', message: `this is not YAML: ${sentence(error.message)}`, ...helpFor(error) };
  }
}

function sentence(message: string): string {
  const line = message.split('\n', 1)[0] ?? '';
  return line.charAt(0).toLowerCase() + line.slice(1);
}

function helpFor(error: YAMLError): { readonly help?: string } {
  if (/compact mapping|mapping values|implicit key/i.test(error.message)) return { help: 'put a value with a colon in it in quotes' };
  if (error.code === 'BAD_SCALAR_START') return { help: 'put the value in quotes' };
  return {};
}
