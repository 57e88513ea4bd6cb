import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '@sentinelpack/compiler';
import type { ContentItem } from '@sentinelpack/compiler';
import type { Diagnostic, SlottedResource } from '@sentinelpack/kinds';
import type { Difference } from './difference.ts';
import { differences } from './difference.ts';
import { existing } from './folder.ts';
import type { Authored } from './reasons.ts';
import { reasons } from './reasons.ts';

// Compiles a folder of the public Azure-Sentinel format and compares each rule with what Microsoft's packager makes of it.

const folder = existing(process.argv[2] ?? fileURLToPath(new URL('../../../shared/azure-sentinel', import.meta.url)));
const { content, diagnostics } = compile(folder);
const results = content.items.map((item) => judge(item));
print();
process.exitCode = results.some(({ faults }) => faults.length > 0) || results.length === 0 ? 1 : 0;

interface Result {
  readonly path: string;
  readonly faults: readonly string[];
  /** The names of the reasons that explain its differences. */
  readonly explained: readonly string[];
}

function judge({ item, kind, isWhole }: ContentItem): Result {
  const errors = diagnostics.filter(({ span, severity }) => span.path === item.path && severity === 'error').map(shown);
  const authored = item.body as Authored; // a mapping, or its shape has errors
  const expected = isWhole ? expectedArm(item.path) : undefined;
  const resource = isWhole ? kind.resource(item) : undefined;
  const found = expected === undefined ? [] : differences(expected, asPackaged(resource));
  const named = found.map((difference) => ({ difference, reason: reasons.find((reason) => reason.explains(difference, authored)) }));
  return {
    path: item.path,
    faults: [...errors, ...named.filter(({ reason }) => reason === undefined).map(({ difference }) => unexplained(difference))],
    explained: named.flatMap(({ reason }) => reason?.name ?? []),
  };
}

function expectedArm(path: string): unknown {
  const file = join(folder, 'expected-arm', `${basename(path, '.yaml')}.json`);
  return existsSync(file) && path.startsWith('analytics-rules/') ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function asPackaged(resource: SlottedResource | undefined): unknown {
  return resource === undefined ? undefined : { id: resource.name, ...resource.body };
}

function unexplained({ path, expected, actual }: Difference): string {
  return `${path}: the packager has ${JSON.stringify(expected)}, here it is ${JSON.stringify(actual)}`;
}

function shown({ span, code, message }: Diagnostic): string {
  return `${span.line}:${span.column} ${code}: ${message}`;
}

function print(): void {
  const compared = results.filter(({ path }) => expectedArm(path) !== undefined).length;
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length;
  console.log(`${results.length} files compiled, ${compared} of them compared with the packager's ARM; ${warnings} warnings`);
  console.log('\nDifferences that remain, and why');
  for (const { name, why } of reasons) {
    const rules = results.filter(({ explained }) => explained.includes(name)).length;
    console.log(`  ${String(rules).padStart(3)} rules  ${name}\n             ${why}`);
  }
  for (const { path, faults } of results.filter((result) => result.faults.length > 0)) {
    console.log(`\n${path}`);
    for (const fault of faults) console.log(`  ${fault}`);
  }
  const failed = results.filter(({ faults }) => faults.length > 0).length;
  console.log(`\n${results.length - failed} passed, ${failed} failed`);
}
