import type { Check } from '../../kind.ts';
import type { Connector } from '../body.ts';
import { logCategoryNamed } from '../log-categories.ts';

/** The category belongs to the diagnostic setting of another resource provider. */
export const categoryOfAnotherProvider: Check<Connector> = {
  code: 'connector/category-of-another-provider',
  severity: 'error',
  service: true,
  run: ({ body }) =>
    body.logs.flatMap((category, index) => {
      const provider = logCategoryNamed(category)?.provider ?? 'microsoft.aadiam';
      if (provider === 'microsoft.aadiam') return [];
      return [
        {
          at: ['logs', index],
          message: `category ${category} belongs to the provider ${provider}, not to the Entra diagnostic setting`,
          help: 'set it up by hand, with the role Attribute Log Administrator',
        },
      ];
    }),
};
