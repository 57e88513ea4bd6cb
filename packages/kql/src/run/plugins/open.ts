/** Plugins whose columns only the data decides, where no schema is given. */
export const openPlugins: ReadonlySet<string> = new Set(['bag_unpack', 'pivot']);
