import { XMLParser } from 'fast-xml-parser';

import { Decimal, parseDecimal } from '../values/decimal.ts';
import type { Bag, Dynamic, Value } from '../values/dynamic.ts';
import { isArray, isBag } from '../values/dynamic.ts';
import type { FunctionTable } from './function.ts';
import { each, taking, texts } from './function.ts';
import { parseUserAgent } from './user-agent.ts';

/** Functions that take a text of a known form apart. */
export const parsing: FunctionTable = {
  parse_url: texts((url: string) => parseUrl(url)),
  parseurl: texts((url: string) => parseUrl(url)),
  parseurlquery: texts((query: string) => ({ 'Query Parameters': queryParameters(query) })),
  parse_urlquery: texts((query: string) => ({ 'Query Parameters': queryParameters(query) })),
  parse_user_agent: each((agent: string, parts: Value) => parseUserAgent(agent, isArray(parts) ? parts.map(String) : [String(parts)])),
  parse_version: texts((version: string) => parseVersion(version)),
  parse_xml: texts((xml: string) => parseXml(xml)),
  parse_csv: texts((line: string) => parseCsv(line)),
  parse_path: texts((path: string) => parsePath(path)),
  parse_command_line: taking(
    ['string'],
    each((line: string) => parseCommandLine(line)),
  ),
};

const urlParts =
  /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(?:([^:@/?#]*)(?::([^@/?#]*))?@)?([^:/?#]*)(?::(\d+))?(\/[^?#]*)?(?:\?([^#]*))?(?:#(.*))?$/;

function parseUrl(url: string): Dynamic {
  const match = urlParts.exec(url);
  const [, scheme = '', user = '', password = '', host = '', port = '', path = '', query = '', fragment = ''] = match ?? [];
  return {
    Scheme: scheme,
    Host: host,
    Port: port,
    Path: path,
    Username: user,
    Password: password,
    'Query Parameters': queryParameters(query),
    Fragment: fragment,
  };
}

function queryParameters(query: string): Bag {
  const pairs = query.split('&').filter((pair) => pair !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

// A version of up to four parts becomes one number in which each part has eight digits.
function parseVersion(version: string): Value {
  const parts = version.split('.');
  if (parts.length > 4 || parts.some((part) => !/^\d{1,8}$/.test(part.trim()))) return null;
  const digits = [0, 1, 2, 3].map((place) => (parts[place] ?? '0').trim().padStart(8, '0')).join('');
  return parseDecimal(digits) ?? new Decimal(0n, 0);
}

const xmlParser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#text',
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
});

function parseXml(xml: string): Dynamic {
  if (xml.trim() === '') return null;
  try {
    return plainBag(xmlParser.parse(xml, true) as Dynamic);
  } catch {
    return null; // text that is not XML gives null, as in the service
  }
}

function plainBag(value: Dynamic): Dynamic {
  if (isArray(value)) return value.map(plainBag);
  if (isBag(value)) return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plainBag(entry)]));
  return value === '' ? null : value;
}

/** The fields of the first record of a comma-separated text. */
export function parseCsv(line: string): readonly string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let position = 0; position < line.length; position += 1) {
    const letter = line.charAt(position);
    if (quoted) {
      if (letter !== '"') field += letter;
      else if (line.charAt(position + 1) === '"') field += line.charAt((position += 1));
      else quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === ',') {
      fields.push(field);
      field = '';
    } else if (letter === '\n' || letter === '\r') break;
    else field += letter;
  }
  return [...fields, field];
}

function parsePath(path: string): Dynamic {
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//.exec(path)?.[1] ?? '';
  const bare = scheme === '' ? path : path.slice(scheme.length + 3);
  const separator = bare.includes('\\') ? '\\' : '/';
  const at = bare.lastIndexOf(separator);
  const directory = at < 0 ? '' : bare.slice(0, at);
  const [file = '', stream = ''] = bare.slice(at + 1).split(':');
  const root = /^[A-Za-z]:/.exec(bare)?.[0] ?? '';
  const point = file.lastIndexOf('.');
  return {
    Scheme: scheme,
    RootPath: root,
    DirectoryPath: directory,
    DirectoryName: directory.slice(directory.lastIndexOf(separator) + 1),
    Filename: file,
    Extension: point < 0 ? '' : file.slice(point + 1),
    AlternateDataStreamName: stream,
  };
}

// The rules of Windows: blanks part the arguments, quotes hold them together, backslashes escape only quotes.
function parseCommandLine(line: string): Dynamic {
  if (line.trim() === '') return null;
  const list: string[] = [];
  let argument: string | undefined;
  let quoted = false;
  for (let position = 0; position < line.length; position += 1) {
    const letter = line.charAt(position);
    const slashes = /^\\*/.exec(line.slice(position))?.[0].length ?? 0;
    if (slashes > 0) {
      const beforeQuote = line.charAt(position + slashes) === '"';
      argument = (argument ?? '') + '\\'.repeat(beforeQuote ? Math.floor(slashes / 2) : slashes);
      position += slashes - 1;
      if (beforeQuote && slashes % 2 === 1) argument += line.charAt((position += 1));
    } else if (letter === '"') {
      quoted = !quoted;
      argument ??= '';
    } else if (/\s/.test(letter) && !quoted) {
      if (argument !== undefined) list.push(argument);
      argument = undefined;
    } else argument = (argument ?? '') + letter;
  }
  return argument === undefined ? list : [...list, argument];
}
