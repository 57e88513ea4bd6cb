import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { benchCheckPack } from './check-pack.ts';
import { benchKql } from './kql/bench.ts';
import { machine, median } from './machine.ts';
import { benchCommand, benchNode } from './start-up.ts';

// The benchmarks, side by side in one run: what is compared stands beside what it is compared with.
// Figures of different runs or machines say nothing about each other; the ratios do.
const root = resolve(import.meta.dirname, '../..');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
if (!existsSync(resolve(import.meta.dirname, 'node_modules')))
  execFileSync(npm, ['ci', '--prefix', import.meta.dirname], { stdio: 'inherit' });
execFileSync(npm, ['run', '--silent', 'build'], { cwd: root, stdio: 'ignore' });

console.log(machine());
startUp();
await checkPack();
await kql();

function startUp(): void {
  title('start-up, whole processes (median of 10)');
  const node = median(benchNode());
  console.log(`node --eval 0               ${milliseconds(node)}`);
  for (const words of [['--help'], ['check', '--help'], ['check']]) {
    const took = median(benchCommand(words));
    console.log(`sentinelpack ${words.join(' ').padEnd(14)} ${milliseconds(took)}  ${(took / node).toFixed(1)} × node`);
  }
}

async function checkPack(): Promise<void> {
  title('check and pack 1,000 generated rules, without KQL (median of 3)');
  const figures = [await benchCheckPack(), await benchCheckPack(), await benchCheckPack()];
  console.log(`check ${milliseconds(median(figures.map((one) => one.checkMilliseconds)))}`);
  console.log(`pack  ${milliseconds(median(figures.map((one) => one.packMilliseconds)))}`);
  console.log(`both  ${milliseconds(median(figures.map((one) => one.totalMilliseconds)))}`);
}

async function kql(): Promise<void> {
  const figures = await benchKql();
  title(`KQL on ${figures.rows.toLocaleString('en')} sign-ins: ours, DuckDB on one thread, a loop by hand (median of 5)`);
  for (const { name, ours, duckdb, byHand, isEqual, answerRows } of figures.questions) {
    const sides = `ours ${milliseconds(ours)}  DuckDB ${milliseconds(duckdb)}  by hand ${milliseconds(byHand)}`;
    console.log(
      `${name.padEnd(34)} ${sides}  ours/DuckDB ${(ours / duckdb).toFixed(2)}  ours/by hand ${(ours / byHand).toFixed(2)}  ${isEqual ? `equal, ${String(answerRows)} rows` : 'THE ANSWERS DIFFER'}`,
    );
  }
  console.log(
    `loading the rows: ours ${milliseconds(figures.loadMilliseconds.ours)}, DuckDB ${milliseconds(figures.loadMilliseconds.duckdb)} (both with making them)`,
  );
  console.log(
    `peak memory of the process: ours ${String(figures.peakMegabytes.ours)} MB, DuckDB ${String(figures.peakMegabytes.duckdb)} MB`,
  );
  if (figures.questions.some(({ isEqual }) => !isEqual)) process.exitCode = 1;
}

function title(text: string): void {
  console.log(`\n${text}`);
}

function milliseconds(value: number): string {
  return `${value.toFixed(0).padStart(6)} ms`;
}
