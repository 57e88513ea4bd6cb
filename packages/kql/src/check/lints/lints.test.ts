import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { defaultSchema } from '../../language/schema.ts';
import { analyze } from '../analyze.ts';
import { lints } from './index.ts';

/** What is found without a lint; its pages lie a folder higher. */
const ownFaults = [
  { code: 'nested-too-deeply', severity: 'error', page: '../nested-too-deeply' },
  { code: 'not-a-query', severity: 'error', page: '../not-a-query' },
] as const;

describe('lints', () => {
  it('has a page for each lint and a lint for each page', () => {
    const pages = readdirSync(import.meta.dirname).flatMap((name) => (name.endsWith('.md') ? [name.slice(0, -'.md'.length)] : []));
    assert.deepEqual(
      pages,
      lints.map(({ code }) => code),
    );
  });

  for (const { page, code, severity } of [...lints.map((lint) => ({ ...lint, page: lint.code })), ...ownFaults]) {
    it(`${code}: its page's wrong samples have that fault and no other`, () => {
      const samples = samplesOf(page, 'Wrong');
      assert.ok(samples.length > 0);
      for (const sample of samples) assert.deepEqual(faults(sample), [`${severity} ${code}`], sample);
    });

    it(`${code}: its page's right samples have no fault`, () => {
      const samples = samplesOf(page, 'Right');
      assert.ok(samples.length > 0);
      for (const sample of samples) assert.deepEqual(faults(sample), [], sample);
    });
  }
});

/** The KQL samples under a heading of a page. */
function samplesOf(name: string, heading: string): readonly string[] {
  const page = readFileSync(`${import.meta.dirname}/${name}.md`, 'utf8');
  const [, section = ''] = page.split(`## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  return [...own.matchAll(/```kql\n([\s\S]*?)\n```/g)].map(([, sample]) => sample ?? '');
}

function faults(text: string): readonly string[] {
  return [...new Set(analyze(text, defaultSchema()).diagnostics.map(({ severity, code }) => `${severity} ${code}`))];
}
