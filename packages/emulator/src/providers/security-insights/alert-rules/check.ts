import type { Json, JsonObject } from '../../../json.ts';
import { field, isList, textField } from '../../../json.ts';
import { badRequest } from '../../../service-error.ts';
import { durationSeconds } from '../../durations.ts';
import { entityIdentifiers } from './words.ts';

/** Checks what one field alone does not show; the properties have their final form. */
export function checkRule(properties: JsonObject): void {
  checkTemplate(properties);
  checkSchedule(properties);
  checkQueryText(textField(properties, 'query'));
  checkGrouping(field(field(properties, 'incidentConfiguration'), 'groupingConfiguration'));
  checkMappings(field(properties, 'entityMappings'));
}

function invalid(sentence: string): Error {
  return badRequest(`Invalid data model. [: Invalid Properties for alert rule: ${sentence}]`);
}

function checkTemplate(properties: JsonObject): void {
  if ((textField(properties, 'templateVersion') ?? '') !== '' && (textField(properties, 'alertRuleTemplateName') ?? '') === '')
    throw invalid("'templateVersion' can only be used if 'alertRuleTemplateName' is not empty.");
}

function checkSchedule(properties: JsonObject): void {
  const [frequency, period] = [textField(properties, 'queryFrequency'), textField(properties, 'queryPeriod')];
  if (frequency === undefined || period === undefined) return;
  if ((durationSeconds(period) ?? 0) < (durationSeconds(frequency) ?? 0))
    throw invalid(`'queryPeriod' ('${period}') must not be shorter than 'queryFrequency' ('${frequency}').`);
}

function checkQueryText(query: string | undefined): void {
  const forbidden = /\b(?<operator>search|union)\s+\*/i.exec(query ?? '')?.groups?.['operator'];
  if (forbidden !== undefined) throw invalid(`the query must not contain '${forbidden} *'.`);
}

function checkGrouping(grouping: Json | undefined): void {
  if (textField(grouping, 'matchingMethod') !== 'Selected') return;
  const lists = ['groupByEntities', 'groupByAlertDetails', 'groupByCustomDetails'].map((name) => field(grouping, name));
  if (!lists.some((list) => list !== undefined && isList(list) && list.length > 0))
    throw invalid("'matchingMethod' 'Selected' needs at least one of 'groupByEntities', 'groupByAlertDetails' and 'groupByCustomDetails'.");
}

function checkMappings(mappings: Json | undefined): void {
  for (const mapping of mappings !== undefined && isList(mappings) ? mappings : []) {
    const type = textField(mapping, 'entityType') ?? '';
    const fields = field(mapping, 'fieldMappings');
    if (fields === undefined || !isList(fields) || fields.length === 0)
      throw badRequest(`Error in EntityMappings: The entity '${type}' has no field mappings.`);
    for (const one of fields) {
      const identifier = textField(one, 'identifier') ?? '';
      if (entityIdentifiers[type]?.includes(identifier) !== true)
        throw badRequest(`Error in EntityMappings: The identifier '${identifier}' is not valid for the entity type '${type}'.`);
    }
  }
}
