import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile, hasErrors, pack, writePack } from '@sentinelpack/compiler';
import { generateRules } from './generate-rules.ts';

/** What checking and packing generated rules took, in milliseconds. */
export interface CheckPackFigures {
  readonly rules: number;
  readonly bytes: number;
  readonly checkMilliseconds: number;
  readonly packMilliseconds: number;
  readonly totalMilliseconds: number;
}

/** Checks (without KQL) and packs generated rules from files to files, and says how long it took. */
export async function benchCheckPack(rules: number = 1_000): Promise<CheckPackFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'sentinelpack-bench-'));
  try {
    generateRules(join(folder, 'content'), rules);
    return measure(folder, rules);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure(folder: string, rules: number): CheckPackFigures {
  const start = performance.now();
  const { content, diagnostics } = compile(join(folder, 'content'));
  const checked = performance.now();
  if (hasErrors(diagnostics) || content.items.length !== rules)
    throw new Error(`the generated rules are wrong: ${JSON.stringify(diagnostics[0])}`);
  const [bundle] = pack(content);
  if (bundle === undefined) throw new Error('the generated rules do not pack');
  writePack(join(folder, 'dist'), bundle);
  const packed = performance.now();
  return {
    rules,
    bytes: sizeOf(join(folder, 'content', 'analytics-rules')),
    checkMilliseconds: checked - start,
    packMilliseconds: packed - checked,
    totalMilliseconds: packed - start,
  };
}

function sizeOf(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + readFileSync(join(folder, name)).byteLength, 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const figures = await benchCheckPack();
  const [cpu] = cpus();
  console.log(`${figures.rules} rules, ${(figures.bytes / 1e6).toFixed(1)} MB of YAML, without KQL`);
  console.log(
    `check ${figures.checkMilliseconds.toFixed(0)} ms, pack ${figures.packMilliseconds.toFixed(0)} ms, together ${figures.totalMilliseconds.toFixed(0)} ms`,
  );
  console.log(`on ${cpus().length} x ${cpu?.model}, Node ${process.version}`);
}
