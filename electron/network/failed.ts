import type { Failure } from '../../shared/errors.ts';

/** A failure that has already been put into its closed form, on its way through code that throws. */
export class Failed extends Error {
  override name = 'Failed';
  readonly failure: Failure;
  constructor(failed: Failure) {
    super(failed.code);
    this.failure = failed;
  }
}
