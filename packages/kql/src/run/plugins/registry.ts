import { activeUsersCount } from './active-users-count.ts';
import { activityCountsMetrics } from './activity-counts-metrics.ts';
import { bagUnpack } from './bag-unpack.ts';
import { ipv4Lookup, ipv6Lookup } from './ip-lookup.ts';
import { narrow } from './narrow.ts';
import { pivot } from './pivot.ts';
import type { PluginTable } from './plugin.ts';
import { rollingPercentile } from './rolling-percentile.ts';
import { rowsNear } from './rows-near.ts';
import { schemaMerge } from './schema-merge.ts';
import { sequenceDetect } from './sequence-detect.ts';
import { sessionCount } from './session-count.ts';
import { slidingWindowCounts } from './sliding-window-counts.ts';

/** The plugins that the engine runs, by name. */
export const plugins: PluginTable = {
  active_users_count: activeUsersCount,
  activity_counts_metrics: activityCountsMetrics,
  bag_unpack: bagUnpack,
  ipv4_lookup: ipv4Lookup,
  ipv6_lookup: ipv6Lookup,
  narrow,
  pivot,
  rolling_percentile: rollingPercentile,
  rows_near: rowsNear,
  schema_merge: schemaMerge,
  sequence_detect: sequenceDetect,
  session_count: sessionCount,
  sliding_window_counts: slidingWindowCounts,
};
