import type { Document as YamlDocument } from 'yaml';
import { LineCounter, isMap, parseDocument } from 'yaml';
import type { Diagnostic, Item, JsonObject, Path, Source } from '@sentinelpack/kinds';
import { isObject, textOf } from '@sentinelpack/kinds';
import type { SpanOf, Spans } from './spans.ts';
import { spanOf, spans } from './spans.ts';
import { syntaxFaults } from './syntax.ts';
import { toValue } from './value.ts';

/** A file of content as values, with their places. */
export interface Document extends Spans {
  readonly path: string;
  readonly body: JsonObject;
  /** Where a value is not what the author meant; a diagnostic says why. */
  readonly broken: readonly Path[];
}

/** Reads the YAML of a file. Without a document there is nothing that a later phase could judge. */
export function parse(source: Source): readonly [Document | undefined, readonly Diagnostic[]] {
  const lines = new LineCounter();
  const toSpan = spanOf(source, lines);
  const yaml = parseYaml(source, lines);
  const faults = syntaxFaults([...yaml.errors, ...yaml.warnings], toSpan);
  if (faults.length > 0) return [undefined, faults];
  if (!isMap(yaml.contents)) return [undefined, [notAMapping(yaml, toSpan)]];
  const { value, diagnostics, broken } = toValue(yaml.contents, toSpan);
  if (!isObject(value)) return [undefined, diagnostics];
  return [{ path: source.path, body: value, broken, ...spans(source, yaml, toSpan) }, diagnostics];
}

/** A document as an item of a kind. */
export function itemOf(document: Document, kind: string): Item {
  const { body, path } = document;
  const version = body['version'];
  return {
    kind,
    id: textOf(body['id']),
    name: textOf(body['name']),
    version: typeof version === 'string' ? version : undefined,
    path,
    body,
    at: (place, range) => document.at(place, range),
    keyAt: (place) => document.keyAt(place),
  };
}

function parseYaml(source: Source, lineCounter: LineCounter): YamlDocument.Parsed {
  return parseDocument(source.text, {
    lineCounter,
    version: '1.2',
    schema: 'core',
    merge: false,
    resolveKnownTags: false,
    prettyErrors: false,
    stringKeys: true,
    // Its own check compares each key with all before it, which takes minutes for a large hostile file.
    uniqueKeys: false,
    keepSourceTokens: true,
  });
}

function notAMapping(yaml: YamlDocument.Parsed, toSpan: SpanOf): Diagnostic {
  const [start, end] = yaml.contents?.range ?? [0, 0];
  const isEmpty = yaml.contents === null || end === start;
  return {
    code: isEmpty ? 'parse/empty' : 'parse/not-a-mapping',
    severity: 'error',
    message: isEmpty ? 'the file is empty' : 'the file must be a mapping of keys to values',
    span: toSpan(start, isEmpty ? start : end),
  };
}
