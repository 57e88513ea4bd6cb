import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { armLimits, chunksOf, deploymentName, templateOf } from './chunk.ts';
import { planWorkspace } from './plan-workspace.ts';
import type { Writing } from './step.ts';
import { situation } from './testing/situation.ts';
import { workspaceNamed } from './testing/thing.ts';

const workspace = workspaceNamed('one');

test('chunks: a template writes each object and then its marker, texts that look like expressions escaped', () => {
  const template = templateOf(stepsOf('[concat("a")]'), workspace);
  const id = `${workspace.id}/providers/Test/things/a`;
  const scope = 'Microsoft.OperationalInsights/workspaces/one';
  assert.deepEqual(template['resources'], [
    { type: 'Test/things', apiVersion: '1', name: 'a', scope, properties: { query: '[[concat("a")]' } },
    {
      type: 'Microsoft.SecurityInsights/metadata',
      apiVersion: '2025-09-01',
      name: 'sentinelpack-p-a',
      scope,
      properties: {
        contentId: 'a',
        parentId: id,
        kind: 'Thing',
        version: '1.0.0',
        source: { kind: 'SourceRepository', name: 'Pack', sourceId: 'p' },
        customVersion: 'v1;ffffffffffff;query=7835b7a3',
      },
      dependsOn: [id],
    },
  ]);
});

test('chunks: every chunk fits what ARM takes, nothing is lost and the order stays', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 40 }), (sizes) => {
      const limits = { bytes: 100_000, resources: 20 };
      const steps = sizes.flatMap((size) => stepsOf('é'.repeat(size / 2)));
      const chunks = chunksOf(steps, workspace, limits);
      assert.deepEqual(chunks.flat(), steps);
      for (const chunk of chunks) {
        const template = templateOf(chunk, workspace);
        assert.ok(Buffer.byteLength(JSON.stringify(template)) <= limits.bytes);
        assert.ok((template['resources'] as readonly unknown[]).length <= limits.resources);
      }
    }),
    { numRuns: 30 },
  );
});

test('chunks: 400 objects with their markers are one deployment, 401 are two', () => {
  const steps = Array.from({ length: 401 }, () => stepsOf('q')).flat();
  assert.deepEqual(
    chunksOf(steps.slice(1), workspace, armLimits).map(({ length }) => length),
    [400],
  );
  assert.deepEqual(
    chunksOf(steps, workspace, armLimits).map(({ length }) => length),
    [400, 1],
  );
});

test('chunks: an object that is too large goes alone, for ARM to say so', () => {
  const steps = [...stepsOf('q'), ...stepsOf('q'.repeat(5_000_000)), ...stepsOf('q')];
  assert.deepEqual(
    chunksOf(steps, workspace, armLimits).map(({ length }) => length),
    [1, 1, 1],
  );
});

const names: readonly { name: string; workspace: string; n: number; expected: string }[] = [
  { name: 'a short one stands as it is', workspace: 'contoso', n: 1, expected: 'sentinelpack-contoso-1' },
  {
    name: 'what ARM does not take is replaced, and two that become alike stay apart',
    workspace: 'süd/west',
    n: 2,
    expected: 'sentinelpack-s-d-west-18912ed7-2',
  },
  {
    name: 'a long one is cut to 64 characters',
    workspace: 'w'.repeat(80),
    n: 12,
    expected: `sentinelpack-${'w'.repeat(39)}-6a55d271-12`,
  },
];

for (const { name, workspace: key, n, expected } of names) {
  test(`deployment names: ${name}`, () => {
    const actual = deploymentName(key, n);
    assert.equal(actual, expected);
    assert.ok(actual.length <= 64);
    assert.match(actual, /^[-\w.()]+$/u);
  });
}

function stepsOf(query: string): readonly Writing[] {
  return planWorkspace(situation('stop', { desired: { query } })).flatMap((step) => (step.does === 'write' ? [step] : []));
}
