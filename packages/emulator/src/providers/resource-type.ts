import type { Context } from '../context.ts';
import type { JsonObject } from '../json.ts';
import type { StoredResource } from '../store/resources.ts';

/** A resource that is to be written. */
export interface Write {
  readonly context: Context;
  readonly id: string;
  readonly name: string;
  readonly parentId: string;
  readonly tenantId: string;
  readonly apiVersion: string;
  /** As the client sent it. */
  readonly body: JsonObject;
  readonly existing: StoredResource | undefined;
}

/** What was there before a write, and what was sent. */
export interface Written {
  readonly before: StoredResource | undefined;
  readonly sent: JsonObject;
}

/** How a resource is looked at. */
export interface View {
  readonly apiVersion: string;
  readonly query: ReadonlyMap<string, string>;
  readonly place: 'alone' | 'list' | 'written';
}

/** A list that is asked for. */
export interface ListRequest {
  readonly tenantId: string;
  readonly parentId: string;
  readonly query: ReadonlyMap<string, string>;
}

/** A type of resource: how the service takes it, keeps it and shows it. */
export interface ResourceType {
  /** In the service's own case. */
  readonly type: string;
  /** As answers write the type, where that differs. */
  readonly shownType?: string;
  readonly apiVersions: readonly string[];
  /** Where its etag is shown; some types have none. */
  readonly etag: 'top' | 'properties' | 'none';
  readonly systemData: boolean;
  readonly statuses: { readonly created: number; readonly replaced: number; readonly deleted: number; readonly absent: number };
  /** What the service keeps of a body, with its defaults filled in; throws a ServiceError where it refuses. Absent for types that clients cannot write. */
  accept?(write: Write): JsonObject;
  /** What else a write does. */
  written?(context: Context, stored: StoredResource, write: Written): void;
  /** What else a deletion does. */
  removed?(context: Context, before: StoredResource): void;
  /** The resource without id, name, type, etag and systemData; undefined where this api-version or query does not see it. */
  show(stored: StoredResource, view: View): JsonObject | undefined;
  /** A text for the version of a resource. */
  tag(number: number, at: Date): string;
  /** The answer to a body etag that is not the current one. */
  staleEtag(write: Write): string;
  /** Whether an existing resource may be replaced without its etag. */
  readonly overwriteNeedsEtag?: boolean;
  /** Checks what a list request needs beside its path. */
  checkList?(context: Context, list: ListRequest): void;
  readonly pageSize: number | undefined;
}
