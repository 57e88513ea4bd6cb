/** Plugins whose columns the binder cannot say where no schema is given: the data decides them, or it does not know the plugin. */
export const openPlugins: ReadonlySet<string> = new Set(['bag_unpack', 'pivot', 'schema_merge']);
