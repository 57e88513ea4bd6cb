import type { BundleItem, Diagnostic, Json } from '@sentinelpack/kinds';
import { isObject, parameterEntry } from '@sentinelpack/kinds';
import { fileFault } from '../read/entry.ts';

// https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices#template-limits
// "MB" is read as the smaller of its two meanings.

/** The largest template that ARM takes. */
export const templateLimitBytes = 4_000_000;
/** The most resources that a template may have. */
export const resourceLimit = 800;
const resourceLimitBytes = 1_000_000;
const expressionLimit = 24_576;

/** Errors for an item that ARM would refuse for its size. */
export function resourceFaults(item: BundleItem): readonly Diagnostic[] {
  const entry = parameterEntry(item.resource);
  const bytes = Buffer.byteLength(JSON.stringify(entry));
  const longest = Math.max(...expressions(entry).map(({ length }) => length), 0);
  return [
    ...(bytes > resourceLimitBytes
      ? [tooLarge(item, `as a resource of Azure it has ${bytes} bytes; at most ${resourceLimitBytes} are allowed`)]
      : []),
    ...(longest > expressionLimit
      ? [tooLarge(item, `it needs an expression of ${longest} characters; ARM takes at most ${expressionLimit}`)]
      : []),
  ];
}

function tooLarge(item: BundleItem, message: string): Diagnostic {
  return fileFault(item.path, { code: 'pack/too-large', message });
}

function expressions(value: Json): readonly string[] {
  if (typeof value === 'string') return value.startsWith('[') && !value.startsWith('[[') && value.endsWith(']') ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((inner: Json) => expressions(inner));
  return isObject(value) ? Object.values(value).flatMap((inner) => expressions(inner)) : [];
}
