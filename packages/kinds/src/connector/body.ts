/** What the author of a connector file writes. */
export interface Connector {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly kind: 'EntraId';
  /** Categories of the Entra diagnostic setting, such as `SignInLogs`. */
  readonly logs: readonly string[];
  readonly version: string;
}
