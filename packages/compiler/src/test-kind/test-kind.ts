import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { QueryFacts } from '@sentinelpack/kql';
import type { AnyKind, Diagnostic, Item, JsonObject, SlottedResource, Workspace } from '@sentinelpack/kinds';
import { fill, workspaceId } from '@sentinelpack/kinds';
import { forEditors, validatorOf } from '../shape/validator.ts';
import type { FileOfKind } from './diagnose.ts';
import { diagnose, factsOf } from './diagnose.ts';
import { formatDiagnostics } from './format.ts';
import type { Page, Sample } from './page.ts';
import { completed, readPage, writePage } from './page.ts';

/** The workspace that samples are filled for. */
export const sampleWorkspace: Workspace = {
  name: 'contoso',
  id: workspaceId('aaaaaaaa-0000-4000-8000-000000000001', 'rg-soc', 'law-contoso'),
  tenantId: '11111111-1111-4111-8111-111111111111',
  subscriptionId: 'aaaaaaaa-0000-4000-8000-000000000001',
  resourceGroup: 'rg-soc',
  workspace: 'law-contoso',
  location: 'westeurope',
  connector: true,
};

/** Registers the tests that every kind must pass: its folder is complete, its pages and samples are true. */
export function testKind(kind: AnyKind): void {
  const folder = new KindFolder(kind);
  test(`${kind.name}: the folder has a README, and the schema compiles`, () => {
    assert.equal(folder.has('README.md'), true, `${kind.name}/README.md is missing`);
    validatorOf(kind.schema);
    const standard = new Ajv2020({ keywords: forEditors });
    assert.equal(standard.validateSchema(kind.schema), true, standard.errorsText());
  });
  testPages(kind, folder);
  testSamples(kind, folder);
}

function testPages(kind: AnyKind, folder: KindFolder): void {
  const codes = kind.checks.map((check) => check.code);
  test(`${kind.name}: each check has a page, and each page a check`, () => {
    assert.deepEqual(folder.pages().toSorted(), codes.toSorted());
    assert.equal(new Set(codes).size, codes.length);
  });
  for (const code of codes.filter((name) => folder.hasPage(name))) testPage(kind, folder, code);
}

function testPage(kind: AnyKind, folder: KindFolder, code: string): void {
  test(`${code}: the page's samples give what stands below them`, () => {
    const page = folder.page(code);
    assert.equal(page.heading, code);
    const kinds = new Set(page.samples.map((sample) => sample.isWrong));
    assert.deepEqual(kinds, new Set([true, false]), 'a page needs a wrong sample and a right one');
    const facts = page.facts === undefined ? undefined : factsOf(JSON.parse(page.facts) as Partial<QueryFacts>); // the page is ours
    const actual = page.samples.map((sample) => formatPlaced(diagnose(kind, folder.complete(sample), facts)[1]));
    folder.update(
      code,
      actual.filter((_text, index) => page.samples[index]?.isWrong),
    );
    assert.deepEqual(
      actual.map((text, index) => at(page.samples[index], text)),
      folder.page(code).samples.map((sample) => at(sample, sample.expected)),
    );
    for (const sample of page.samples.filter(({ isWrong }) => isWrong)) assert.match(sample.expected, new RegExp(` ${code}: `));
  });
}

// What stands in a file beside the sample is told by its extension.
function formatPlaced(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map((diagnostic) => {
      const { path } = diagnostic.span;
      const file = path.endsWith('.yaml') ? '' : `${path.slice(path.lastIndexOf('.') + 1)}:`;
      return `${file}${formatDiagnostics([diagnostic])}`;
    })
    .join('\n');
}

function at(sample: Sample | undefined, text: string): string {
  return `sample in line ${sample?.line}\n${text}`;
}

function testSamples(kind: AnyKind, folder: KindFolder): void {
  for (const name of ['minimal.yaml', 'full.yaml']) {
    test(`${kind.name}: ${name} gives no diagnostics, and its queries stand where they are said to`, () => {
      const item = folder.sample(name);
      for (const query of kind.queries(item))
        assert.equal(typeof valueAt(item.body, query.at), 'string', `no query at ${query.at.join('.')}`);
    });
  }
  test(`${kind.name}: full.yaml makes the resource of full.json`, () => {
    const resource = folder.resource();
    folder.updateResource(resource);
    assert.deepEqual(resource, folder.json('full.json'));
  });
  test(`${kind.name}: what the service answers for full.yaml compares equal to what was sent`, () => {
    const sent = fill(folder.resource(), sampleWorkspace).body;
    assert.deepEqual(kind.live.comparable(folder.json('live.json')), kind.live.comparable(sent));
  });
}

function valueAt(body: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, step) => Object(value)[step], body);
}

class KindFolder {
  readonly kind: AnyKind;
  readonly root: string;
  readonly updates: boolean = process.env['UPDATE_GOLDENS'] === '1';

  constructor(kind: AnyKind) {
    this.kind = kind;
    this.root = fileURLToPath(new URL(`../../../kinds/src/${kind.name}/`, import.meta.url));
  }

  has(path: string): boolean {
    return existsSync(`${this.root}${path}`);
  }

  text(path: string): string {
    return readFileSync(`${this.root}${path}`, 'utf8');
  }

  json(name: string): JsonObject {
    return JSON.parse(this.text(`samples/${name}`)) as JsonObject; // a golden of ours
  }

  pages(): readonly string[] {
    const files = readdirSync(`${this.root}checks`).filter((name) => name.endsWith('.md'));
    return files.map((name) => `${this.kind.name}/${name.slice(0, -'.md'.length)}`);
  }

  hasPage(code: string): boolean {
    return this.has(this.pagePath(code));
  }

  page(code: string): Page {
    return readPage(this.text(this.pagePath(code)));
  }

  pagePath(code: string): string {
    return `checks/${code.slice(this.kind.name.length + 1)}.md`;
  }

  complete(sample: Sample): FileOfKind {
    return { text: completed(sample.yaml, this.text('samples/minimal.yaml'), sample.without), beside: sample.beside };
  }

  sample(name: string): Item {
    const [item, diagnostics] = diagnose(this.kind, { text: this.text(`samples/${name}`), beside: this.beside(name) });
    assert.equal(formatDiagnostics(diagnostics), '');
    assert.ok(item);
    return item;
  }

  beside(name: string): NonNullable<FileOfKind['beside']> {
    const path = (extension: string): string => `samples/${name.replace(/\.yaml$/, '')}.${extension}`;
    const extensions = (this.kind.beside ?? []).filter((extension) => this.has(path(extension)));
    return Object.fromEntries(extensions.map((extension) => [extension, this.text(path(extension))]));
  }

  resource(): SlottedResource {
    const resource = this.kind.resource(this.sample('full.yaml'));
    assert.ok(resource, 'full.yaml packs to nothing');
    return resource;
  }

  update(code: string, expected: readonly string[]): void {
    if (this.updates) writeFileSync(`${this.root}${this.pagePath(code)}`, writePage(this.text(this.pagePath(code)), expected));
  }

  updateResource(resource: SlottedResource): void {
    if (this.updates) writeFileSync(`${this.root}samples/full.json`, `${JSON.stringify(resource, undefined, 2)}\n`);
  }
}
