/** Where something stands in the text of a query, in UTF-16 units. */
export interface TextSpan {
  readonly start: number;
  readonly length: number;
}

/** The engine does not run a construct; nothing has been read yet. */
export class Refusal extends Error {
  readonly construct: string;
  readonly start: number;
  readonly length: number;

  constructor(construct: string, span: TextSpan) {
    super(`cannot run ${construct}`);
    this.name = 'Refusal';
    this.construct = construct;
    this.start = span.start;
    this.length = span.length;
  }
}

/** The service itself would end the query with an error: `assert`, a wrong argument, an invalid pattern. */
export class QueryFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'QueryFailure';
  }
}

/** A run went past one of its limits. */
export class LimitExceeded extends Error {
  readonly limit: string;

  constructor(limit: string, message: string) {
    super(message);
    this.name = 'LimitExceeded';
    this.limit = limit;
  }
}
