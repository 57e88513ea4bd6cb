/** What a run ends with. 14 is never used: Node takes it for a start-up snapshot that it cannot read. */
export const exit = { fine: 0, wrong: 1, differs: 2, refused: 3, notAuthorised: 4 } as const;

export type ExitCode = (typeof exit)[keyof typeof exit];

const gravest: readonly ExitCode[] = [exit.notAuthorised, exit.wrong, exit.refused, exit.differs];

/** The code of a run in which several things happened: not authorised before wrong before refused before differs. */
export function worst(codes: readonly ExitCode[]): ExitCode {
  return gravest.find((code) => codes.includes(code)) ?? exit.fine;
}
