import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Content, RuleTests } from '@sentinelpack/compiler';
import { inOrder, open, queryTexts, readable, ruleTests } from '@sentinelpack/compiler';
import type { Diagnostic, JsonObject } from '@sentinelpack/kinds';
import { analyze, analyzeMany, defaultSchema, extendSchema } from '@sentinelpack/kql';
import { coverageJson } from './report/coverage-json.ts';
import { coverageMarkdown } from './report/coverage-markdown.ts';
import { coverageOf } from './report/coverage.ts';
import { detectionsOf } from './report/detection.ts';
import { navigatorLayer } from './report/navigator-layer.ts';
import type { Report } from './report/report.ts';

// Writes what the pack detects and how well that is tested: docs/coverage.md, dist/report/coverage.json and a layer for the
// ATT&CK Navigator. With --check it writes nothing, and exits with 1 where docs/coverage.md says something else.
//   node tools/report-detections.ts [--check]

const root = resolve(import.meta.dirname, '..');
const cache = resolve(root, '.sentinelpack/cache');
const page = resolve(root, 'docs/coverage.md');

const { content, diagnostics } = open(resolve(root, 'content'));
const outcome = await tested(content);
const faults = faultsOf(diagnostics, outcome);
if (faults.length > 0) {
  for (const fault of faults) console.error(fault);
  console.error('the content is not right, so there is nothing to report: see nx run check');
  process.exitCode = 1;
} else {
  await tell(reportOn(content, outcome));
}

async function tested(read: Content): Promise<RuleTests> {
  const schema = extendSchema(defaultSchema(), readable(read));
  const texts = queryTexts(read);
  const facts = await analyzeMany(texts, schema, { cacheFolder: resolve(cache, 'kql') });
  const known = new Map(texts.map((text, index) => [text, facts[index]]));
  return ruleTests(read, {
    schema,
    analyze: (text) => known.get(text) ?? analyze(text, schema),
    areRequired: true,
    mutate: true,
    cacheFolder: resolve(cache, 'tests'),
  });
}

function faultsOf(found: readonly Diagnostic[], { checked, cases }: RuleTests): readonly string[] {
  const errors = inOrder([...found, ...checked.map(({ diagnostic }) => diagnostic)]).filter(({ severity }) => severity === 'error');
  const failed = cases.filter(({ failures, error }) => failures.length > 0 || error !== undefined);
  return [
    ...errors.map(({ span, code, message }) => `${span.path}:${String(span.line)} ${code}: ${message}`),
    ...failed.map(({ item, name }) => `${item.path}: the test fails: ${name}`),
  ];
}

function reportOn(read: Content, result: RuleTests): Report {
  const { pack } = read;
  if (pack === undefined) throw new Error('content/pack.yaml is missing');
  const detections = detectionsOf(read, result);
  return { pack, detections, coverage: coverageOf(detections) };
}

async function tell(report: Report): Promise<void> {
  const markdown = coverageMarkdown(report);
  if (process.argv.includes('--check')) {
    const present = await readFile(page, 'utf8').catch(() => ''); // a missing page is a stale one
    if (present === markdown) return;
    console.error('docs/coverage.md is stale: run npm run report:detections and commit it');
    process.exitCode = 1;
    return;
  }
  await write(page, markdown);
  await write(resolve(root, 'dist/report/coverage.json'), jsonText(coverageJson(report)));
  await write(resolve(root, 'dist/report/navigator-layer.json'), jsonText(navigatorLayer(report)));
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  console.log(file);
}

function jsonText(value: JsonObject): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
