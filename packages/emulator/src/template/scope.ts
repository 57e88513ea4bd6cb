import type { Json, JsonObject } from '../json.ts';

/** What an expression can see. */
export interface Scope {
  parameter(name: string): Json;
  variable(name: string): Json;
  /** The index of a copy loop; undefined outside one. */
  copyIndex(loop: string | undefined): number | undefined;
  /** The properties of a resource, or the whole of it; throws NotYetKnown before the deployment runs. */
  reference(id: string, full: boolean): Json;
  /** A function that the template itself defines, by `namespace.name`. */
  userFunction(name: string): UserFunction | undefined;
  readonly place: Place;
}

/** A function that a template defines for itself. */
export interface UserFunction {
  readonly parameters: readonly string[];
  readonly output: Json;
}

/** Where a deployment runs. */
export interface Place {
  readonly tenantId: string;
  readonly subscription: JsonObject | undefined;
  readonly resourceGroup: JsonObject | undefined;
  readonly deployment: JsonObject;
  readonly environment: JsonObject;
  readonly now: Date;
}
