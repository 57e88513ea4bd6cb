import { cp } from 'node:fs/promises';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { followPage } from './followed-page.ts';

test('docs/many-workspaces.md shows what its commands print', async () => {
  const demo = resolve(import.meta.dirname, 'end-to-end/many-workspaces/content');
  await followPage('many-workspaces.md', async (content) => cp(demo, content, { recursive: true }));
});
