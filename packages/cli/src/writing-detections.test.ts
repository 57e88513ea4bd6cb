import { cp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { followPage } from './followed-page.ts';

test('docs/writing-detections.md shows what its commands print', async () => {
  const packFile = resolve(import.meta.dirname, '../../../content/pack.yaml');
  await followPage('writing-detections.md', async (content) => cp(packFile, join(content, 'pack.yaml')));
});
