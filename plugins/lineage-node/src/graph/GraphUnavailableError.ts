import { CustomErrorBase } from '@backstage/errors';

/** The graph's store cannot answer now; the record answers in its stead, and says so. The message holds no secrets. */
export class GraphUnavailableError extends CustomErrorBase {
  name = 'GraphUnavailableError' as const;
}
