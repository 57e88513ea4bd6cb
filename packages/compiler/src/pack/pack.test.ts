import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { AnyKind, Bundle, JsonObject } from '@sentinelpack/kinds';
import { fill, kindNamed, kinds, noReach, readMarker } from '@sentinelpack/kinds';
import { compile } from '../compile.ts';
import { sampleWorkspace } from '../test-kind/test-kind.ts';
import { withFolder } from '../test-page/folder.ts';
import { resourceLimit, templateLimitBytes } from './limits.ts';
import { neutralHashes } from './neutral.ts';
import { bundleFingerprint, pack } from './pack.ts';
import { chunks, fileOf, templates } from './templates.ts';
import { writeFolder, writePack } from './write.ts';

const content = fileURLToPath(new URL('../../../../content', import.meta.url));

test('pack: the same content gives the same bytes, whatever the order of its files', () => {
  const { content: read } = compile(content);
  const [first] = pack(read);
  const [second] = pack({ ...read, items: read.items.toReversed(), environments: read.environments.toReversed() });
  assert.ok(first && second);
  assert.equal(fileOf('a', first).text, fileOf('a', second).text);
  assert.deepEqual(templates(first), templates(second));
});

test('pack: the fingerprint follows the content', () => {
  const { content: read } = compile(content);
  const [first] = pack(read);
  const [second] = pack({ ...read, items: read.items.slice(1) });
  assert.ok(first && second);
  assert.notEqual(first.fingerprint, second.fingerprint);
});

test('pack: content with errors is refused', () => {
  const { content: read } = compile(content);
  assert.throws(() => pack({ ...read, items: read.items.map((item) => ({ ...item, isWhole: false })) }), /has some/);
});

test('templates: each object is followed by its marker, which depends on it', () => {
  const [bundle] = pack(compile(content).content);
  assert.ok(bundle);
  const [tenant, workspace] = templates(bundle).map(({ path, text }) => ({
    path,
    ...(JSON.parse(text) as { resources: readonly JsonObject[] }),
  }));
  assert.deepEqual([tenant?.path, workspace?.path], ['tenant-1.json', 'workspace-1.json']);
  const inGroup = bundle.items.filter(({ resource }) => resource.scope !== 'tenant');
  assert.equal(tenant?.resources.length, bundle.items.length - inGroup.length);
  assert.equal(workspace?.resources.length, 2 * inGroup.length);
  for (const [index, item] of inGroup.entries()) {
    const mark: JsonObject | undefined = workspace.resources[2 * index + 1];
    const properties = mark?.['properties'] as JsonObject; // every marker has them
    const read = readMarker(mark ?? {});
    assert.deepEqual([read?.contentId, read?.version, read?.packId], [item.id, item.version, bundle.pack.id]);
    assert.deepEqual(mark?.['dependsOn'], [properties['parentId']]);
  }
});

test('templates: a marker has the hashes of what every workspace has alike', () => {
  const kind = kindNamed('workbook');
  const [bundle] = pack(compile(content).content);
  const workbook = bundle?.items.find((item) => item.kind === 'workbook');
  assert.ok(kind && workbook);
  const everywhere = neutralHashes(workbook.resource, kind);
  const fields = Object.keys(kind.live.comparable(fill(workbook.resource, sampleWorkspace).body));
  assert.deepEqual(fields.filter((field) => !(field in everywhere)).toSorted(), fieldsOfOneWorkspace(fields));
});

// What names the workspace differs in each; all else must be in the marker.
function fieldsOfOneWorkspace(fields: readonly string[]): readonly string[] {
  return fields.filter((field) => ['sourceId', 'tags', 'location'].includes(field)).toSorted();
}

test('templates: a text that looks like an expression stays a text', () => {
  const kind = plain({ name: '[x]', list: ['[reference()]', '[open', '[[twice]]'] });
  const [template] = templates(bundleOf(kind, 1), [kind]);
  const { resources } = JSON.parse(template?.text ?? '') as { resources: readonly JsonObject[] };
  assert.deepEqual(resources[0]?.['properties'], { name: '[[x]', list: ['[[reference()]', '[open', '[[[twice]]'] });
});

test('templates: more than 800 resources go into several files', () => {
  const kind = plain({ name: 'x' });
  const files = templates(bundleOf(kind, 401), [kind]);
  assert.deepEqual(
    files.map(({ path, text }) => [path, (JSON.parse(text) as { resources: readonly unknown[] }).resources.length]),
    [
      ['workspace-1.json', resourceLimit],
      ['workspace-2.json', 2],
    ],
  );
});

test('templates: no file is larger than ARM takes', () => {
  const kind = plain({ text: 'ä'.repeat(100_000) });
  const files = templates(bundleOf(kind, 60), [kind]);
  assert.equal(files.length, 4);
  for (const { text } of files) assert.ok(Buffer.byteLength(text) <= templateLimitBytes);
});

