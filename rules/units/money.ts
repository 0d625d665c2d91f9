// ISO 4217: minor units per currency where they are not two.
const NONE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" ");
const THREE = "BHD IQD JOD KWD LYD OMR TND".split(" ");

/** How many decimals a currency has (ISO 4217): 2 for AED, 0 for JPY, 3 for KWD. */
export function decimalsOf(currency: string): number {
  if (THREE.includes(currency)) return 3;
  return NONE.includes(currency) ? 0 : 2;
}

/** Below it, in major units, fifteen digits hold an amount with its thousandths and the digit that they are rounded by. */
const EXACT_BELOW = 1e11;

/**
 * Major units (199.5) as integer minor units (19950), rounded half away from zero.
 *
 * An amount means the decimal of fifteen digits that it is nearest to, so one that was computed means what it would be on
 * paper: `3 * 1.005`, in binary 3.0149999999999997, is 3.015 and gives 302. From 1e11 on it is taken as it is written.
 */
export function toMinor(major: number, currency: string): number {
  const size = Math.abs(major);
  const decimal = size < EXACT_BELOW ? size.toPrecision(15) : size;
  // The decimal text is shifted, not the binary value: 1.005 must give 101, not 100.
  const shifted = Number(`${decimal}e${decimalsOf(currency)}`);
  return Math.sign(major) * Math.round(Number.isNaN(shifted) ? size * 10 ** decimalsOf(currency) : shifted);
}

/** Integer minor units (19950) as major units (199.5). */
export function toMajor(minor: number, currency: string): number {
  return minor / 10 ** decimalsOf(currency);
}
