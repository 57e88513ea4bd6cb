'use strict';
// The plugin is TypeScript and runs unbuilt. `npx nx` and npm scripts always meet a Node that can do that
// (see tools/runtime); an `nx` that is installed globally on an old Node ends here.
if (!process.features.typescript) {
  throw new Error(
    `Node ${process.version} cannot run this workspace. Use \`npx nx …\` (it runs on the pinned Node), or Node 22.18 or newer.`,
  );
}
module.exports = {};
