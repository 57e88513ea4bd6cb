import type { QueryFacts, SchemaAdditions } from '@sentinelpack/kql';
import type { Difference } from './difference.ts';
import type { Json, JsonObject } from './json.ts';
import type {
  Change,
  Comparable,
  GuardClass,
  Item,
  LiveMember,
  LiveResource,
  Path,
  Reach,
  Severity,
  SlottedResource,
  Span,
  TextRange,
  Workspace,
} from './nouns.ts';
import type { Trial, TrialMoment } from './trial.ts';

/** A KQL text inside an item. */
export interface Query {
  readonly at: Path;
  /** The text to check: the author's, with what the service substitutes replaced by samples of the same length where possible. */
  readonly text: string;
}

/** What a check may know beside the item. */
export interface CheckContext {
  /** What the KQL analyser says of the query at a path; undefined where KQL is not checked. */
  facts(at: Path): QueryFacts | undefined;
}

/** A fault that a check found. */
export interface Finding {
  readonly message: string;
  readonly at: Path;
  /** Part of the string value at `at`. */
  readonly range?: TextRange;
  /** Points at the key and not at its value. */
  readonly key?: boolean;
  /** The place in a file beside the item's, where the fault is there. */
  readonly span?: Span;
  readonly help?: string;
}

/** One thing that can be wrong with an item; its page is `<code without kind>.md` beside it. */
export interface Check<Body> {
  /** `<kind>/<the-fault>`, stable for ever. */
  readonly code: string;
  readonly severity: Severity;
  /** True for what the service itself refuses: such an error cannot be waived. */
  readonly service?: boolean;
  run(item: Item<Body>, context: CheckContext): readonly Finding[];
}

/** A GET that lists what is live; `path` begins with a slash and pages are followed. */
export interface ListRequest {
  readonly path: string;
  readonly apiVersion: string;
  readonly query?: { readonly [name: string]: string };
}

/** Something of which a workspace takes no more than so many, whoever made them. */
export interface Capacity {
  /** In the plural: `enabled scheduled rules`. */
  readonly what: string;
  /** What most workspaces take, where some take more. */
  readonly usual?: number;
  readonly most: number;
}

/** How objects of a kind are found in a workspace and compared. */
export interface Live {
  /** The request whose answer holds every object of the kind that a workspace has. */
  list(workspace: Workspace): ListRequest;
  /** The object in a listed entry, or undefined where the entry is of another kind or workspace. */
  read(raw: JsonObject, workspace: Workspace): LiveResource | undefined;
  /** The body in comparable form. Runs on both sides; fills the service's defaults, drops what the service adds. */
  comparable(body: JsonObject): Comparable;
  /** Told apart from edits: the service itself disabled the object, and why. */
  autoDisabled?(body: JsonObject): string | undefined;
  /** The comparable fields that the service changes when it disables an object: that is health, and no edit. */
  readonly health?: readonly string[];
  /** Why an object cannot be judged yet: the service is still making it. */
  pending?(body: JsonObject): string | undefined;
  /** The body for an object that exists already, where it is another than for a new one. */
  update?(body: JsonObject): JsonObject;
  /** Where members of an object can be wanted; the body of a new object brings them along. */
  readonly members?: Members;
  /** Queries call objects of the kind by their ARM name, so that an object of another name is another one. */
  readonly calledByName?: true;
  /** What the service does not let anybody change of an object: where it differs, the object is replaced under another ARM name. */
  fixed?(body: JsonObject): string;
  /** Whether the service refuses the object for as long as a table that it reads has never held a row. */
  needsRows?(body: JsonObject): boolean;
  /** The places in which two values of a field differ, where the kind can name them better than the plain comparison of JSON; empty where that serves. */
  differences?(difference: Difference): readonly Difference[];
  /** What a difference says in words, from what is live to what is desired; nothing where it is not sure. */
  words?(difference: Difference): readonly string[];
  /** Among which the service counts an object of this body; undefined where it counts nowhere. */
  capacity?(body: JsonObject): Capacity | undefined;
  /** What makes a change dangerous beyond that it is one: a rule is switched off, logs go elsewhere. */
  risks?(change: Pick<Change, 'action' | 'fields'>): readonly GuardClass[];
  /** The id of the template that an object was made from, so that a copy from Content Hub is recognised by it. */
  template?(body: JsonObject): string | undefined;
}

/** How the members of an object are found and compared. */
export interface Members {
  /** The field of the comparable form that holds them. */
  readonly field: string;
  /** The request whose answer holds the members of an object. */
  list(parent: LiveResource): ListRequest;
  /** The member in a listed entry. */
  read(raw: JsonObject, parent: LiveResource): LiveMember;
  /** A member's body in comparable form; runs on both sides. */
  comparable(body: JsonObject): Json;
}

/** A kind of content. A new one is a folder with this in its index, and a line in the registry. */
export interface Kind<Body> {
  /** As in codes and reports: `analytics-rule`. */
  readonly name: string;
  /** Its folder in content: `analytics-rules`. */
  readonly folder: string;
  /** As Sentinel's metadata calls it: `AnalyticsRule`. */
  readonly contentKind: string;
  /** JSON Schema (draft 2020-12) of a file; also published for editors. */
  readonly schema: JsonObject;
  readonly checks: readonly Check<Body>[];
  /** Extensions of files that may stand beside an item's and are read with it: `csv`. */
  readonly beside?: readonly string[];
  queries(item: Item<Body>): readonly Query[];
  needs(item: Item<Body>): Reach;
  provides(item: Item<Body>): Reach;
  /** What queries can read because of the item, with its columns. */
  readable?(item: Item<Body>): SchemaAdditions;
  /** The ARM resource, or undefined where the file packs to nothing (a hunt that only says where it moved). */
  resource(item: Item<Body>): SlottedResource | undefined;
  /** How an item is tried on rows of a test; undefined where there is nothing to run. A kind that tests do not try has no such member. */
  trial?(item: Item<Body>, moment: TrialMoment): Trial | undefined;
  readonly live: Live;
}

/** A kind whose body type is not known here: the registry's edge. */
// oxlint-disable-next-line typescript/no-explicit-any -- a list of kinds of different bodies has no other type
export type AnyKind = Kind<any>;

/** Nothing read and nothing offered. */
export const noReach: Reach = { tables: [], functions: [], watchlists: [] };
