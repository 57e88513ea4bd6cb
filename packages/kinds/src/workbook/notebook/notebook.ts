import type { JsonObject } from '../../json.ts';
import type { Item } from '../../nouns.ts';
import type { Workbook } from '../body.ts';
import { notebookItems } from './items.ts';

/** The version of the workbook format, in the resource and in the notebook itself. */
export const notebookVersion = 'Notebook/1.0';

/** A workbook in Azure's own form, as the portal's advanced editor shows it. */
export function notebook(item: Item<Workbook>): JsonObject {
  return {
    version: notebookVersion,
    items: notebookItems(item.body.items, { workbookId: item.id, at: ['items'] }),
    $schema: 'https://github.com/Microsoft/Application-Insights-Workbooks/blob/master/schema/workbook.json',
  };
}
