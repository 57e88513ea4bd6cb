import assert from 'node:assert/strict';
import test from 'node:test';
import { openTestClient, refusalOf, ruleVersion, rulesA, scheduledRule } from '../../../test-client.ts';

test('a workspace takes 512 enabled Scheduled rules; the next one only disabled', async () => {
  const { ask } = openTestClient();
  for (let number = 0; number < 512; number += 1)
    await ask('PUT', `${rulesA}/rule-${number}?api-version=${ruleVersion}`, { body: scheduledRule });
  const path = `${rulesA}/one-more?api-version=${ruleVersion}`;
  const refused = await ask('PUT', path, { body: scheduledRule });
  assert.deepEqual(
    [refused.status, refusalOf(refused).message],
    [400, 'The maximum number of enabled Scheduled rules (512) has been reached in the workspace.'],
  );
  assert.equal(
    (await ask('PUT', path, { body: { ...scheduledRule, properties: { ...scheduledRule.properties, enabled: false } } })).status,
    201,
  );
  assert.equal((await ask('PUT', `${rulesA}/rule-0?api-version=${ruleVersion}`, { body: scheduledRule })).status, 200);
});
