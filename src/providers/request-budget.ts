/** How often a provider lets itself be called: at most so many requests in any second, and in any minute. */
export interface RequestBudget {
  readonly perSecond: number;
  readonly perMinute: number;
}
