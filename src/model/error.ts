/** An error that ends a run, or the reason why a text cannot be run, as the page shows it. */

export interface ErrorView {
  readonly kind: string;
  readonly message: string;
  readonly line: number;
  readonly traceback: string;
  /** A defect of ours, whose report is the traceback. The run stands where it happened, and does not go on. */
  readonly internal?: true;
}
