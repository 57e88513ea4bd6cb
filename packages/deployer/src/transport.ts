/** A request as it goes over the wire; header names are in lower case. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** The answer to a request. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What carries a request to Azure in place of the network: the emulator in process, or a test. */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;
