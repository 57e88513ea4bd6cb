import type { Diagnostic } from '@sentinelpack/kinds';
import type { Content, ContentItem } from '../content.ts';
import { testPathOf } from '../rule-test/test-file.ts';
import type { Waiver } from './waiver-file.ts';
import type { Checked } from '../check/check-item.ts';
import type { CheckOptions } from '../check/check.ts';

/** Marks what waivers silence, and adds what is wrong with the waivers. */
export function waive(checked: readonly Checked[], content: Content, options: CheckOptions): readonly Diagnostic[] {
  if (content.waivers === undefined) return checked.map(({ diagnostic }) => diagnostic);
  const waivers = content.waivers.entries.map((waiver, index) => ({ waiver, index, files: filesOf(waiver, content) }));
  const used = new Set<number>();
  const refused = new Set<number>();
  const diagnostics = checked.map(({ diagnostic, isWaivable, about }) => {
    const found = waivers.find(({ waiver, files }) => waiver.code === diagnostic.code && files.has(about ?? diagnostic.span.path));
    if (found === undefined) return diagnostic;
    used.add(found.index);
    if (!isWaivable) refused.add(found.index);
    return isWaivable && !hasExpired(found.waiver, options.today) ? { ...diagnostic, waivedBy: found.waiver.reason } : diagnostic;
  });
  return [...diagnostics, ...waiverFaults({ content, options, used, refused })];
}

interface Outcome {
  readonly content: Content;
  readonly options: CheckOptions;
  readonly used: ReadonlySet<number>;
  readonly refused: ReadonlySet<number>;
}

function waiverFaults({ content, options, used, refused }: Outcome): readonly Diagnostic[] {
  const { entries, document } = content.waivers ?? { entries: [], document: undefined };
  return entries.flatMap((waiver, index): readonly Diagnostic[] => {
    const span = (key: string): Diagnostic['span'] => document?.at([index, key]) as Diagnostic['span']; // there is a document where there are entries
    if (refused.has(index)) {
      const reason = isOfTests(waiver) ? 'the tests do not run with it' : 'the service refuses what it finds';
      const message = `${waiver.code} cannot be waived: ${reason}`;
      return [{ code: 'waivers/not-waivable', severity: 'error', message, span: span('code') }];
    }
    if (hasExpired(waiver, options.today)) {
      const message = `the waiver of ${waiver.code} ended on ${waiver.expires}`;
      return [{ code: 'waivers/expired', severity: 'warning', message, span: span('expires'), help: 'mend the cause, or decide again' }];
    }
    if (used.has(index) || !isJudged(waiver, content, options)) return [];
    const message = `nothing in ${waiver.item} gives ${waiver.code}, so the waiver has no use`;
    return [{ code: 'waivers/unused', severity: 'warning', message, span: span('item'), help: 'delete it' }];
  });
}

// Without the analyser, or with a file that has not its form yet, not every check has run: then nothing is said of unused waivers.
function isJudged(waiver: Waiver, content: Content, options: CheckOptions): boolean {
  if (isOfTests(waiver) && options.tested === undefined) return false;
  const items = content.items.filter((item) => isOf(waiver, item));
  return options.analyze !== undefined && content.selected === undefined && items.every(({ isWhole }) => isWhole);
}

function isOfTests({ code }: Waiver): boolean {
  return code.startsWith('rule-test/');
}

function filesOf(waiver: Waiver, content: Content): ReadonlySet<string> {
  const items = content.items.filter((item) => isOf(waiver, item)).map(({ item }) => item);
  return new Set(items.flatMap(({ path, beside }) => [path, testPathOf(path), ...(beside ?? []).map((source) => source.path)]));
}

function isOf(waiver: Waiver, { item }: ContentItem): boolean {
  const file = item.path.slice(item.path.lastIndexOf('/') + 1);
  const names = [file, file.slice(0, -'.yaml'.length), item.path];
  return names.includes(waiver.item) || waiver.item.toLowerCase() === item.id.toLowerCase();
}

// Dates in this form compare as texts.
function hasExpired(waiver: Waiver, today: string | undefined): boolean {
  return today !== undefined && waiver.expires !== undefined && waiver.expires < today;
}
