import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonObject } from '../json.ts';
import type { Item, Span } from '../nouns.ts';
import type { AnalyticsRule } from './body.ts';
import { resource } from './resource.ts';

const minimal: AnalyticsRule = {
  id: '0b4c7d52-3f0e-4f0a-9d3c-5f2f1d0a6b11',
  kind: 'NRT',
  name: 'Wrong passwords',
  description: 'Sign-ins that failed.',
  severity: 'Low',
  query: 'SigninLogs',
};

const properties: JsonObject = {
  displayName: 'Wrong passwords',
  description: 'Sign-ins that failed.',
  severity: 'Low',
  enabled: true,
  query: 'SigninLogs',
  suppressionDuration: 'PT5H',
  suppressionEnabled: false,
};

const rows: readonly { readonly name: string; readonly written: Partial<AnalyticsRule>; readonly sent: JsonObject }[] = [
  { name: 'what the author left out is left out, but for what the api requires', written: {}, sent: {} },
  { name: 'a disabled rule stays disabled', written: { enabled: false }, sent: { enabled: false } },
  {
    name: 'suppression is sent as written',
    written: { suppressionDuration: '1h', suppressionEnabled: true },
    sent: { suppressionDuration: 'PT1H', suppressionEnabled: true },
  },
  { name: 'the query is sent byte by byte', written: { query: ' T\r\n| take 1 \n\n' }, sent: { query: ' T\r\n| take 1 \n\n' } },
  {
    name: 'a parent technique stands once',
    written: { relevantTechniques: ['T1110.003', 'T1110', 'T1110.001'] },
    sent: { techniques: ['T1110'], subTechniques: ['T1110.003', 'T1110.001'] },
  },
  {
    name: 'techniques without sub-techniques need no second list',
    written: { relevantTechniques: ['T1110'] },
    sent: { techniques: ['T1110'] },
  },
  { name: 'empty lists are sent as written', written: { tactics: [], relevantTechniques: [] }, sent: { tactics: [], techniques: [] } },
  { name: 'a template that is null is none', written: { alertRuleTemplateName: null }, sent: {} },
  {
    name: 'grouping is completed with what the api requires',
    written: { incidentConfiguration: { groupingConfiguration: { enabled: true } } },
    sent: {
      incidentConfiguration: {
        createIncident: true,
        groupingConfiguration: { enabled: true, reopenClosedIncident: false, lookbackDuration: 'PT5H', matchingMethod: 'AllEntities' },
      },
    },
  },
];

describe('the resource of a rule', () => {
  for (const { name, written, sent } of rows) {
    it(name, () => {
      assert.deepEqual(resource(itemOf({ ...minimal, ...written })).body, { kind: 'NRT', properties: { ...properties, ...sent } });
    });
  }
});

function itemOf(body: AnalyticsRule): Item<AnalyticsRule> {
  const nowhere: Span = { path: 'rule.yaml', line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    kind: 'analytics-rule',
    id: body.id,
    name: body.name,
    version: body.version,
    path: 'rule.yaml',
    body,
    at: () => nowhere,
    keyAt: () => nowhere,
  };
}
