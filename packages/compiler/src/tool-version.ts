/** The version of the tool, as bundles and reports name it. */
export const toolVersion = '0.0.0';
