/** What a ledger has written down. Money is in minor units. */
export type Audit = {
  readonly uses: readonly { id: string; code: string; state: string; off: number }[];
  readonly spent: { readonly redemptions: number; readonly amount: number };
  readonly slices: { readonly redemptions: number; readonly amount: number };
  /** How often it was asked since it was last started. */
  readonly calls: number;
};
