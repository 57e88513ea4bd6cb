import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { defaultSchema } from '../../language/schema.ts';
import { analyze } from '../analyze.ts';
import { lints } from './index.ts';

describe('lints', () => {
  it('has a page for each lint and a lint for each page', () => {
    const pages = readdirSync(import.meta.dirname).flatMap((name) => (name.endsWith('.md') ? [name.slice(0, -'.md'.length)] : []));
    assert.deepEqual(
      pages,
      lints.map(({ code }) => code),
    );
  });

  for (const { code, severity } of lints) {
    it(`${code}: its page's wrong samples have that fault and no other`, () => {
      const samples = samplesOf(code, 'Wrong');
      assert.ok(samples.length > 0);
      for (const sample of samples) assert.deepEqual(faults(sample), [`${severity} ${code}`], sample);
    });

    it(`${code}: its page's right samples have no fault`, () => {
      const samples = samplesOf(code, 'Right');
      assert.ok(samples.length > 0);
      for (const sample of samples) assert.deepEqual(faults(sample), [], sample);
    });
  }
});

/** The KQL samples under a heading of a lint's page. */
function samplesOf(code: string, heading: string): readonly string[] {
  const page = readFileSync(`${import.meta.dirname}/${code}.md`, 'utf8');
  const [, section = ''] = page.split(`## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  return [...own.matchAll(/```kql\n([\s\S]*?)\n```/g)].map(([, sample]) => sample ?? '');
}

function faults(text: string): readonly string[] {
  return [...new Set(analyze(text, defaultSchema()).diagnostics.map(({ severity, code }) => `${severity} ${code}`))];
}
