/** Why a template or an expression cannot be evaluated, in the service's words where they are known. */
export class TemplateError extends Error {
  readonly code: string;

  constructor(message: string, code = 'InvalidTemplate') {
    super(message);
    this.code = code;
  }
}

/** Thrown where an expression needs what only a running deployment knows. */
export class NotYetKnown extends TemplateError {}
