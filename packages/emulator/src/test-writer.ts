import { openEmulator } from './emulator.ts';
import { rulesA, ruleVersion, scheduledRule, tenantA } from './test-client.ts';

// A process of its own for the tests: it begins a deployment, then writes rules until it is killed, and names each one that was acknowledged.

const [store] = process.argv.slice(2);
if (store === undefined) throw new Error('the store file is missing');
const emulator = openEmulator({ store });
const headers = { authorization: `Bearer emulator:${tenantA}` };

const resources = [0, 1, 2].map((number) => ({
  type: 'Microsoft.SecurityInsights/alertRules',
  apiVersion: ruleVersion,
  name: `deployed-${number}`,
  scope: 'Microsoft.OperationalInsights/workspaces/law-contoso',
  dependsOn: number === 0 ? [] : [`deployed-${number - 1}`],
  ...scheduledRule,
}));
const template = {
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  resources,
};

async function put(path: string, body: unknown): Promise<void> {
  const answer = await emulator.handle({ method: 'PUT', url: `https://management.azure.com${path}`, headers, body: JSON.stringify(body) });
  if (answer.status >= 300) throw new Error(answer.body);
}

for (let number = 0; number < 100_000; number += 1) {
  await put(`${rulesA}/rule-${number}?api-version=${ruleVersion}`, scheduledRule);
  process.stdout.write(`rule-${number}\n`);
  if (number !== 20) continue;
  const group = '/subscriptions/aaaaaaaa-0000-4000-8000-000000000001/resourcegroups/rg-soc';
  await put(`${group}/providers/Microsoft.Resources/deployments/cut-short?api-version=2025-04-01`, {
    properties: { mode: 'Incremental', template },
  });
  process.stdout.write('deployment\n');
}
