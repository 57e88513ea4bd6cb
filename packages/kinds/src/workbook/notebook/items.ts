import type { JsonObject } from '../../json.ts';
import type { Path } from '../../nouns.ts';
import { positionOf, tabParameter } from '../blocks.ts';
import type { Block, Condition, Group, Link, StyledText, Tab } from '../body.ts';
import { parameterStep } from './parameters.ts';
import type { Place } from './place.ts';
import { idFor } from './place.ts';
import { queryStep } from './query.ts';

/** The items of a list of blocks. Names come from the position: the same file gives the same bytes. */
export function notebookItems(blocks: readonly Block[], list: Place): readonly JsonObject[] {
  return blocks.flatMap((block, index) => {
    const place = { ...list, at: [...list.at, index] };
    return itemsOf(block, place).map((item) => shown(block, item));
  });
}

function itemsOf(block: Block, place: Place): readonly JsonObject[] {
  if (block.parameters !== undefined) return [step(9, 'parameters', place, parameterStep(block.parameters, place))];
  if (block.text !== undefined) return [step(1, 'text', place, textStep(block.text))];
  if (block.query !== undefined) return [step(3, 'query', place, queryStep(block.query))];
  if (block.links !== undefined) return [step(11, 'links', place, linkStep(block.links, place))];
  if (block.group !== undefined) return [step(12, 'group', place, groupStep(block.group, place))];
  if (block.tabs !== undefined) return tabSteps(block.tabs, place);
  return [{ name: nameOf('raw', place.at), ...block.raw }];
}

function step(type: number, word: string, place: Place, content: JsonObject): JsonObject {
  return { type, content, name: nameOf(word, place.at) };
}

function nameOf(word: string, at: Path): string {
  return `${word} - ${positionOf(at)}`;
}

function textStep(text: string | StyledText): JsonObject {
  return typeof text === 'string' ? { json: text } : { json: text.markdown, style: text.style };
}

function linkStep(links: readonly Link[], place: Place): JsonObject {
  return {
    version: 'LinkItem/1.0',
    style: 'list',
    links: links.map(({ label, url }, index) => ({
      id: idFor(place, 'link', String(index)),
      cellValue: url,
      linkTarget: 'Url',
      linkLabel: label,
      style: 'link',
    })),
  };
}

function groupStep({ title, folded, items }: Group, place: Place): JsonObject {
  return {
    version: 'NotebookGroup/1.0',
    groupType: 'editable',
    ...(title === undefined ? {} : { title }),
    ...(folded === undefined ? {} : { expandable: true, expanded: folded === 'open' }),
    items: notebookItems(items, { ...place, at: [...place.at, 'group', 'items'] }),
  };
}

// Azure has no tab with content: links set a parameter, and one group a tab is shown by its value.
function tabSteps(tabs: readonly Tab[], place: Place): readonly JsonObject[] {
  const parameter = tabParameter(place.at);
  const links = tabs.map(({ name }, index) => ({
    id: idFor(place, 'tab', String(index)),
    cellValue: parameter,
    linkTarget: 'parameter',
    linkLabel: name,
    subTarget: name,
    style: 'link',
  }));
  const bar = step(11, 'tabs', place, { version: 'LinkItem/1.0', style: 'tabs', links });
  return [bar, ...tabs.map((tab, index) => tabGroup(tab, { ...place, at: [...place.at, 'tabs', index] }, parameter))];
}

function tabGroup({ name, items }: Tab, place: Place, parameter: string): JsonObject {
  return {
    ...step(12, 'tab', place, groupStep({ items }, place)),
    conditionalVisibility: condition({ parameter, is: name }),
  };
}

// What the author asks of a block holds for each item that it becomes, beside a tab's own condition.
function shown({ width, when }: Block, item: JsonObject): JsonObject {
  const { conditionalVisibility: own, ...rest } = item;
  const asked = when === undefined ? [] : [when].flat().map(condition);
  const all = [...(own === undefined ? [] : [own]), ...asked];
  const [only] = all;
  return {
    ...rest,
    ...(width === undefined ? {} : { customWidth: String(width) }),
    ...(all.length > 1 ? { conditionalVisibilities: all } : {}),
    ...(all.length === 1 && only !== undefined ? { conditionalVisibility: only } : {}),
  };
}

function condition({ parameter, is, isNot }: Condition): JsonObject {
  return { parameterName: parameter, comparison: is === undefined ? 'isNotEqualTo' : 'isEqualTo', value: is ?? isNot ?? '' };
}