test('chunks: what belongs together stays together', () => {
  const pair = [{ a: 1 }, { b: 2 }];
  const first = Array.from({ length: 399 }, () => pair);
  assert.deepEqual(
    chunks([...first, [{ c: 3 }], pair]).map(({ length }) => length),
    [799, 2],
  );
});

test('write: a second pack leaves no file of the first', () => {
  withFolder({ 'dist/pack/templates/workspace-9.json': '{}', 'dist/schemas/old.json': '{}' }, (folder) => {
    const [bundle] = pack(compile(content).content);
    assert.ok(bundle);
    const dist = join(folder, 'dist');
    writePack(dist, bundle);
    assert.deepEqual(readdirSync(dist).toSorted(), ['pack', 'schemas']);
    // Another user of the machine, such as a job of CI, reads them where it may read the folder that they stand in.
    assert.equal(statSync(join(dist, 'schemas')).mode, statSync(join(dist, 'pack')).mode);
    assert.deepEqual(readdirSync(join(dist, 'pack')).toSorted(), ['bundle.json', 'templates']);
    assert.deepEqual(readdirSync(join(dist, 'pack', 'templates')).toSorted(), ['tenant-1.json', 'workspace-1.json']);
    assert.deepEqual(
      readdirSync(join(dist, 'schemas')).toSorted(),
      [...kinds.map(({ name }) => name), 'environment', 'fixture', 'pack', 'removed', 'table', 'test', 'waivers']
        .map((name) => `${name}.json`)
        .toSorted(),
    );
    assert.deepEqual(JSON.parse(readFileSync(join(dist, 'pack', 'bundle.json'), 'utf8')), JSON.parse(JSON.stringify(bundle)));
  });
});

test('write: a folder with files of somebody else is not replaced', () => {
  withFolder({ 'schemas/notes.txt': 'mine' }, (folder) => {
    assert.throws(() => writeFolder(join(folder, 'schemas'), []), /notes\.txt, which it did not write/);
    assert.equal(readFileSync(join(folder, 'schemas', 'notes.txt'), 'utf8'), 'mine');
  });
});

test('write: a failed write leaves what was there', () => {
  withFolder({ 'schemas/old.json': '{}' }, (folder) => {
    assert.throws(() => writeFolder(join(folder, 'schemas'), [{ path: 'no/such/folder.json', text: '' }]), /ENOENT/);
    assert.deepEqual([readdirSync(folder), readdirSync(join(folder, 'schemas'))], [['schemas'], ['old.json']]);
    writeFileSync(join(folder, 'schemas', 'old.json'), '{ "still": "writable" }');
  });
});

function plain(properties: JsonObject): AnyKind {
  return {
    name: 'thing',
    folder: 'things',
    contentKind: 'Thing',
    schema: {},
    checks: [],
    queries: () => [],
    needs: () => noReach,
    provides: () => noReach,
    resource: () => ({
      type: 'Contoso.Things/things',
      apiVersion: '2026-01-01',
      scope: 'resource-group',
      name: 'thing',
      body: { properties },
    }),
    live: { list: () => ({ path: '/', apiVersion: '2026-01-01' }), read: () => undefined, comparable: (body) => body },
  };
}

test('pack: removed items go with the bundle, so that a plan can name what is left of them', () => {
  const removed =
    '- { id: b, kind: analytics-rule, date: 2026-10-01, reason: too noisy }\n- { id: a, kind: workbook, date: 2026-10-02, reason: merged }\n';
  const packFile = readFileSync(join(content, 'pack.yaml'), 'utf8');
  withFolder({ 'pack.yaml': packFile, 'removed.yaml': removed }, (folder) => {
    const [bundle] = pack(compile(folder).content);
    assert.deepEqual(bundle?.removed, [
      { id: 'a', kind: 'workbook', date: '2026-10-02', reason: 'merged' },
      { id: 'b', kind: 'analytics-rule', date: '2026-10-01', reason: 'too noisy' },
    ]);
    assert.equal(bundle.fingerprint, bundleFingerprint(bundle));
  });
});

function bundleOf(kind: AnyKind, count: number): Bundle {
  const items = Array.from({ length: count }, (_, index) => {
    const item = {
      kind: 'thing',
      id: `thing-${index}`,
      name: 'Thing',
      path: 'things/thing.yaml',
      version: '1.0.0',
      needs: noReach,
      provides: noReach,
    };
    const resource = kind.resource({ ...item, body: {}, at: nowhere, keyAt: nowhere });
    return resource === undefined ? [] : [{ ...item, resource }];
  });
  const publisher = { name: 'Contoso', support: 'https://example.com', tier: 'Community' } as const;
  const identity = { id: 'sample', name: 'Sample', version: '1.0.0', publisher, attack: '18.1' };
  return {
    formatVersion: 1,
    tool: '0.0.0',
    pack: identity,
    fingerprint: 'f'.repeat(64),
    items: items.flat(),
    removed: [],
    environments: [],
  };
}

function nowhere(): never {
  throw new Error('a thing has no place');
}
