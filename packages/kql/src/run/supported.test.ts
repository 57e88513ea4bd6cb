import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';

import { supported, supportedText } from './supported.ts';

function missing(names: string, known: readonly string[]): readonly string[] {
  return names.split(' ').filter((name) => !known.includes(name));
}

suite('what is supported', () => {
  test('stands in the README as it is in the code', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const [, shown = ''] = /<!-- supported -->\n([\s\S]*?)\n<!-- \/supported -->/.exec(readme) ?? [];
    assert.equal(shown.trim(), supportedText(), 'put the text of supportedText() between the marks');
  });

  test('holds what real Entra content uses', () => {
    const { operators, functions, aggregates, plugins, joinKinds } = supported();
    const wanted = {
      operators:
        'as count distinct evaluate extend join lookup make-series mv-apply mv-expand parse parse-kv parse-where project project-away project-rename project-reorder render search serialize sort summarize take top union where',
      functions:
        'ago tostring parse_json isnotempty iff todynamic split bin tolower isempty case datetime_diff array_length strcat extract replace_string not iif now coalesce ingestion_time bag_pack_columns todouble startofday set_intersect replace_regex round parse_url prev trim hourofday toint bag_pack isnull set_difference todatetime isnotnull abs series_decompose_anomalies column_ifexists extract_all startofmonth toupper ipv4_is_in_any_range extractjson dayofweek startofweek parse_user_agent tobool pack pack_array toreal array_sort_asc pack_all replace geo_info_from_ip_address parse_ipv4 parse_ipv6 ipv6_is_in_any_range row_number parse_xml bag_keys set_has_element unixtime_seconds_todatetime ipv4_is_private row_window_session array_index_of columnifexists translate series_fit_2lines tolong bag_remove_keys parse_version strcat_array datetime_part datetime_add has_any_ipv4 max_of parsejson arraylength countof array_concat',
      aggregates:
        'make_set count max arg_max min dcount countif make_list dcountif make_set_if avg any sum arg_min sumif makelist makeset make_bag make_list_if take_any percentiles maxif make_bag_if stdev',
      plugins: 'pivot bag_unpack sequence_detect ipv4_lookup',
      joinKinds: 'inner innerunique leftouter leftanti rightanti anti fullouter rightsemi',
    };
    assert.deepEqual(
      [
        missing(wanted.operators, operators),
        missing(wanted.functions, functions),
        missing(wanted.aggregates, aggregates),
        missing(wanted.plugins, plugins),
        missing(wanted.joinKinds, joinKinds),
      ].flat(),
      [],
    );
  });
});
