import type { Json, JsonObject } from '../json.ts';
import { isObject, textOf } from '../json.ts';

/** What a reader of a workbook calls an item: its title, its tab, the first line of its text, or else its name. */
export function titleOf(item: JsonObject): string {
  const content = objectOf(item['content']);
  const text = firstLine(textOf(content['json']));
  return textOf(content['title']) || tabOf(item) || text || parametersOf(content) || textOf(item['name']) || 'item';
}

// A tab is a group that is shown by the value of a parameter: there it has its name.
function tabOf(item: JsonObject): string {
  return item['type'] === 12 ? textOf(objectOf(item['conditionalVisibility'])['value']) : '';
}

function parametersOf(content: JsonObject): string {
  const { parameters } = content;
  return Array.isArray(parameters) ? parameters.map((parameter: Json) => textOf(objectOf(parameter)['name'])).join(', ') : '';
}

const longest = 60;

function firstLine(text: string): string {
  const line = text.split('\n').find((each) => each.trim() !== '') ?? '';
  const plain = line.replaceAll(/^#+\s*/gu, '').trim();
  return plain.length <= longest ? plain : `${plain.slice(0, longest)}…`;
}

function objectOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}
