import type { ParseError } from 'jsonc-parser';
import { parse, printParseErrorCode } from 'jsonc-parser';
import type { HttpRequest } from '../http.ts';
import type { Json, JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import { refusal } from '../service-error.ts';

/** The JSON in a request's body. */
export function readJson(request: HttpRequest): Json {
  return parseStrict(request.body ?? '');
}

/** The JSON object in a request's body. */
export function readBody(request: HttpRequest): JsonObject {
  const value = readJson(request);
  if (!isObject(value)) throw invalidContent('it is not an object');
  return value;
}

/**
 * The body of a deployment. The Azure CLI puts the text of the template file behind an unquoted key:
 * `{"properties": {"mode": "Incremental", template:{…}}}`, comments of the file included.
 */
export function readDeploymentBody(request: HttpRequest): JsonObject {
  const quoted = quoteTemplateKey(request.body ?? '');
  if (quoted === undefined) return readBody(request);
  const errors: ParseError[] = [];
  const value = parse(quoted, errors, { allowTrailingComma: true }) as Json | undefined; // jsonc-parser gives JSON values
  const [first] = errors;
  if (first !== undefined) throw invalidContent(`${printParseErrorCode(first.error)} at position ${first.offset}`);
  if (!isObject(value)) throw invalidContent('it is not an object');
  return value;
}

// Texts are matched first, so that a text that speaks of a template is left alone.
function quoteTemplateKey(text: string): string | undefined {
  const key = /"(?:[^"\\]|\\.)*"|(?<before>[,{]\s*)template:/g;
  for (const match of text.matchAll(key)) {
    const before = match.groups?.['before'];
    if (before !== undefined) return `${text.slice(0, match.index)}${before}"template":${text.slice(match.index + match[0].length)}`;
  }
  return undefined;
}

function parseStrict(text: string): Json {
  try {
    return JSON.parse(text) as Json; // any JSON value is one
  } catch (cause) {
    if (cause instanceof SyntaxError) throw invalidContent(cause.message);
    throw cause;
  }
}

function invalidContent(why: string): Error {
  return refusal(400, 'InvalidRequestContent', `The request content was invalid and could not be deserialized: '${why}'.`);
}
