import type { ScaleFigures } from './scale.ts';

/** What another way of deploying sends for the same work, at the least. */
export interface Model {
  readonly name: string;
  readonly plan: string;
  /** Requests for all items everywhere, as after a fresh start. */
  readonly everything: number;
  /** Requests for one rule that changes everywhere. */
  readonly oneRule: number;
  /** Objects that are written in the run in which one rule changes. */
  readonly written: number;
  readonly source: string;
}

// A deployment is a PUT, at least one question how it stands, and one for its result:
// https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations
const requestsOfADeployment = 3;

/** The ways that are documented best; none of them can say beforehand what would change. */
export function models({ workspaces, items }: Pick<ScaleFigures, 'workspaces' | 'items'>): readonly Model[] {
  const all = workspaces * items;
  return [
    {
      name: 'one deployment a file, all files',
      plan: 'none',
      everything: all * requestsOfADeployment,
      oneRule: all * requestsOfADeployment,
      written: all,
      source: 'Microsoft Sentinel repositories without smart deployments: https://learn.microsoft.com/azure/sentinel/ci-cd-custom-deploy',
    },
    {
      name: 'one deployment a file, changed files',
      plan: 'none',
      everything: all * requestsOfADeployment,
      oneRule: workspaces * requestsOfADeployment,
      written: workspaces,
      source: 'the same with smart deployments, which know what they sent, and not what the workspace holds',
    },
    {
      name: 'one PUT an item',
      plan: 'none',
      everything: all,
      oneRule: all,
      written: all,
      source: 'scripts over the alert rules API: https://learn.microsoft.com/rest/api/securityinsights/alert-rules/create-or-update',
    },
    {
      name: 'a read and a write an item, with a state file',
      plan: String(all),
      everything: all * 2,
      oneRule: all + workspaces * 2,
      written: workspaces,
      source: 'Terraform reads every resource before it plans: https://developer.hashicorp.com/terraform/cli/commands/plan',
    },
  ];
}
