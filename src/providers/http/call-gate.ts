/** Decides when a call to one provider may leave. */
export interface CallGate {
  /**
   * Makes a call as soon as the provider's limits allow it, and watches what comes of it.
   * @throws ProviderError `RATE_LIMITED` or `UNAVAILABLE`, with nothing sent, when no call may leave for now; otherwise
   *   whatever the call throws
   */
  pass<Result>(call: () => Promise<Result>): Promise<Result>;
}
