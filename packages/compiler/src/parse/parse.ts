import type { ParseOptions, Document as YamlDocument } from 'yaml';
import { LineCounter, isScalar, parseDocument } from 'yaml';
import type { Diagnostic, Item, Json, Path, Source } from '@sentinelpack/kinds';
import { isObject, textOf } from '@sentinelpack/kinds';
import { hiddenCharacters } from './hidden.ts';
import type { Spans } from './spans.ts';
import { spanOf, spans } from './spans.ts';
import { syntaxFaults } from './syntax.ts';
import type { Fault } from './value.ts';
import { toValue, tooDeep } from './value.ts';

/** A file of content as values, with their places. */
export interface Document extends Spans {
  readonly path: string;
  readonly body: Json;
  /** Where a value is not what the author meant; a diagnostic says why. */
  readonly broken: readonly Path[];
}

/** Reads the YAML of a file. Without a document there is nothing that a later phase could judge. */
export function parse(source: Source): readonly [Document | undefined, readonly Diagnostic[]] {
  const lines = new LineCounter();
  const toSpan = spanOf(source, lines);
  const yaml = parseYaml(source, { lineCounter: lines });
  const hidden = hiddenCharacters(source, toSpan);
  if (hidden.length > 0) return [undefined, hidden];
  const faults = syntaxFaults([...yaml.errors, ...yaml.warnings], toSpan);
  if (faults.length > 0) return [undefined, faults];
  if (isEmpty(yaml)) return [undefined, [{ ...empty, severity: 'error', span: toSpan(0, 0) }]];
  const { value, diagnostics, broken } = toValue(yaml.contents, toSpan);
  if (diagnostics.some(({ code }) => code === tooDeep.code)) return [undefined, diagnostics];
  return [{ path: source.path, body: value, broken, ...spansWhenAsked(source) }, diagnostics];
}

/** A document as an item of a kind, with the files beside it. */
export function itemOf(document: Document, kind: string, beside: readonly Source[] = []): Item {
  const { body, path } = document;
  const { id, name, version } = isObject(body) ? body : {};
  return {
    kind,
    id: textOf(id),
    name: textOf(name),
    version: typeof version === 'string' ? version : undefined,
    path,
    body,
    ...(beside.length === 0 ? {} : { beside }),
    at: (place, range) => document.at(place, range),
    keyAt: (place) => document.keyAt(place),
  };
}

// Most files are never asked for a place, and trees with their tokens are large: they are made when the first is asked for.
function spansWhenAsked(source: Source): Spans {
  let known: Spans | undefined;
  const made = (): Spans => {
    const lineCounter = new LineCounter();
    known ??= spans(source, parseYaml(source, { lineCounter, keepSourceTokens: true }), spanOf(source, lineCounter));
    return known;
  };
  return { at: (path, range) => made().at(path, range), keyAt: (path) => made().keyAt(path) };
}

function parseYaml(source: Source, options: ParseOptions): YamlDocument.Parsed {
  return parseDocument(source.text, {
    ...options,
    version: '1.2',
    schema: 'core',
    merge: false,
    resolveKnownTags: false,
    prettyErrors: false,
    stringKeys: true,
    // Its own check compares each key with all before it, which takes minutes for a large hostile file.
    uniqueKeys: false,
  });
}

function isEmpty({ contents }: YamlDocument.Parsed): boolean {
  return contents === null || (isScalar(contents) && contents.range[0] === contents.range[1]);
}

const empty: Fault = { code: 'parse/empty', message: 'the file is empty' };
