import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { LineCounter, isScalar, parseDocument } from 'yaml';
import type { Scalar } from 'yaml';
import { parse } from './parse.ts';
import { unitsOf } from './scalar-units.ts';

const piece = fc.constantFrom(
  'a',
  'where x',
  ' ',
  '  ',
  '\t',
  "'",
  "''",
  '"',
  '\\',
  '😀',
  'é',
  '[',
  ']',
  '#',
  ': ',
  '- ',
  '|',
  '{{x}}',
  ' # no',
);
const line = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''));
const lines = fc.array(line, { minLength: 1, maxLength: 7 });
const lineBreak = fc.constantFrom('\n', '\r\n');
const blockHeader = fc.constantFrom('|', '|-', '|+', '|2', '|2-', '>', '>-', '>+', '>2', '>2+');

test('each unit of a block scalar has a place, and stands there', () => {
  fc.assert(
    fc.property(lines, blockHeader, lineBreak, fc.boolean(), (texts, header, eol, hasNext) => {
      const body = texts.map((text) => (text === '' ? '' : `    ${text}`)).join(eol);
      const yaml = `top:${eol}  text: ${header} # why${eol}${body}${hasNext ? `${eol}  next: 1${eol}` : ''}`;
      assertUnits(yaml, ['top', 'text']);
    }),
    { numRuns: 2000 },
  );
});

test('each unit of a quoted or plain scalar has a place, and stands there', () => {
  const styles: readonly ((texts: readonly string[], eol: string) => string)[] = [
    (texts, eol) => `"${texts.map((text) => text.replaceAll('\\', '\\\\').replaceAll('"', String.raw`\"`)).join(`${eol}   `)}"`,
    (texts, eol) =>
      `"${texts.map((text) => text.replaceAll('\\', String.raw`\u005C`).replaceAll('"', String.raw`\x22`)).join(`\\${eol}   `)}\\U0001F600\\n"`,
    (texts, eol) => `'${texts.map((text) => text.replaceAll("'", "''")).join(`${eol}   `)}'`,
    (texts, eol) => `x${texts.map((text) => text.replaceAll(/[^\w é😀]/gu, '')).join(`${eol}   y`)}`,
  ];
  fc.assert(
    fc.property(lines, fc.constantFrom(...styles), lineBreak, (texts, style, eol) =>
      assertUnits(`text: ${style(texts, eol)}${eol}next: 1${eol}`, ['text']),
    ),
    { numRuns: 2000 },
  );
});

function assertUnits(yaml: string, path: readonly string[]): void {
  const document = parseDocument(yaml, { keepSourceTokens: true });
  if (document.errors.length > 0) return; // some of the texts are no YAML in some styles
  const node = document.getIn(path, true);
  assert.ok(isScalar(node) && node.srcToken);
  if (typeof node.value !== 'string') return;
  const units = unitsOf(node.srcToken);
  assert.equal(units?.starts.length, node.value.length, JSON.stringify(yaml));
  for (let unit = 0; unit < node.value.length; unit += 1)
    assertUnit(yaml, node as Scalar<string>, unit, units?.starts[unit] ?? -1, units?.ends[unit] ?? -1);
}

// The text of a place is the unit itself, an escape of it, or the line break that was folded into it.
function assertUnit(yaml: string, { value }: Scalar<string>, unit: number, start: number, end: number): void {
  const text = yaml.slice(start, end);
  const isFold = /\n/.test(text) && (value[unit] === ' ' || value[unit] === '\n');
  const isEscape = text.startsWith('\\') || text === "''";
  // The end of the file is the last line's break.
  const isEnd = value[unit] === '\n' && start === yaml.length;
  assert.ok(text === value[unit] || isFold || isEscape || isEnd, JSON.stringify({ yaml, unit, value, text }));
}

test('the text at the span of a part of a block literal is that part', () => {
  const queryLine = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(fc.array(queryLine, { minLength: 1, maxLength: 6 }), lineBreak, fc.nat(), fc.nat(), (texts, eol, from, size) => {
      const query = ['SigninLogs', ...texts, 'end'].join('\n');
      const yaml = `name: x${eol}query: |-${eol}${query
        .split('\n')
        .map((text) => `    ${text}`)
        .join(eol)}${eol}`;
      const [document] = parse({ path: 'rule.yaml', text: yaml });
      assert.deepEqual(document?.body, { name: 'x', query });
      const start = from % query.length;
      const length = 1 + (size % (query.length - start));
      const span = document.at(['query'], { start, length });
      assert.equal(
        textAt(yaml, span)
          .replaceAll(/\r?\n {4}/g, '\n')
          .replace(/\r?\n$/, '\n'),
        query.slice(start, start + length),
      );
    }),
    { numRuns: 1000 },
  );
});

function textAt(
  yaml: string,
  span: { readonly line: number; readonly column: number; readonly endLine: number; readonly endColumn: number },
): string {
  const counter = new LineCounter();
  counter.addNewLine(0);
  for (let index = yaml.indexOf('\n'); index !== -1; index = yaml.indexOf('\n', index + 1)) counter.addNewLine(index + 1);
  const offset = (lineNumber: number, column: number): number => (counter.lineStarts[lineNumber - 1] ?? 0) + column - 1;
  return yaml.slice(offset(span.line, span.column), offset(span.endLine, span.endColumn));
}
