import type { AnyKind, Diagnostic, Path } from '@sentinelpack/kinds';
import type { Document } from '../parse/parse.ts';
import type { Fault } from './fault.ts';
import { faultOf } from './fault.ts';
import { validatorOf } from './validator.ts';

/** What is wrong with the form of a document, and which of its values later phases should leave alone. */
export interface Shape {
  readonly diagnostics: readonly Diagnostic[];
  readonly broken: readonly Path[];
}

/** Compares a document with the schema of its kind; each fault gives one diagnostic. */
export function shape(document: Document, kind: Pick<AnyKind, 'schema'>): Shape {
  const validate = validatorOf(kind.schema);
  if (validate(document.body)) return { diagnostics: [], broken: document.broken };
  const faults = (validate.errors ?? [])
    .map((error) => faultOf(error))
    .filter((fault) => !document.broken.some((path) => isWithin(fault.path, path)));
  return {
    diagnostics: faults.map((fault) => diagnosticOf(fault, document)),
    broken: [...document.broken, ...faults.filter((fault) => fault.breaks).map((fault) => fault.path)],
  };
}

function diagnosticOf(fault: Fault, document: Document): Diagnostic {
  const { code, message, help } = fault;
  const span = fault.isKey ? document.keyAt(fault.path) : document.at(fault.path);
  return { code, severity: 'error', message, span, ...(help === undefined ? {} : { help }) };
}

/** Whether a path is at another or below it. */
export function isWithin(path: Path, parent: Path): boolean {
  return parent.every((step, index) => path[index] === step);
}
