import type { Item, SlottedResource } from '../nouns.ts';
import type { Workbook } from './body.ts';
import { notebook, notebookVersion } from './notebook/notebook.ts';

export const apiVersion = '2023-06-01';

/** The workbook in the workspace's resource group, shown in Sentinel by its category and its source. */
export function resource(item: Item<Workbook>): SlottedResource {
  const { name, description } = item.body;
  return {
    type: 'Microsoft.Insights/workbooks',
    apiVersion,
    scope: 'resource-group',
    name: { $guid: [{ $slot: 'workspaceKey' }, item.id] },
    body: {
      location: { $slot: 'location' },
      kind: 'shared',
      tags: {
        'hidden-title': name,
        'hidden-sentinelWorkspaceId': { $slot: 'workspaceId' },
        'hidden-sentinelContentType': 'Workbook',
      },
      properties: {
        displayName: name,
        ...(description === undefined ? {} : { description }),
        // Free of slots: a slot would make it an ARM expression, and those end at 24,576 characters.
        serializedData: JSON.stringify(notebook(item)),
        version: notebookVersion,
        category: 'sentinel',
        sourceId: { $slot: 'workspaceId' },
      },
    },
  };
}
